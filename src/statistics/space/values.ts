import normal from '@stdlib/stats-base-dists-normal-cdf';
import type { SpatialWeights } from './weights.js';

/** Values as deviations from their mean, with the power sums that moments are made of. */
export interface Deviations {
  readonly mean: number;
  readonly z: Float64Array;
  /** Σ z², Σ z³, up to Σ z⁶. */
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
  readonly fifths: number;
  readonly sixths: number;
}

/** Differences below this share of the largest value are rounding, of sums and of means. */
export const RELATIVE = 1e-12;

/**
 * @throws RangeError when a value is missing, or when there are not as many as areas.
 */
export function checkValues(x: Float64Array, { size }: SpatialWeights): void {
  if (x.length !== size) throw new RangeError(`${x.length} values for ${size} areas`);
  const at = x.findIndex((v) => !Number.isFinite(v));
  if (at >= 0)
    throw new RangeError(
      `the value of area ${at} is ${x[at]}: leave out areas without a value (\`presentAreas\`)`,
    );
}

/** The mean, and the largest size of a value. */
function meanOf(x: Float64Array): { mean: number; largest: number } {
  let [sum, largest] = [0, 0];
  for (const v of x) {
    sum += v;
    largest = Math.max(largest, Math.abs(v));
  }
  return { mean: sum / x.length, largest };
}

/** Whether values differ at all: without that nothing can be alike, and every function here refuses them. */
export function varies(x: Float64Array): boolean {
  const { mean, largest } = meanOf(x);
  return x.some((v) => Math.abs(v - mean) > RELATIVE * largest);
}

/**
 * Deviations from the mean; what differs from it by rounding alone is 0.
 * @throws RangeError when a value is missing, there are not as many as areas, or all are equal.
 */
export function deviations(x: Float64Array, w: SpatialWeights): Deviations {
  checkValues(x, w);
  if (!varies(x)) throw new RangeError(`all ${x.length} values are equal: expected values that differ`);
  const { mean, largest } = meanOf(x);
  const z = x.map((v) => (Math.abs(v - mean) > RELATIVE * largest ? v - mean : 0));
  let [squares, cubes, fourths, fifths, sixths] = [0, 0, 0, 0, 0];
  for (const v of z) {
    const square = v * v;
    squares += square;
    cubes += v * square;
    fourths += square * square;
    fifths += v * square * square;
    sixths += square * square * square;
  }
  return { mean, z, squares, cubes, fourths, fifths, sixths };
}

/** Two-sided p of a standard normal z. */
export function twoSided(z: number): number {
  return Math.min(1, 2 * normal(-Math.abs(z), 0, 1));
}

/** @throws RangeError when areas are among their own neighbours. */
export function refuseSelf(w: SpatialWeights, what: string): void {
  if (w.withSelf) throw new RangeError(`${what} takes weights without the area itself`);
}
