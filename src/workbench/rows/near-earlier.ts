import type { CellHash, ToldCount } from '../../accountability/answers/cell-hash.js';

/**
 * Whether a count differs by 1 … `limit` − 1 from one that an earlier answer told of the same area, year and rows: the two would give the
 * difference away. The same count again tells nothing new.
 */
export function isNearEarlier(
  told: ToldCount,
  datasets: readonly string[],
  {
    hash,
    earlier,
    limit,
  }: { readonly hash: CellHash; readonly earlier: ReadonlySet<string>; readonly limit: number },
): boolean {
  if (earlier.size === 0) return false;
  const { count } = told;
  for (let other = Math.max(0, count - limit + 1); other < count + limit; other++) {
    if (other === count) continue;
    if (datasets.some((dataset) => earlier.has(hash.of(dataset, { ...told, count: other })))) return true;
  }
  return false;
}
