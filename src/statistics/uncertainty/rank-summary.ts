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
/** Areas whose ranks are gathered at once: a few lines of the processor's cache, which memory brings along together. */
const AT_ONCE = 128;

/** Ranks are counted in blocks of 64 as well, so that a place in the order is found without looking at each rank. */
const BLOCK_BITS = 6;

/** How often each rank came up for one area: ranks are few, so that counting them is their order. */
class Tally {
  readonly #counts: Uint32Array;
  readonly #blocks: Uint32Array;
  #least = 0;
  #most = -1;
  draws = 0;
  sum = 0;

  constructor(areas: number) {
    this.#counts = new Uint32Array(areas + 1);
    this.#blocks = new Uint32Array((areas >> BLOCK_BITS) + 1);
  }

  /** Counts the ranks of another area, instead of those before. */
  take(ranks: Ranks): void {
    const [counts, blocks] = [this.#counts, this.#blocks];
    counts.fill(0, this.#least, this.#most + 1);
    blocks.fill(0, this.#least >> BLOCK_BITS, (this.#most >> BLOCK_BITS) + 1);
    let [least, most, draws, sum] = [counts.length, 0, 0, 0];
    for (let r = 0; r < ranks.length; r++) {
      const rank = ranks[r] as number;
      if (rank === 0) continue;
      counts[rank] = (counts[rank] as number) + 1;
      blocks[rank >> BLOCK_BITS] = (blocks[rank >> BLOCK_BITS] as number) + 1;
      if (rank < least) least = rank;
      if (rank > most) most = rank;
      draws += 1;
      sum += rank;
    }
    this.#least = least;
    this.#most = most;
    this.draws = draws;
    this.sum = sum;
  }

  /** The rank that stands at this place in the order, from 0. */
  at(place: number): number {
    const [counts, blocks] = [this.#counts, this.#blocks];
    let block = this.#least >> BLOCK_BITS;
    let before = 0;
    while (before + (blocks[block] as number) <= place) before += blocks[block++] as number;
    let rank = block << BLOCK_BITS;
    while (before + (counts[rank] as number) <= place) before += counts[rank++] as number;
    return rank;
  }

  /** Interpolated between its neighbours. */
  quantile(p: number): number {
    const place = p * (this.draws - 1);
    const [floor, part] = [Math.floor(place), place - Math.floor(place)];
    const low = this.at(floor);
    return part === 0 ? low : low + part * (this.at(floor + 1) - low);
  }

  /** How many of the draws gave a rank up to `top`. */
  among(top: number): number {
    const [counts, blocks] = [this.#counts, this.#blocks];
    if (this.#most <= top) return this.draws;
    let count = 0;
    const last = top >> BLOCK_BITS;
    for (let block = this.#least >> BLOCK_BITS; block < last; block++) count += blocks[block] as number;
    for (let rank = last << BLOCK_BITS; rank <= top; rank++) count += counts[rank] as number;
    return count;
  }
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
  const shared = edge.part.some((part) => part < 1);
  const gathered = areas < 2 ** 16 ? new Uint16Array(AT_ONCE * rows) : new Uint32Array(AT_ONCE * rows);
  const found = new Tally(areas);
  for (let first = 0; first < areas; first += AT_ONCE) {
    const width = Math.min(AT_ONCE, areas - first);
    gather(matrices, areas, first, width, rows, gathered);
    for (let a = 0; a < width; a++) {
      const ranks = gathered.subarray(a * rows, (a + 1) * rows);
      found.take(ranks);
      const area = first + a;
      drawn[area] = found.draws;
      if (found.draws === 0) continue;
      summary.mean[area] = found.sum / found.draws;
      summary.topDecile[area] = (shared ? placesOf(ranks, edge) : found.among(top)) / found.draws;
      summary.low[area] = found.quantile(LOW);
      summary.median[area] = found.quantile(MEDIAN);
      summary.high[area] = found.quantile(HIGH);
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
