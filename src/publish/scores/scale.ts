import type { ScoreRules } from '../../indicators/score-rules.js';

/** On which scale a score is published. */
export interface ScoreScale {
  /** Bounds of the classes of a map: fixed, so that a colour means the same in every year and place. */
  readonly breaks: readonly number[];
  /** Digits behind the point that are published. */
  readonly decimals: number;
}

/** From nothing to all, in fifths. */
const HUNDRED: ScoreScale = { breaks: [20, 40, 60, 80], decimals: 1 };
/** About the lower quarter, half, upper quarter and tenth: the upper tenth has half of this scale. */
const EXPONENTIAL: ScoreScale = { breaks: [5, 15, 30, 50], decimals: 1 };
/** Standard deviations around 0. */
const DEVIATIONS: ScoreScale = { breaks: [-1, -0.33, 0.33, 1], decimals: 2 };
/** The same around 100, a deviation being 10. */
const AROUND_HUNDRED: ScoreScale = { breaks: [90, 96.7, 103.3, 110], decimals: 1 };

/** The scale follows the normalisation, unless the aggregation makes one of its own. */
export function scoreScale({ normalise, aggregate }: ScoreRules): ScoreScale {
  if (aggregate === 'mazziotta_pareto') return AROUND_HUNDRED;
  if (aggregate === 'copeland') return HUNDRED;
  if (normalise === 'z_score' || normalise === 'normal_score') return DEVIATIONS;
  return normalise === 'exponential_rank' ? EXPONENTIAL : HUNDRED;
}
