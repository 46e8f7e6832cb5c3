import { LEVELS } from '../common/area-code.js';
import type { Decision } from '../disclosure/decision.js';
import type { Card } from '../indicators/card.js';
import { type ShrinkageRules, shrinkageOf, shrinkageRules } from '../indicators/shrinkage-rules.js';
import { posteriors } from '../statistics/rates/posterior.js';
import { type RateModel, type ReferenceSet, referenceSet } from '../statistics/rates/reference-set.js';
import type { Level } from './format.js';
import { published } from './published.js';

/**
 * `ok`; `no_difference`: the areas differ no more than chance makes them, and all have their mean; `too_few_areas`: of so few there are
 * no shrunk figures; `too_many_hidden`: disclosure hides so many, for their small counts, that those left are no fair set.
 */
export type SetStatus = 'ok' | 'no_difference' | 'too_few_areas' | 'too_many_hidden';

/** The areas of one level that show a figure, and what they have in common. */
export interface LevelSet {
  readonly level: (typeof LEVELS)[number];
  readonly status: SetStatus;
  readonly set: ReferenceSet;
}

/** Shrunk figures over the area list, in the unit of the card; NaN where there is none. */
export interface ShrunkFigures {
  readonly value: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** One a level of a card that is shrunk; else none. */
  readonly sets: readonly LevelSet[];
}

/** Parts of figures, as they are shown. */
export interface ShownParts {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly decisions: readonly Decision[];
  /** Of the area list. */
  readonly levels: readonly Level[];
}

/** The chance that the card's interval is of. */
export function rateModel({ interval }: Pick<Card, 'interval'>): RateModel {
  return interval === 'wilson' ? 'binomial' : 'poisson';
}

function statusOf({ areas, between }: ReferenceSet, hidden: number, rules: ShrinkageRules): SetStatus {
  if (areas < rules.fewest_areas) return 'too_few_areas';
  if (areas < rules.least_shown * (areas + hidden)) return 'too_many_hidden';
  return between > 0 ? 'ok' : 'no_difference';
}

/** What holds where a pipeline says nothing else. */
const DEFAULTS = shrinkageRules.parse({});

/**
 * Shrinks the figures of one indicator and period, level by level, from the parts that are shown and nothing else: who has the
 * published parts can make them again, and a cell tells no more by them. Areas of the user's own have none: they overlap others.
 */
export function shrunkFigures(
  card: Card,
  { numerator, denominator, decisions, levels }: ShownParts,
  rules: ShrinkageRules = DEFAULTS,
): ShrunkFigures {
  const [value, lower, upper] = [0, 1, 2].map(() => new Float64Array(levels.length).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  if (shrinkageOf(card) === 'none') return { value, lower, upper, sets: [] };
  const model = rateModel(card);
  const sets = LEVELS.filter((level) => card.levels.includes(level)).map((level) => {
    const at = [...levels.keys()].filter((i) => levels[i] === level);
    const units = Float64Array.from(at, (i) => denominator[i] as number);
    // Rounded parts may put a few more cases than units side by side.
    const cases = Float64Array.from(at, (i, k) =>
      model === 'binomial' ? Math.min(numerator[i] as number, units[k] as number) : (numerator[i] as number),
    );
    const set = referenceSet(cases, units, model);
    const hidden = at.filter((i) => decisions[i]?.status === 'suppressed').length;
    const status = statusOf(set, hidden, rules);
    if (status === 'too_few_areas' || status === 'too_many_hidden') return { level, status, set };
    const shrunk = posteriors(cases, units, set);
    for (const [k, i] of at.entries()) {
      value[i] = published(card.per * (shrunk.mean[k] as number));
      lower[i] = published(card.per * (shrunk.lower[k] as number));
      upper[i] = published(card.per * (shrunk.upper[k] as number));
    }
    return { level, status, set };
  });
  return { value, lower, upper, sets };
}
