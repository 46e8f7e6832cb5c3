import { DIRECTION, EFFORT } from '../../publish/catalogue/words.js';
import { asPlain, type Language } from './language.js';
import { named, page, plain, points, table } from './markdown.js';
import { resultBlocks } from './model-card-results.js';
import { policeParts, scoreConsiderations, scoreMethod, shareText, weightShares } from './score-words.js';
import type { RegisteredScore, Subject } from './subject.js';
import { INSTRUMENT } from './words/instrument.js';
import { CARD_HEADINGS, CAVEATS, ETHICS, NOT_USES, TRAINING, USES } from './words/model-card.js';

const WORDS = {
  nl: {
    lead: 'Deze kaart is gemaakt uit de kaarten van de indicatoren, de regels van de score en de tabellen van de uitgave. Opzet naar Mitchell e.a. (2019).',
    release: 'Uitgave',
    edition: 'editie',
    owner: 'Wie ervoor staat',
    organisation: 'Gebruikt door',
    contact: 'Vragen en correcties',
    program: 'Programma',
    parts: ['Onderdeel', 'Richting', 'Gewicht (%)', 'Hoe bekend', 'Meet niet', 'In deze uitgave'],
    data: ['Gegevens', 'Van wie', 'Licentie'],
    changes: ['Onderdeel', 'Versie', 'Datum', 'Wat'],
    police: 'Deze onderdelen volgen ook de inzet van de politie',
    breaks: 'Bekende breuken',
    small: 'Kleine aantallen',
    smallText:
      'in gebieden met weinig gevallen speelt toeval mee; cijfers met een interval zijn bijgesteld naar het gemiddelde',
    yes: 'ja',
    no: 'nee',
    first: 'eerste definitie',
  },
  en: {
    lead: 'This card is made from the cards of the indicators, the rules of the score and the tables of the release. After Mitchell et al. (2019).',
    release: 'Release',
    edition: 'edition',
    owner: 'Who answers for it',
    organisation: 'Used by',
    contact: 'Questions and corrections',
    program: 'Program',
    parts: ['Part', 'Direction', 'Weight (%)', 'How known', 'Does not measure', 'In this release'],
    data: ['Data', 'From', 'Licence'],
    changes: ['Part', 'Version', 'Date', 'What'],
    police: 'These parts follow police effort too',
    breaks: 'Known breaks',
    small: 'Small numbers',
    smallText:
      'in areas with few cases chance has its part; figures with an interval are shrunk towards the mean',
    yes: 'yes',
    no: 'no',
    first: 'first definition',
  },
} as const;

function detailBlocks(score: RegisteredScore, subject: Subject, language: Language): string[] {
  const words = WORDS[language];
  const { manifest, facts } = subject;
  const owners = [...new Set(score.parts.map(({ card }) => card.owner))].sort().join(', ');
  return named([
    [
      words.release,
      `${manifest.release}, ${words.edition} ${manifest.edition}, ${manifest.periods.join(', ')}`,
    ],
    [words.program, `buurtzicht ${manifest.versions.buurtzicht}`],
    [words.organisation, facts.organisation.name],
    [words.owner, owners],
    [words.contact, facts.contact],
  ]);
}

function partBlocks(score: RegisteredScore, subject: Subject, language: Language): string[] {
  const words = WORDS[language];
  const shares = weightShares(score);
  return table(
    words.parts,
    score.parts.map(({ id, card }, k) => [
      card.title[language],
      DIRECTION[card.direction][language],
      shareText(shares[k] as number, language),
      EFFORT[card.effort][language].split(':')[0] as string,
      card.does_not_measure[language],
      subject.computed.has(id) ? words.yes : words.no,
    ]),
  );
}

function factorBlocks(score: RegisteredScore, language: Language): string[] {
  const words = WORDS[language];
  const police = policeParts(score, language);
  const breaks = score.parts.flatMap(({ card }) =>
    card.breaks.map((b) => `${card.title[language]}, ${b.date}: ${b.cause[language]}`),
  );
  return named([
    [words.small, words.smallText],
    ...(police.length > 0 ? [[words.police, police.join(', ')] as const] : []),
    ...breaks.map((text) => [words.breaks, text] as const),
  ]);
}

function dataBlocks(score: RegisteredScore, { datasets }: Subject, language: Language): string[] {
  const ids = new Set(score.parts.map(({ id }) => id));
  return table(
    WORDS[language].data,
    datasets
      .filter((d) => d.indicators.some((id) => ids.has(id)))
      .map((d) => [d.title[language], d.publisher, d.licence[language]]),
  );
}

function changeBlocks(score: RegisteredScore, language: Language): string[] {
  const words = WORDS[language];
  return table(
    words.changes,
    score.parts.flatMap(({ card }) =>
      card.history.length > 0
        ? card.history.map((h) => [card.title[language], h.version, h.changed, h.what[language]])
        : [[card.title[language], card.version, card.changed, words.first]],
    ),
  );
}

/** The model card of a score as one Markdown page, under the headings of Mitchell et al. (2019). */
export function modelCard(score: RegisteredScore, subject: Subject, language: Language): string {
  const h = (key: keyof typeof CARD_HEADINGS): string => CARD_HEADINGS[key][language];
  return page([
    `# ${h('title')}: ${plain(score.title[language])}`,
    WORDS[language].lead,
    `## ${h('details')}`,
    ...detailBlocks(score, subject, language),
    `## ${h('use')}`,
    ...points(asPlain(USES, language)),
    `### ${h('notUse')}`,
    ...points(asPlain(NOT_USES, language)),
    `## ${h('factors')}`,
    ...factorBlocks(score, language),
    `## ${h('metrics')}`,
    plain(scoreMethod(score, subject, language)),
    ...partBlocks(score, subject, language),
    `## ${h('data')}`,
    ...dataBlocks(score, subject, language),
    `## ${h('training')}`,
    TRAINING[language],
    `## ${h('results')}`,
    ...resultBlocks(score, subject, language),
    `## ${h('ethics')}`,
    ...points(asPlain(ETHICS, language)),
    plain(scoreConsiderations(score, subject, language)),
    plain(INSTRUMENT.human[language].replace(/[^.]*:$/, '').trim()),
    `## ${h('caveats')}`,
    ...points(asPlain(CAVEATS, language)),
    `## ${h('changes')}`,
    ...changeBlocks(score, language),
  ]);
}
