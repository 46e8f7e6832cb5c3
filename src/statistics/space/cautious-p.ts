import { gammaUpper } from '../rates/gamma.js';
import type { LocalTest } from './local-moments.js';
import { twoSided } from './values.js';
import type { SpatialWeights } from './weights.js';

/** Skewness below which a Pearson type III curve is a normal one to the digits that count. */
const SYMMETRIC = 1e-3;

/** Chance of more than z under a Pearson type III curve of this skewness, above 0: a gamma distribution moved to mean 0 and deviation 1. */
function above(z: number, skewness: number): number {
  const shape = 4 / skewness ** 2;
  const relative = (z * skewness) / 2;
  return relative <= -1 ? 1 : gammaUpper(shape * (1 + relative), shape);
}

/**
 * Two-sided p of a standardised z under a Pearson type III curve of this skewness: twice the smaller tail.
 * @throws RangeError when z or skewness is no number.
 */
export function pearsonP(z: number, skewness: number): number {
  if (!Number.isFinite(z) || !Number.isFinite(skewness))
    throw new RangeError(`z ${z} and skewness ${skewness}: expected numbers`);
  if (Math.abs(skewness) < SYMMETRIC) return twoSided(z);
  const tail = above(Math.sign(skewness) * z, Math.abs(skewness));
  return Math.min(1, 2 * Math.min(tail, 1 - tail));
}

/** Twice the chance of one single choice of neighbours, over all that there are: no p of a permutation test can be less. */
function leastP(weights: Float64Array, pool: number): number {
  const alike = weights.every((v) => v === weights[0]);
  let share = 2;
  for (let k = 0; k < weights.length; k++) share *= (alike ? k + 1 : 1) / (pool - k);
  return Math.min(1, share);
}

/**
 * p of local statistics from their exact moments, on the side of caution: the largest of the normal one, the one of a Pearson III curve
 * with the third moment too (Mielke & Berry 2007), and twice the chance of a single choice of neighbours. The normal one is too small where
 * the sum of few neighbours is skewed to that side (one extreme neighbour), Pearson III's where it is skewed to the other.
 * @param w weights that the test was made with, without the area itself. @returns NaN of islands.
 */
export function cautiousP({ z, skewness, p }: LocalTest, w: SpatialWeights): Float64Array {
  return p.map((normal, i) => {
    if (Number.isNaN(normal)) return normal;
    const least = leastP(w.weights.subarray(w.starts[i] as number, w.starts[i + 1] as number), w.size - 1);
    return Math.max(normal, pearsonP(z[i] as number, skewness[i] as number), least);
  });
}
