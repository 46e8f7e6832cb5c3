import type { Ranks } from './ranks.js';

/** Where an area stands over all draws; NaN for one that was ranked in none. */
export interface RankSummary {
  readonly mean: Float64Array;
  readonly median: Float64Array;
  /** 5 and 95 % quantiles (type 7 of Hyndman & Fan 1996, R's default). */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /**
   * Share of the draws in which the area is among the first tenth of those that are ranked at all (rounded up). Of areas that share a
   * rank over the edge of that tenth each has its part of the places left: a hundred equals are not all among the first ten.
   */
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

/** The last rank of each draw that reaches into the first places, and the part of them that each of its areas has. */
interface Edge {
  readonly rank: Uint32Array;
  readonly part: Float64Array;
}

function edgeOf(matrices: readonly Ranks[], areas: number, rows: number, top: number): Edge {
  const edge = { rank: new Uint32Array(rows), part: new Float64Array(rows) };
  let draw = 0;
  for (const matrix of matrices)
    for (let row = 0; row < matrix.length; row += areas, draw++) {
      let [last, within] = [0, 0];
      for (let i = row; i < row + areas; i++) {
        const rank = matrix[i] as number;
        if (rank === 0 || rank > top) continue;
        within += 1;
        if (rank > last) last = rank;
      }
      edge.rank[draw] = last;
      // Of `within − (last − 1)` areas on that rank there is room for `top − (last − 1)`.
      edge.part[draw] = Math.min(1, (top - last + 1) / (within - last + 1));
    }
  return edge;
}

/** Places among the first that an area has over all draws. */
function placesOf(ranks: Ranks, { rank: last, part }: Edge): number {
  let places = 0;
  for (let draw = 0; draw < ranks.length; draw++) {
    const [rank, edge] = [ranks[draw] as number, last[draw] as number];
    if (rank !== 0 && rank <= edge) places += rank < edge ? 1 : (part[draw] as number);
  }
  return places;
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
  const edge = edgeOf(matrices, areas, rows, top);
  const gathered = areas < 2 ** 16 ? new Uint16Array(AT_ONCE * rows) : new Uint32Array(AT_ONCE * rows);
  const found: Tally = { counts: new Uint32Array(areas + 1), least: 0, most: 0, draws: 0, sum: 0 };
  for (let first = 0; first < areas; first += AT_ONCE) {
    const width = Math.min(AT_ONCE, areas - first);
    gather(matrices, areas, first, width, rows, gathered);
    for (let a = 0; a < width; a++) {
      const ranks = gathered.subarray(a * rows, (a + 1) * rows);
      tally(ranks, found);
      const { draws, sum, least, most } = found;
      const area = first + a;
      drawn[area] = draws;
      if (draws === 0) continue;
      summary.mean[area] = sum / draws;
      summary.topDecile[area] = placesOf(ranks, edge) / draws;
      const [low, median, high] = quantiles(found, [LOW, MEDIAN, HIGH]);
      summary.low[area] = low as number;
      summary.median[area] = median as number;
      summary.high[area] = high as number;
      found.counts.fill(0, least, most + 1);
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
