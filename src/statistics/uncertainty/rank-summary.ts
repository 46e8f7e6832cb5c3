import type { Ranks } from './ranks.js';

/** Where an area stands over all draws; NaN for one that was ranked in none. */
export interface RankSummary {
  readonly mean: Float64Array;
  readonly median: Float64Array;
  /** 5 and 95 % quantiles (type 7 of Hyndman & Fan 1996, R's default). */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Share of the draws in which the area is among the first tenth of those that are ranked at all (rounded up). */
  readonly topDecile: Float64Array;
  /** In how many draws the area is ranked. */
  readonly draws: Float64Array;
}

const [LOW, MEDIAN, HIGH] = [0.05, 0.5, 0.95];
const TENTH = 10;
/** Areas whose ranks are gathered at once: as many as a line of the processor's cache brings along. */
const AT_ONCE = 32;

/** Quantile of the sorted numbers from `start`, `count` of them: interpolated between neighbours. */
function quantile(sorted: Ranks, start: number, count: number, p: number): number {
  const at = p * (count - 1);
  const below = Math.floor(at);
  const low = sorted[start + below] as number;
  const high = sorted[start + Math.min(below + 1, count - 1)] as number;
  return low + (at - below) * (high - low);
}

/**
 * Median, interval and mean of the ranks of each area.
 * @param matrices one a part of the draws, each one row a draw over the areas, 0 = not ranked.
 * @throws RangeError when a matrix is not of whole rows.
 */
export function rankSummary(matrices: readonly Ranks[], areas: number): RankSummary {
  for (const m of matrices)
    if (areas === 0 || m.length % areas !== 0)
      throw new RangeError(`${m.length} ranks for ${areas} areas: expected whole rows`);
  const rows = matrices.reduce((sum, m) => sum + m.length / areas, 0);
  const empty = (): Float64Array => new Float64Array(areas).fill(Number.NaN);
  const summary = { mean: empty(), median: empty(), low: empty(), high: empty(), topDecile: empty() };
  const drawn = new Float64Array(areas);
  const top = Math.ceil(rankedAtAll(matrices, areas) / TENTH);
  const gathered = areas < 2 ** 16 ? new Uint16Array(AT_ONCE * rows) : new Uint32Array(AT_ONCE * rows);
  for (let first = 0; first < areas; first += AT_ONCE) {
    const width = Math.min(AT_ONCE, areas - first);
    gather(matrices, areas, first, width, rows, gathered);
    for (let a = 0; a < width; a++) {
      const sorted = gathered.subarray(a * rows, (a + 1) * rows).sort();
      let start = 0;
      while (start < rows && sorted[start] === 0) start++;
      const count = rows - start;
      drawn[first + a] = count;
      if (count === 0) continue;
      let [sum, among] = [0, 0];
      for (let r = start; r < rows; r++) {
        sum += sorted[r] as number;
        if ((sorted[r] as number) <= top) among += 1;
      }
      summary.mean[first + a] = sum / count;
      summary.topDecile[first + a] = among / count;
      summary.low[first + a] = quantile(sorted, start, count, LOW);
      summary.median[first + a] = quantile(sorted, start, count, MEDIAN);
      summary.high[first + a] = quantile(sorted, start, count, HIGH);
    }
  }
  return { ...summary, draws: drawn };
}

/** How many areas are ranked in any draw. */
function rankedAtAll(matrices: readonly Ranks[], areas: number): number {
  const seen = new Uint8Array(areas);
  let count = 0;
  for (const matrix of matrices)
    for (let row = 0; row < matrix.length && count < areas; row += areas)
      for (let i = 0; i < areas; i++)
        if (seen[i] === 0 && matrix[row + i] !== 0) {
          seen[i] = 1;
          count += 1;
        }
  return count;
}

/** Turns rows of draws into rows of areas, for some areas. */
function gather(
  matrices: readonly Ranks[],
  areas: number,
  first: number,
  width: number,
  rows: number,
  into: Ranks,
): void {
  let draw = 0;
  for (const matrix of matrices)
    for (let row = first; row < matrix.length; row += areas, draw++)
      for (let a = 0; a < width; a++) into[a * rows + draw] = matrix[row + a] as number;
}
