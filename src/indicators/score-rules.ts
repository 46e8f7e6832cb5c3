import { z } from 'zod';
import type { Fault } from '../common/errors.js';
import { bilingual } from '../common/text.js';
import type { Indicator } from './definition.js';

/** Normalisations without settings of their own; docs/methods/normalisation.md says what each does. */
const PLAIN = [
  'percentile_rank',
  'rank',
  'borda',
  'exponential_rank',
  'min_max',
  'z_score',
  'normal_score',
] as const;

const post = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low < high, 'the first post must be lower than the second');

const normalise = z.union([
  z.enum(PLAIN),
  /** By indicator, in its own unit: the figures at which the scale begins and ends. */
  z.strictObject({ goalposts: z.record(z.string(), post) }),
  /** By indicator, in its own unit: the figure that is the end of the scale. */
  z.strictObject({ distance_to_target: z.record(z.string(), z.number()) }),
  /** Codes of areas, one a level: its figures are the end of the scale. */
  z.strictObject({ distance_to_reference: z.array(z.string()).min(1) }),
]);
export type DeclaredNormalisation = z.infer<typeof normalise>;

const treat = z.strictObject({
  /** How many values of a tail are drawn in at most. */
  winsorise: z.int().min(0).max(50).default(5),
  skewness: z.number().positive().default(2),
  kurtosis: z.number().positive().default(3.5),
});

const aggregate = z.union([
  z.enum(['arithmetic', 'geometric', 'harmonic', 'copeland', 'mazziotta_pareto']),
  z.strictObject({ power: z.number().min(-10).max(10) }),
]);
export type DeclaredAggregation = z.infer<typeof aggregate>;

/** Power of a declared mean; null for what is no mean. */
export function powerOf(declared: DeclaredAggregation): number | null {
  if (typeof declared === 'object') return declared.power;
  const powers = {
    arithmetic: 1,
    geometric: 0,
    harmonic: -1,
    copeland: null,
    mazziotta_pareto: null,
  } as const;
  return powers[declared];
}

/** Normalisations whose lowest value lies above 0, as means of power 0 and below need it. */
const ABOVE_NOUGHT: readonly unknown[] = ['rank', 'exponential_rank', 'min_max'];
/** Those with values below 0, of which no power but the first has a mean. */
const BELOW_NOUGHT: readonly unknown[] = ['z_score', 'normal_score'];

interface Declared {
  readonly normalise: DeclaredNormalisation;
  readonly weights: 'equal' | Readonly<Record<string, number>>;
  readonly aggregate: DeclaredAggregation;
}

function isAboveNought(how: DeclaredNormalisation): boolean {
  return ABOVE_NOUGHT.includes(how) || (typeof how === 'object' && 'goalposts' in how);
}

/** What is wrong with a combination, where the data could only show it at night. */
function combinationFault({ normalise: how, weights, aggregate: declared }: Declared): string | null {
  const power = powerOf(declared);
  if (power !== null && power <= 0 && !isAboveNought(how))
    return 'this mean needs values above 0: normalise by rank, exponential_rank, min_max or goalposts';
  if (power !== null && power !== 1 && BELOW_NOUGHT.includes(how))
    return 'of values below 0 there is no mean but the arithmetic';
  if (declared === 'mazziotta_pareto' && how !== 'z_score')
    return 'the Mazziotta–Pareto index is made of z_score (mean 100, deviation 10)';
  if (declared === 'mazziotta_pareto' && weights !== 'equal')
    return 'the Mazziotta–Pareto index has equal weights by definition';
  return null;
}

export const scoreRules = z
  .strictObject({
    title: bilingual,
    /** Treatment of outliers before normalising. */
    treat: z.union([z.literal('none'), treat]).default('none'),
    normalise,
    /** `equal`, or a weight for every indicator that counts. */
    weights: z.union([z.literal('equal'), z.record(z.string(), z.number().positive())]),
    aggregate: aggregate.default('arithmetic'),
    /** Smallest share of the weight that must have a figure. */
    minimum_available: z.number().min(0).max(1),
    /** Fewest areas of a level with a figure among which a rank says anything. */
    fewest_areas: z.int().min(3).default(5),
  })
  .superRefine((rules, context) => {
    const message = combinationFault(rules);
    if (message) context.addIssue({ code: 'custom', path: ['aggregate'], message });
  });
export type ScoreRules = z.infer<typeof scoreRules>;

/** Settings of a score that are given by indicator, by the key under which they stand. */
function byIndicator({ weights, normalise: how }: ScoreRules): [string, Readonly<Record<string, unknown>>][] {
  const found: [string, Readonly<Record<string, unknown>>][] = [];
  if (weights !== 'equal') found.push(['weights', weights]);
  if (typeof how === 'object' && 'goalposts' in how) found.push(['normalise.goalposts', how.goalposts]);
  if (typeof how === 'object' && 'distance_to_target' in how)
    found.push(['normalise.distance_to_target', how.distance_to_target]);
  return found;
}

/** Settings that lack an indicator of the theme, or name one that is none of it. @param ids all there are, also those that could not be read. */
export function scoreFaults(
  themes: Readonly<Record<string, { readonly score?: ScoreRules | undefined }>>,
  indicators: readonly Indicator[],
  ids: readonly string[],
  file: string,
): Fault[] {
  return Object.entries(themes).flatMap(([theme, { score }]) => {
    if (!score) return [];
    const read = new Map(indicators.map(({ id, card }) => [id, card]));
    const isPart = (id: string): boolean => {
      const card = read.get(id);
      return card ? card.theme === theme && card.direction !== 'neither' : ids.includes(id);
    };
    const parts = [...read.keys()].filter(isPart);
    return byIndicator(score).flatMap(([key, settings]) => {
      const fault = (what: string, mend: string): Fault => ({
        what,
        where: { file, column: `themes.${theme}.score.${key}` },
        expected: 'one setting for each indicator of the theme that has a direction, and for no other',
        mend,
      });
      return [
        ...parts
          .filter((id) => !(id in settings))
          .map((id) =>
            fault(`the score of theme \`${theme}\` has nothing for \`${id}\` under ${key}`, 'add it'),
          ),
        ...Object.keys(settings)
          .filter((id) => !isPart(id))
          .map((id) =>
            fault(`\`${id}\` under ${key} is no part of the score of theme \`${theme}\``, 'remove it'),
          ),
      ];
    });
  });
}
