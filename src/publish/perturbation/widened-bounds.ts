import type { ChangedCounts } from '../../disclosure/perturbation/method.js';
import { type Bounds, garwoodBounds, wilsonBounds } from '../../statistics/rates/bounds.js';

/** Parts as they are shown, with the most that the exact ones lie away. */
export interface ShownParts {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly slack: ChangedCounts['slack'];
}

/**
 * 95 % bounds of numerator ÷ denominator that hold for every count that the one shown may stand for: the lower one of the fewest cases in
 * the most units, the upper one of the most cases in the fewest units (Garwood 1936, or Wilson 1927, of these). 0–1 for a share.
 */
export function widenedBounds(
  { numerator, denominator, slack }: ShownParts,
  interval: 'wilson' | 'poisson',
): Bounds {
  const fewest = numerator.map((n, i) => Math.max(0, n - (slack.numerator[i] as number)));
  const most = numerator.map((n, i) => n + (slack.numerator[i] as number));
  const narrow = denominator.map((d, i) => Math.max(1, d - (slack.denominator[i] as number)));
  const wide = denominator.map((d, i) => d + (slack.denominator[i] as number));
  if (interval === 'wilson')
    return {
      lower: wilsonBounds(fewest, wide).lower,
      upper: wilsonBounds(
        most.map((n, i) => Math.min(n, narrow[i] as number)),
        narrow,
      ).upper,
    };
  return {
    lower: garwoodBounds(fewest).lower.map((bound, i) => bound / (wide[i] as number)),
    upper: garwoodBounds(most).upper.map((bound, i) => bound / (narrow[i] as number)),
  };
}
