import { checkCount, checkPositive } from './arguments.js';
import { binomialTest } from './binomial.js';
import type { Interval } from './interval.js';
import { clopperPearson } from './share-intervals.js';

/** A change between two counts of events. */
export interface Change {
  /** First rate ÷ second; ∞ when the second period has no events, NaN when neither has. */
  readonly ratio: number;
  readonly interval: Interval;
  /** Two-sided; 1 when neither period has events. */
  readonly p: number;
}

/**
 * Exact conditional test of two Poisson rates: given their sum, the events of one period are binomial (Przyborowski & Wilenski
 * 1940). Equals R's `poisson.test` of two counts. For counts that vary by chance alone: where they cluster it finds too much.
 * @param first, second whole numbers of events. @param exposures time or population of each, > 0.
 * @throws RangeError for other numbers.
 */
export function changeBetween(
  first: number,
  second: number,
  exposures: readonly [first: number, second: number] = [1, 1],
  confidence = 0.95,
): Change {
  for (const count of [first, second]) {
    checkCount(count);
    if (!Number.isInteger(count)) throw new RangeError(`a count of ${count}: expected a whole number`);
  }
  for (const exposure of exposures) checkPositive(exposure, 'an exposure');
  const both = first + second;
  if (both === 0) return { ratio: Number.NaN, interval: [0, Number.POSITIVE_INFINITY], p: 1 };
  const [own, other] = exposures;
  const [low, high] = clopperPearson(first, both, confidence);
  const asRatio = (share: number): number => (share / (1 - share)) * (other / own);
  return {
    ratio: first / own / (second / other),
    interval: [asRatio(low), asRatio(high)],
    p: binomialTest(first, both, own / (own + other)),
  };
}
