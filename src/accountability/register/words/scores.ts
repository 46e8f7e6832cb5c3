import type { Bilingual } from '../../../common/text.js';
import type { DeclaredAggregation, DeclaredNormalisation } from '../../../indicators/score-rules.js';
import type { Language } from '../../../publish/catalogue/words.js';

const NORMALISATION: Readonly<Record<string, Bilingual>> = {
  percentile_rank: {
    nl: 'percentielrang onder de gebieden van hetzelfde niveau (0–100)',
    en: 'percentile rank among the areas of the same level (0–100)',
  },
  rank: { nl: 'rang onder de gebieden van hetzelfde niveau', en: 'rank among the areas of the same level' },
  borda: { nl: 'Borda-punten (0–100)', en: 'Borda points (0–100)' },
  exponential_rank: {
    nl: 'exponentiële rang (0–100), waarin de hoogste rangen zwaarder tellen',
    en: 'exponential rank (0–100), in which the highest ranks weigh more',
  },
  min_max: { nl: 'min-max: van laagste naar hoogste waarde', en: 'min–max: from lowest to highest value' },
  z_score: {
    nl: 'z-score: standaardafwijkingen van het gemiddelde',
    en: 'z-score: deviations from the mean',
  },
  normal_score: { nl: 'normaalscore van de rang', en: 'normal score of the rank' },
  goalposts: { nl: 'tussen vooraf vastgelegde grenzen', en: 'between bounds fixed beforehand' },
  distance_to_target: {
    nl: 'afstand tot een vooraf vastgelegd doel',
    en: 'distance to a target fixed beforehand',
  },
  distance_to_reference: {
    nl: 'afstand tot een vooraf gekozen gebied',
    en: 'distance to an area chosen beforehand',
  },
};

const AGGREGATION: Readonly<Record<string, Bilingual>> = {
  arithmetic: { nl: 'gewogen rekenkundig gemiddelde', en: 'weighted arithmetic mean' },
  geometric: { nl: 'gewogen meetkundig gemiddelde', en: 'weighted geometric mean' },
  harmonic: { nl: 'gewogen harmonisch gemiddelde', en: 'weighted harmonic mean' },
  copeland: {
    nl: 'Copeland: winst en verlies van gebieden twee aan twee',
    en: 'Copeland: wins and losses of areas in pairs',
  },
  mazziotta_pareto: { nl: 'Mazziotta-Pareto-index', en: 'Mazziotta–Pareto index' },
};

/** How indicators are brought on one scale, in words. */
export function normalisationWords(how: DeclaredNormalisation, language: Language): string {
  const name = typeof how === 'string' ? how : (Object.keys(how)[0] as string);
  return NORMALISATION[name]?.[language] ?? name;
}

/** How they are put together, in words. */
export function aggregationWords(how: DeclaredAggregation, language: Language): string {
  if (typeof how === 'string') return AGGREGATION[how]?.[language] ?? how;
  return {
    nl: `gewogen machtsgemiddelde, macht ${how.power}`,
    en: `weighted power mean, power ${how.power}`,
  }[language];
}

/** Findings of `scorediagnose` (docs/methods/diagnostics.md). */
export const FLAG: Readonly<Record<string, Bilingual>> = {
  ok: { nl: 'past bij de score', en: 'goes with the score' },
  silent: { nl: 'stil: hangt nauwelijks met de score samen', en: 'silent: hardly goes with the score' },
  against: {
    nl: 'tegendraads: gaat tegen de score of de andere in',
    en: 'against: goes against the score or the others',
  },
  redundant: {
    nl: 'dubbel: zegt bijna hetzelfde als een ander',
    en: 'redundant: says nearly the same as another',
  },
  alone: { nl: 'alleen: geen ander onderdeel heeft waarden', en: 'alone: no other part has values' },
  too_few: { nl: 'te weinig gebieden om iets te zeggen', en: 'too few areas to say anything' },
};

/** Choices of `scoregevoeligheid` (docs/methods/sensitivity.md). */
export const CHOICE: Readonly<Record<string, Bilingual>> = {
  weights: { nl: 'gewichten', en: 'weights' },
  normalisation: { nl: 'schaal', en: 'scale' },
  aggregation: { nl: 'soort gemiddelde', en: 'kind of mean' },
  leave_one_out: { nl: 'welk onderdeel wegblijft', en: 'which part is left out' },
  sampling: { nl: 'toeval in de aantallen', en: 'chance in the counts' },
};

/** States of a shrunk figure in `bijstelling` (docs/methods/shrinkage.md). */
export const SHRUNK: Readonly<Record<string, Bilingual>> = {
  ok: { nl: 'bijgesteld', en: 'shrunk' },
  no_difference: {
    nl: 'gebieden verschillen niet meer dan door toeval: alle krijgen het gemiddelde',
    en: 'areas differ no more than by chance: all have the mean',
  },
  too_few_areas: { nl: 'niet bijgesteld: te weinig gebieden', en: 'not shrunk: too few areas' },
  too_many_hidden: { nl: 'niet bijgesteld: te veel verborgen', en: 'not shrunk: too many hidden' },
};
