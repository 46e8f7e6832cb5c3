/**
 * Which side of a class its bound belongs to. `left`: [a, b), the last class closed above (R's classInt by default, and the
 * maps of a release); `right`: (a, b], the first class closed below (Python's mapclassify).
 */
export type Closed = 'left' | 'right';

/** @throws RangeError when inner breaks don't rise, or one is not finite. */
export function checkBreaks(breaks: ArrayLike<number>): void {
  for (let i = 0; i < breaks.length; i++) {
    const value = breaks[i] as number;
    if (!Number.isFinite(value) || (i > 0 && value <= (breaks[i - 1] as number)))
      throw new RangeError(
        `class breaks ${Array.from(breaks).join(', ')}: expected finite numbers that rise`,
      );
  }
}

/**
 * The class of each value, from 0; −1 of a missing one. The outer classes are open: what lies beyond the outer breaks falls in them.
 * @param breaks inner breaks, rising: one fewer than the classes. @throws RangeError as `checkBreaks`.
 */
export function classify(
  values: Float64Array,
  breaks: readonly number[],
  closed: Closed = 'left',
): Int32Array {
  checkBreaks(breaks);
  return Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const bound = breaks[middle] as number;
      if (closed === 'left' ? value >= bound : value > bound) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/** How many values each class holds; see `classify`. */
export function classCounts(
  values: Float64Array,
  breaks: readonly number[],
  closed: Closed = 'left',
): number[] {
  const counts = new Array<number>(breaks.length + 1).fill(0);
  for (const c of classify(values, breaks, closed)) if (c >= 0) counts[c] = (counts[c] as number) + 1;
  return counts;
}
