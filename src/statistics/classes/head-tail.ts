import { sortedValues } from './values.js';

/** Largest share of the head for which it is divided again (Jiang 2013; R's classInt by default). */
const HEAD = 0.4;

/**
 * Head/tail bounds for values with few large ones and many small (Jiang 2013): the mean parts head from tail, and as long as
 * the head is a minority its own mean parts it again. How many classes there are follows from the values.
 * @param threshold the head is divided again while it is this share of its whole or less; 1 goes on to the last different value.
 * @returns smallest value, means, largest value. A value that equals a mean is of the class above, and not of the head.
 * @throws RangeError as `sortedValues`, and for a threshold outside (0, 1].
 */
export function headTail(values: Float64Array, threshold = HEAD): number[] {
  if (!(threshold > 0 && threshold <= 1))
    throw new RangeError(`a threshold of ${threshold}: expected more than 0 and 1 at most`);
  const sorted = sortedValues(values);
  const [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  const bounds = [low];
  for (let head = sorted; head[0] !== high; ) {
    const mean = head.reduce((sum, v) => sum + v, 0) / head.length;
    const above = head.filter((v) => v > mean);
    // A mean that rounding puts at or beyond the largest value parts nothing.
    if (above.length === 0) break;
    bounds.push(mean);
    if (above.length / head.length > threshold || above.length === 1) break;
    head = above;
  }
  return [...bounds, high];
}
