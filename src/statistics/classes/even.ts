import { quantileOfSorted } from '../quantile.js';
import { checkNumber, sortedValues } from './values.js';

/** Bounds of `number` classes of equal width between the smallest and the largest value. @throws RangeError as `sortedValues`. */
export function equalIntervals(values: Float64Array, number: number): number[] {
  checkNumber(number);
  const sorted = sortedValues(values);
  const [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  return Array.from({ length: number + 1 }, (_, i) =>
    i === number ? high : low + (i * (high - low)) / number,
  );
}

/**
 * Bounds of `number` classes of about as many values each: quantiles of type 7. Ties make bounds fall together; they are
 * given as they come, and `innerBreaks` merges such classes. @throws RangeError as `sortedValues`.
 */
export function quantileClasses(values: Float64Array, number: number): number[] {
  checkNumber(number);
  const sorted = sortedValues(values);
  return Array.from({ length: number + 1 }, (_, i) => quantileOfSorted(sorted, i / number));
}
