import type { Bilingual } from '../../../common/text.js';

/** Headings after Mitchell et al. (2019), Model Cards for Model Reporting, FAT* '19. */
export const CARD_HEADINGS = {
  title: { nl: 'Modelkaart', en: 'Model card' },
  details: { nl: 'Over de score', en: 'Model details' },
  use: { nl: 'Bedoeld gebruik', en: 'Intended use' },
  notUse: { nl: 'Niet bedoeld voor', en: 'Uses out of scope' },
  factors: { nl: 'Wat de uitkomst kan beïnvloeden', en: 'Factors' },
  metrics: { nl: 'Hoe de score wordt gemaakt', en: 'Metrics' },
  data: { nl: 'Gegevens', en: 'Evaluation data' },
  training: { nl: 'Gegevens om van te leren', en: 'Training data' },
  results: { nl: 'Uitkomsten van de toetsen', en: 'Quantitative analyses' },
  ranks: { nl: 'Hoe zeker zijn de plaatsen?', en: 'How sure are the ranks?' },
  sensitivity: { nl: 'Waar hangt de score aan?', en: 'What does the score hang on?' },
  diagnosis: { nl: 'Horen de onderdelen bij elkaar?', en: 'Do the parts belong together?' },
  coverage: { nl: 'Hoeveel gebieden hebben een cijfer?', en: 'How many areas have a figure?' },
  fairness: { nl: 'Samenhang met kenmerken van bewoners', en: 'Going together with traits of residents' },
  ethics: { nl: 'Ethische overwegingen', en: 'Ethical considerations' },
  caveats: { nl: 'Waar u op moet letten', en: 'Caveats and recommendations' },
  changes: { nl: 'Veranderingen', en: 'Changes' },
} as const satisfies Record<string, Bilingual>;

export const USES: readonly Bilingual[] = [
  {
    nl: 'Gebieden van hetzelfde niveau met elkaar vergelijken, als begin van een gesprek met mensen die het gebied kennen.',
    en: 'To compare areas of the same level with each other, as the beginning of a talk with people who know the area.',
  },
  {
    nl: 'Zien welke onderdelen een score hoog of laag maken, en daar verder naar kijken.',
    en: 'To see which parts make a score high or low, and look further there.',
  },
];

export const NOT_USES: readonly Bilingual[] = [
  {
    nl: 'Iets zeggen over een persoon, adres of bedrijf. De score gaat over gebieden.',
    en: 'To say anything of a person, address or company. The score is of areas.',
  },
  {
    nl: 'Een besluit dat alleen op de score rust, zoals een controle, weigering of sluiting.',
    en: 'A decision that rests on the score alone, such as an inspection, refusal or closure.',
  },
  {
    nl: 'Een ranglijst zonder de plaatsen waartussen een gebied kan staan.',
    en: 'A league table without the ranks between which an area may stand.',
  },
  {
    nl: 'Scores van verschillende niveaus, gemeenten buiten de uitgave of jaren vergelijken: een plaats is er een onder de gebieden van één uitgave.',
    en: 'To compare scores of different levels, gemeenten outside the release or years: a rank is one among the areas of one release.',
  },
];

export const TRAINING: Bilingual = {
  nl: 'Geen. De score leert niet van gegevens: onderdelen, richting en gewichten zijn vooraf door mensen gekozen.',
  en: 'None. The score does not learn from data: parts, direction and weights were chosen beforehand by people.',
};

export const CAVEATS: readonly Bilingual[] = [
  {
    nl: 'De score is niet getoetst aan wat controles later opleverden. Of een hoge score vaker bij een echt probleem hoort, is dus niet bekend.',
    en: 'The score was not held against what inspections later found. So it is not known whether a high score more often goes with a real problem.',
  },
  {
    nl: 'Het interval van plaatsen bevat de keuzes die zijn opgeschreven en het toeval in de aantallen. Fouten in een register, en wat niet is geregistreerd, zitten er niet in.',
    en: 'The interval of ranks holds the choices that are written down and the chance in the counts. Errors in a register, and what is not registered, are not in it.',
  },
  {
    nl: 'Waar een onderdeel geen cijfer mag tonen, telt het in dat gebied niet mee. Kleine gebieden hebben daardoor vaker een score van minder onderdelen, of geen score.',
    en: 'Where a part may show no figure it does not count in that area. So small areas more often have a score of fewer parts, or none.',
  },
  {
    nl: 'Samenhang tussen gebieden zegt niets over mensen in die gebieden.',
    en: 'What goes together between areas says nothing of people in those areas.',
  },
];

export const ETHICS: readonly Bilingual[] = [
  {
    nl: 'Herkomst, nationaliteit, godsdienst, taal en gezondheid van mensen zijn geen onderdeel.',
    en: 'Origin, nationality, religion, language and health of people are no part of it.',
  },
  {
    nl: 'Een hoge score kan een gebied een slechte naam geven. Toon de score met haar onderdelen, interval en uitleg.',
    en: 'A high score may give an area a bad name. Show the score with its parts, interval and explanation.',
  },
];

export const NOT_TESTED: Bilingual = {
  nl: 'Voor deze uitgave niet gemeten.',
  en: 'Not measured for this release.',
};
