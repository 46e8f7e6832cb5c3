import { areShared, lastRanks, type Ranks } from './ranks.js';

/**
 * Where an area stands over all draws; NaN for one that was ranked in none. Areas with an equal score share places: the interval runs from
 * the first of them to the last, and as much of the area is in the first tenth as of its places is. Else a score that tells no areas apart
 * would make each of them the first, for certain.
 */
export interface RankSummary {
  /** Of the first of the places, as the median. */
  readonly mean: Float64Array;
  readonly median: Float64Array;
  /** 5 % quantile of the first and 95 % of the last place (type 7 of Hyndman & Fan 1996, R's default). */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Share of the draws in which the area is among the first tenth of those that are ranked at all (rounded up); of shared places their part. */
  readonly topDecile: Float64Array;
  /** In how many draws the area is ranked. */
  readonly draws: Float64Array;
}

const [LOW, MEDIAN, HIGH] = [0.05, 0.5, 0.95];
const TENTH = 10;
/** Areas whose ranks are gathered at once: as many as a line of the processor's cache brings along. */
const AT_ONCE = 32;

/** How often each rank came up for one area: ranks are few, so that counting them is their order. */
interface Tally {
  readonly counts: Uint32Array;
  least: number;
  most: number;
  draws: number;
  sum: number;
}

function tally(ranks: Ranks, into: Tally): void {
  const { counts } = into;
  let [least, most, draws, sum] = [Number.POSITIVE_INFINITY, 0, 0, 0];
  for (let r = 0; r < ranks.length; r++) {
    const rank = ranks[r] as number;
    if (rank === 0) continue;
    counts[rank] = (counts[rank] as number) + 1;
    if (rank < least) least = rank;
    if (rank > most) most = rank;
    draws += 1;
    sum += rank;
  }
  Object.assign(into, { least, most, draws, sum });
}

/** Quantiles of the tallied ranks, for rising probabilities: interpolated between neighbours. */
function quantiles({ counts, least, draws }: Tally, probabilities: readonly number[]): number[] {
  let [rank, upTo] = [least, counts[least] as number];
  const at = (place: number): number => {
    while (upTo <= place) upTo += counts[++rank] as number;
    return rank;
  };
  return probabilities.map((p) => {
    const place = p * (draws - 1);
    const low = at(Math.floor(place));
    const part = place - Math.floor(place);
    return part === 0 ? low : low + part * (at(Math.floor(place) + 1) - low);
  });
}

/** In how many of the draws the area is among the first `top`: of places that it shares the part that is. */
function among(first: Ranks, last: Ranks, top: number): number {
  let count = 0;
  for (let r = 0; r < first.length; r++) {
    const [from, to] = [first[r] as number, last[r] as number];
    if (from === 0 || from > top) continue;
    count += to <= top ? 1 : (top - from + 1) / (to - from + 1);
  }
  return count;
}

/** The same where no places are shared. */
function upTo({ counts, least, most }: Tally, top: number): number {
  let count = 0;
  for (let rank = least; rank <= Math.min(top, most); rank++) count += counts[rank] as number;
  return count;
}

/** Makes a tally empty again. */
function forget({ counts, least, most }: Tally): void {
  counts.fill(0, least, most + 1);
}

/** The last places of every draw, beside the first; the same matrix where no two areas share one. */
function lastOf(matrix: Ranks, areas: number): Ranks {
  let last: Ranks | null = null;
  const counts = new Uint32Array(areas + 1);
  for (let row = 0; row < matrix.length; row += areas) {
    const first = matrix.subarray(row, row + areas);
    if (!areShared(first)) continue;
    last ??= matrix.slice();
    lastRanks(first, last.subarray(row, row + areas), counts);
  }
  return last ?? matrix;
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
  const lasts = matrices.map((m) => lastOf(m, areas));
  const shared = lasts.some((last, k) => last !== matrices[k]);
  const [firstPlaces, lastPlaces] = [0, 1].map(() =>
    areas < 2 ** 16 ? new Uint16Array(AT_ONCE * rows) : new Uint32Array(AT_ONCE * rows),
  ) as [Ranks, Ranks];
  const found: Tally = { counts: new Uint32Array(areas + 1), least: 0, most: 0, draws: 0, sum: 0 };
  for (let first = 0; first < areas; first += AT_ONCE) {
    const width = Math.min(AT_ONCE, areas - first);
    gather(matrices, areas, first, width, rows, firstPlaces);
    if (shared) gather(lasts, areas, first, width, rows, lastPlaces);
    for (let a = 0; a < width; a++) {
      const own = firstPlaces.subarray(a * rows, (a + 1) * rows);
      tally(own, found);
      const { draws, sum } = found;
      const area = first + a;
      drawn[area] = draws;
      if (draws === 0) continue;
      const [low, median, high] = quantiles(found, [LOW, MEDIAN, HIGH]);
      summary.mean[area] = sum / draws;
      summary.low[area] = low as number;
      summary.median[area] = median as number;
      if (!shared) {
        summary.high[area] = high as number;
        summary.topDecile[area] = upTo(found, top) / draws;
        forget(found);
        continue;
      }
      const ownLast = lastPlaces.subarray(a * rows, (a + 1) * rows);
      summary.topDecile[area] = among(own, ownLast, top) / draws;
      forget(found);
      tally(ownLast, found);
      summary.high[area] = quantiles(found, [HIGH])[0] as number;
      forget(found);
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
