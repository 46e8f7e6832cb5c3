/** The middle half of some figures; quantiles of type 7. */
export interface Quartiles {
  readonly count: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

const NONE: Quartiles = { count: 0, lower: Number.NaN, median: Number.NaN, upper: Number.NaN };

/**
 * Quartiles of sorted figures without the one at a position, so that an area is not held against itself.
 * @param sorted rising, none missing. @param position of the one left out; −1 leaves none out.
 * @returns NaN where no figure is left.
 */
export function quartilesWithout(sorted: Float64Array, position: number): Quartiles {
  const count = position < 0 ? sorted.length : sorted.length - 1;
  if (count === 0) return NONE;
  const at = (i: number): number => sorted[position < 0 || i < position ? i : i + 1] as number;
  const quantile = (probability: number): number => {
    const place = (count - 1) * probability;
    const below = Math.floor(place);
    const low = at(below);
    return low + (place - below) * (at(Math.min(below + 1, count - 1)) - low);
  };
  return { count, lower: quantile(0.25), median: quantile(0.5), upper: quantile(0.75) };
}
