import { quantileOfSorted } from '../quantile.js';

/** Interquartile range of a normal distribution in standard deviations. */
const NORMAL_RANGE = 1.3489795003921634;
/** Standard deviations in one mean absolute deviation of a normal distribution: √(π/2). */
const NORMAL_DEVIATION = 1.2533141373155001;

/**
 * Values less their median, in units of a spread that a few extreme ones don't stretch: the interquartile range ÷ 1.349, which
 * is one standard deviation of a normal distribution. Where half of them are alike and that is nought, the mean absolute
 * deviation from the median × 1.2533.
 * @param values NaN = missing, and stays so. @returns null when all are alike, or none is there: such a column tells nothing apart.
 * @throws RangeError when one is infinite.
 */
export function robustlyScaled(values: Float64Array): Float64Array | null {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  if (low === undefined || low === high) return null;
  if (!Number.isFinite(low) || !Number.isFinite(high))
    throw new RangeError(`values from ${low} to ${high}: expected finite ones`);
  const median = quantileOfSorted(sorted, 0.5);
  const range = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
  const deviation = (): number => sorted.reduce((sum, v) => sum + Math.abs(v - median), 0) / sorted.length;
  const spread = range > 0 ? range / NORMAL_RANGE : deviation() * NORMAL_DEVIATION;
  return values.map((v) => (v - median) / spread);
}
