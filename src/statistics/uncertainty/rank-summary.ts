import { lastRanks, type Ranks } from './ranks.js';

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

/** In how many of the draws the area is among the first `top`: of places that it shares the part that is. */
function placesAmong(first: Ranks, last: Ranks, top: number): number {
  let places = 0;
  for (let draw = 0; draw < first.length; draw++) {
    const [from, to] = [first[draw] as number, last[draw] as number];
    if (from === 0 || from > top) continue;
    places += to <= top ? 1 : (top - from + 1) / (to - from + 1);
  }
  return places;
}

/** Whether areas share places in any draw: ranks that nobody shares add up to those of 1 to their number. */
function areShared(matrix: Ranks, areas: number): boolean {
  for (let row = 0; row < matrix.length; row += areas) {
    let [count, sum] = [0, 0];
    for (let i = row; i < row + areas; i++) {
      const rank = matrix[i] as number;
      sum += rank;
      if (rank !== 0) count += 1;
    }
    if (sum < (count * (count + 1)) / 2) return true;
  }
  return false;
}

/** The last places of every draw, beside the first. */
function lastOf(matrix: Ranks, areas: number): Ranks {
  const last = matrix.slice();
  const counts = new Uint32Array(areas + 1);
  for (let row = 0; row < matrix.length; row += areas)
    lastRanks(matrix.subarray(row, row + areas), last.subarray(row, row + areas), counts);
  return last;
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
  const shared = matrices.some((m) => areShared(m, areas));
  const lasts = shared ? matrices.map((m) => lastOf(m, areas)) : [];
  const memory = (): Ranks =>
    areas < 2 ** 16 ? new Uint16Array(AT_ONCE * rows) : new Uint32Array(AT_ONCE * rows);
  const gathered = memory();
  const gatheredLast = shared ? memory() : gathered;
  const [found, foundLast] = [new Tally(areas), new Tally(areas)];
  for (let first = 0; first < areas; first += AT_ONCE) {
    const width = Math.min(AT_ONCE, areas - first);
    gather(matrices, areas, first, width, rows, gathered);
    if (shared) gather(lasts, areas, first, width, rows, gatheredLast);
    for (let a = 0; a < width; a++) {
      const ranks = gathered.subarray(a * rows, (a + 1) * rows);
      const last = gatheredLast.subarray(a * rows, (a + 1) * rows);
      found.take(ranks);
      const area = first + a;
      drawn[area] = found.draws;
      if (found.draws === 0) continue;
      summary.mean[area] = found.sum / found.draws;
      summary.topDecile[area] = (shared ? placesAmong(ranks, last, top) : found.among(top)) / found.draws;
      summary.low[area] = found.quantile(LOW);
      summary.median[area] = found.quantile(MEDIAN);
      if (shared) foundLast.take(last);
      summary.high[area] = (shared ? foundLast : found).quantile(HIGH);
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
