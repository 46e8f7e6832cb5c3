/**
 * Quantile of sorted values by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996: R's and
 * numpy's default, DuckDB's `quantile_cont`). @param sorted one value at least. @param probability 0 to 1.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0 || !(probability >= 0 && probability <= 1))
    throw new RangeError(
      `quantile ${probability} of ${sorted.length} values: expected 0 to 1, of one at least`,
    );
  const at = (sorted.length - 1) * probability;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (at - below) * (high - low);
}
