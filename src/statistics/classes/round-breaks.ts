/** Digits of a range that a break of a scale keeps. */
const DIGITS = 3;

/** First position in sorted values of one at or above `bound`. */
export function firstFrom(sorted: Float64Array, bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whole multiples of a power of ten, without the dust of multiplying. */
function decimal(multiple: number, exponent: number): number {
  return Number(`${multiple}e${exponent}`);
}

/**
 * The number with the fewest digits that parts sorted values as a break does (those below it, and those at or above it); of
 * several the one nearest to the break.
 */
export function roundestBreak(sorted: Float64Array, bound: number): number {
  const at = firstFrom(sorted, bound);
  const [below, above] = [sorted[at - 1], sorted[at]];
  if (below === undefined || above === undefined) return bound;
  for (let exponent = Math.ceil(Math.log10(above - below)); exponent > -15; exponent--) {
    const nearest = Math.round(bound / 10 ** exponent);
    const fitting = [nearest, nearest - 1, nearest + 1]
      .map((multiple) => decimal(multiple, exponent))
      .filter((b) => b > below && b <= above)
      .sort((a, b) => Math.abs(a - bound) - Math.abs(b - bound));
    if (fitting[0] !== undefined) return fitting[0];
  }
  return bound;
}

/** A break rounded to three digits of the range that it lies in. */
export function roundedBreak(bound: number, range: number): number {
  if (!(range > 0)) return bound;
  const exponent = Math.floor(Math.log10(range)) - DIGITS + 1;
  return decimal(Math.round(bound / 10 ** exponent), exponent);
}
