import type { Language } from '../../publish/catalogue/words.js';
import { DIRECTION } from '../../publish/catalogue/words.js';
import { fitting, inWords } from './fitting.js';
import type { RegisteredScore, Subject } from './subject.js';
import { aggregationWords, normalisationWords } from './words/scores.js';

/** Share of the weight of each part, in percents with one decimal. */
export function weightShares({ rules, parts }: RegisteredScore): number[] {
  const weights = parts.map(({ id }) => (rules.weights === 'equal' ? 1 : (rules.weights[id] as number)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((1000 * weight) / total) / 10);
}

/** A share as the language writes it. */
export function shareText(share: number, language: Language): string {
  const text = share.toFixed(Number.isInteger(share) ? 0 : 1);
  return language === 'nl' ? text.replace('.', ',') : text;
}

/** Titles of the parts that follow police effort. */
export function policeParts({ parts }: RegisteredScore, language: Language): string[] {
  return parts.filter(({ card }) => card.effort === 'haaldelict').map(({ card }) => card.title[language]);
}

const MORE: Readonly<Record<Language, (left: number) => string>> = {
  nl: (left) => `en nog ${left}, genoemd in de modelkaart`,
  en: (left) => `and ${left} more, named in the model card`,
};

/** How a score is made: rules in words, then its parts. */
export function scoreMethod(score: RegisteredScore, { pipeline }: Subject, language: Language): string {
  const { rules } = score;
  const { draws, seed } = pipeline.uncertainty;
  const share = Math.round(100 * rules.minimum_available);
  const [scale, mean] = [
    normalisationWords(rules.normalise, language),
    aggregationWords(rules.aggregate, language),
  ];
  return {
    nl: `Schaal: ${scale}. Samengevoegd als ${mean}; alle onderdelen zo gericht dat hoger kwetsbaarder is. Een gebied krijgt een score als minstens ${share} % van het gewicht een cijfer heeft, en een niveau krijgt scores bij minstens ${rules.fewest_areas} gebieden. De score wordt ${draws} keer opnieuw gemaakt met andere gewichten, schalen, gemiddelden, onderdelen en toeval in de aantallen (vast beginpunt ${seed}); daaruit volgt tussen welke plaatsen een gebied kan staan.`,
    en: `Scale: ${scale}. Put together as a ${mean}; all parts turned so that higher is more vulnerable. An area has a score where at least ${share} % of the weight has a figure, and a level has scores with at least ${rules.fewest_areas} areas. The score is made ${draws} times again with other weights, scales, means, parts and chance in the counts (fixed seed ${seed}); from this follows between which ranks an area may stand.`,
  }[language];
}

/** The parts of a score with direction and weight, below a limit. */
export function scoreParts(score: RegisteredScore, language: Language, limit: number): string {
  const shares = weightShares(score);
  const texts = score.parts.map(
    ({ card }, k) =>
      `${card.title[language]} (${DIRECTION[card.direction][language]}; ${shareText(shares[k] as number, language)} %)`,
  );
  return fitting({ nl: 'Onderdelen:', en: 'Parts:' }[language], texts, limit, MORE[language]);
}

/** Short description of a score (B1). */
export function scoreDescription(score: RegisteredScore, subject: Subject, language: Language): string {
  const theme = subject.pipeline.themes[score.theme]?.title[language].toLowerCase() ?? score.theme;
  return {
    nl: `Deze score vat ${score.parts.length} cijfers over ${theme} samen tot één getal per gebied. Zo zijn gebieden van hetzelfde niveau te vergelijken. Medewerkers zien waar verder kijken zinvol kan zijn. De score beslist niets en zegt niets over één persoon, adres of bedrijf.`,
    en: `This score sums up ${score.parts.length} figures on ${theme} in one number per area. So areas of the same level can be compared. It shows staff where a closer look may be useful. The score decides nothing and says nothing of one person, address or company.`,
  }[language];
}

/** What speaks for and against having a score at all, and which themes have none. */
export function scoreConsiderations(
  score: RegisteredScore,
  { pipeline }: Subject,
  language: Language,
): string {
  const without = Object.values(pipeline.themes)
    .filter((theme) => !theme.score)
    .map((theme) => theme.title[language].toLowerCase());
  const police = policeParts(score, language);
  const nl = [
    'Eén getal is makkelijk te lezen, maar verbergt waaruit het bestaat. Daarom staat de score nooit zonder haar onderdelen, en nooit zonder de plaatsen waartussen een gebied kan staan.',
    ...(police.length > 0
      ? [`Deze onderdelen laten ook zien waar de politie zoekt: ${inWords(police, 'en')}.`]
      : []),
    'Overwogen alternatief: geen score, alleen losse cijfers.',
    ...(without.length > 0 ? [`Daarvoor is gekozen bij deze thema’s: ${inWords(without, 'en')}.`] : []),
    'Er is ook geen totaalscore over alle thema’s.',
  ];
  const en = [
    'One number is easy to read, but hides what it is made of. So the score never stands without its parts, nor without the ranks between which an area may stand.',
    ...(police.length > 0 ? [`These parts also show where the police look: ${inWords(police, 'and')}.`] : []),
    'Alternative considered: no score, single figures alone.',
    ...(without.length > 0 ? [`That was chosen for these themes: ${inWords(without, 'and')}.`] : []),
    'Nor is there a total score over all themes.',
  ];
  return { nl, en }[language].join(' ');
}
