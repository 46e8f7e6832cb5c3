import { prettyBounds } from './pretty.js';
import { checkNumber, sortedValues } from './values.js';

function meanAndDeviation(sorted: Float64Array): readonly [mean: number, deviation: number] {
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  const squares = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  // Equal values have no spread; their mean may be a rounding off.
  if (sorted[0] === sorted[sorted.length - 1]) return [sorted[0] as number, 0];
  return [mean, Math.sqrt(squares / (sorted.length - 1))];
}

/** Mean plus each multiple of the sample standard deviation (n − 1). @throws RangeError as `sortedValues`. */
export function deviationsFromMean(values: Float64Array, multiples: readonly number[]): number[] {
  const [mean, deviation] = meanAndDeviation(sortedValues(values));
  return multiples.map((m) => mean + m * deviation);
}

/**
 * Bounds at round multiples of the standard deviation from the mean, in about `number` classes (as R's classInt, style
 * `sd`): for values spread evenly around a mean that means something. They may lie outside the values; equal values give one class.
 * @throws RangeError as `sortedValues`.
 */
export function standardDeviationClasses(values: Float64Array, number: number): number[] {
  checkNumber(number);
  const sorted = sortedValues(values);
  const [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  const [mean, deviation] = meanAndDeviation(sorted);
  if (deviation === 0) return [low, high];
  const multiples = prettyBounds((low - mean) / deviation, (high - mean) / deviation, number);
  return multiples.map((m) => mean + m * deviation);
}
