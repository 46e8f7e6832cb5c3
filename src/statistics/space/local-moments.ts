import { twoSided } from './values.js';
import type { SpatialWeights } from './weights.js';

/**
 * A statistic of each area, with its exact moments when the area's own value stays and every way in which the other areas' values can stand
 * around it is as likely (Sokal, Oden & Thomson 1998), and the two-sided p of z. Islands are NaN throughout. Where nothing can vary
 * (own value at the mean, others all equal, or neighbour of all) z is 0 and p is 1.
 */
export interface LocalTest {
  readonly statistic: Float64Array;
  readonly expectation: Float64Array;
  readonly variance: Float64Array;
  readonly z: Float64Array;
  /** Third standardised moment, of the same draws; 0 where nothing can vary. */
  readonly skewness: Float64Array;
  /** From the normal distribution, as other tools have it: too small where draws are skewed to that side. See `cautiousP`. */
  readonly p: Float64Array;
}

function emptyTest(size: number): LocalTest {
  const nothing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  return {
    statistic: nothing(),
    expectation: nothing(),
    variance: nothing(),
    z: nothing(),
    skewness: nothing(),
    p: nothing(),
  };
}

/** Mean and variance of the values that may stand around an area: mostly of all areas but itself. */
export interface Pool {
  readonly mean: number;
  readonly variance: number;
  /** Third central moment. */
  readonly third: number;
}

/** Below this share of its terms a variance is what rounding left. */
export const ROUNDING = 1e-12;

export interface Drawn {
  /** Weighted sum around an area. */
  readonly sumOf: (i: number) => number;
  /** By what it stands in the statistic. */
  readonly factor: (i: number) => number;
  /** What it is drawn from, without replacement, and how many values that are. */
  readonly poolOf: (i: number) => Pool;
  readonly pool: number;
}

/** Sums of the weights of one area, to the powers 1 to 3. */
function rowSums(w: SpatialWeights, i: number): readonly [number, number, number] {
  let [first, second, third] = [0, 0, 0];
  for (let k = w.starts[i] as number; k < (w.starts[i + 1] as number); k++) {
    const weight = w.weights[k] as number;
    first += weight;
    second += weight * weight;
    third += weight * weight * weight;
  }
  return [first, second, third];
}

/** Third central moment of a weighted sum over that of what is drawn: of draws without replacement (Cochran 1977, § 2.15). */
function thirdShare([w1, w2, w3]: readonly [number, number, number], pool: number): number {
  // Of two values the one is as far above the mean as the other is below.
  if (pool < 3) return 0;
  const twice = (3 * (w2 * w1 - w3)) / (pool - 1);
  return w3 - twice + (2 * (w1 ** 3 - 3 * w1 * w2 + 2 * w3)) / ((pool - 1) * (pool - 2));
}

/** Moments of a weighted sum of draws without replacement, for each area that has a row. @throws RangeError: fewer than 3 areas. */
export function momentTest(w: SpatialWeights, { sumOf, factor, poolOf, pool }: Drawn): LocalTest {
  if (w.size < 3) throw new RangeError(`${w.size} areas: expected 3 or more`);
  const test = emptyTest(w.size);
  for (let i = 0; i < w.size; i++) {
    if (w.starts[i] === w.starts[i + 1]) continue;
    const sums = rowSums(w, i);
    const [weight, squares] = sums;
    const [by, { mean, variance, third }] = [factor(i), poolOf(i)];
    const left = squares - (weight * weight) / pool;
    const spread = left <= ROUNDING * squares ? 0 : (variance * pool * left) / (pool - 1);
    const sum = sumOf(i);
    test.statistic[i] = by * sum;
    test.expectation[i] = by * weight * mean;
    test.variance[i] = by * by * spread;
    // The sign of the factor alone: a small one must not take the digits of z.
    const z = spread > 0 ? (Math.sign(by) * (sum - weight * mean)) / Math.sqrt(spread) : 0;
    test.z[i] = z;
    test.skewness[i] = spread > 0 ? (Math.sign(by) * third * thirdShare(sums, pool)) / spread ** 1.5 : 0;
    test.p[i] = twoSided(z);
  }
  return test;
}
