import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { checkValues, RELATIVE } from './values.js';
import type { SpatialWeights } from './weights.js';

export interface PermutationOptions {
  /** Draws an area; a p can be 2 ÷ (permutations + 1) at the least. */
  readonly permutations: number;
  readonly seed: number;
  /** Sums of (x_j − x_i)² instead of x_j, as local Geary has. */
  readonly squares?: boolean;
}

/** Some areas of a conditional permutation test: plain arrays, so that a thread can take it. */
export interface PermutationPart extends PermutationOptions {
  /** Areas `from` up to `to`, not included. */
  readonly from: number;
  readonly to: number;
  readonly values: Float64Array;
  /** Rows of these areas alone: the one of area i stands at `starts[i - from]`. */
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  readonly weights: Float64Array;
}

/** How many of the draws around each area gave a weighted sum as large, and as small, as the one seen; ties count in both. */
export interface PermutationCounts {
  readonly atLeast: Int32Array;
  readonly atMost: Int32Array;
}

/** MurmurHash3's finaliser: every bit of the result hangs on every bit put in. */
function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The stream of one area: by seed and place alone, so that it is the same whoever draws and when. */
function streamOf(seed: number, area: number): RandomGenerator {
  let word = mixed(seed ^ 0x9e3779b9);
  const state = [1, 2, 3, 4].map((turn) => {
    word = mixed(word + Math.imul(area + 1, 0x9e3779b1) + turn);
    return word;
  });
  // A state of zeros alone would stay so.
  return xoroshiro128plusFromState(state.every((s) => s === 0) ? [1, 2, 3, 4] : state);
}

const UNIT = 2 ** -32;

/** The values that may come to stand around area i: of all others, in `pool`. Returns the largest by size. */
function fillPool(values: Float64Array, i: number, squares: boolean, pool: Float64Array): number {
  pool.set(values.subarray(0, i));
  pool.set(values.subarray(i + 1), i);
  let largest = 0;
  for (let j = 0; j < pool.length; j++) {
    if (squares) pool[j] = ((pool[j] as number) - (values[i] as number)) ** 2;
    largest = Math.max(largest, Math.abs(pool[j] as number));
  }
  return largest;
}

/** Draws one area's neighbours over and over; the pool is left in another order, which does not matter to the next draw. */
function drawArea(
  pool: Float64Array,
  weights: Float64Array,
  observed: number,
  rounding: number,
  permutations: number,
  random: RandomGenerator,
): readonly [atLeast: number, atMost: number] {
  const k = weights.length;
  const size = pool.length;
  let [atLeast, atMost] = [0, 0];
  for (let draw = 0; draw < permutations; draw++) {
    let sum = 0;
    for (let j = 0; j < k; j++) {
      // The start of a Fisher–Yates shuffle. A place is off its chance by size ÷ 2³² of it at most: far below what draws can show.
      const at = j + Math.floor((random.next() >>> 0) * UNIT * (size - j));
      const value = pool[at] as number;
      pool[at] = pool[j] as number;
      pool[j] = value;
      sum += (weights[j] as number) * value;
    }
    if (sum >= observed - rounding) atLeast += 1;
    if (sum <= observed + rounding) atMost += 1;
  }
  return [atLeast, atMost];
}

/**
 * Conditional permutation (Anselin 1995): each area keeps its value, and as many of the others as it has neighbours are drawn around it,
 * without replacement. Results are by area, whatever the parts. A function of its part alone, to be run in threads.
 */
export function permutedCounts(part: PermutationPart): PermutationCounts {
  const { from, to, values, starts, neighbours, weights, permutations, seed, squares = false } = part;
  const atLeast = new Int32Array(to - from);
  const atMost = new Int32Array(to - from);
  const pool = new Float64Array(Math.max(0, values.length - 1));
  for (let i = from; i < to; i++) {
    const [first, last] = [starts[i - from] as number, starts[i - from + 1] as number];
    if (first === last) continue;
    const largest = fillPool(values, i, squares, pool);
    const own = weights.slice(first, last);
    let [observed, weight] = [0, 0];
    for (let k = first; k < last; k++) {
      const value = values[neighbours[k] as number] as number;
      observed += (weights[k] as number) * (squares ? (value - (values[i] as number)) ** 2 : value);
      weight += Math.abs(weights[k] as number);
    }
    const rounding = RELATIVE * weight * largest;
    const found = drawArea(pool, own, observed, rounding, permutations, streamOf(seed, i));
    [atLeast[i - from], atMost[i - from]] = found;
  }
  return { atLeast, atMost };
}

/** Rows without the area itself: it keeps its value, so it is never drawn. */
function rowsOf(
  w: SpatialWeights,
  from: number,
  to: number,
): Pick<PermutationPart, 'starts' | 'neighbours' | 'weights'> {
  const starts = new Int32Array(to - from + 1);
  const [neighbours, weights]: [number[], number[]] = [[], []];
  for (let i = from; i < to; i++) {
    for (let k = w.starts[i] as number; k < (w.starts[i + 1] as number); k++) {
      if (w.neighbours[k] === i) continue;
      neighbours.push(w.neighbours[k] as number);
      weights.push(w.weights[k] as number);
    }
    starts[i - from + 1] = neighbours.length;
  }
  return { starts, neighbours: Int32Array.from(neighbours), weights: Float64Array.from(weights) };
}

/**
 * Cuts the test into parts of about as many draws, for `permutedCounts`; `gathered` puts the results together.
 * @param values of which the neighbours' sums are compared: z for local Moran and Gi, z of the other one for the bivariate.
 * @param parts how many at most. @throws RangeError: values missing, fewer than 3 areas, permutations below 99 or no whole number.
 */
export function permutationParts(
  values: Float64Array,
  w: SpatialWeights,
  options: PermutationOptions,
  parts: number,
): PermutationPart[] {
  checkValues(values, w);
  if (w.size < 3) throw new RangeError(`${w.size} areas: expected 3 or more`);
  if (!Number.isInteger(options.permutations) || options.permutations < 99)
    throw new RangeError(`${options.permutations} permutations: expected a whole number, 99 or more`);
  const cuts = [0];
  for (let i = 0; i < w.size; i++)
    if ((w.starts[i + 1] as number) * parts >= w.neighbours.length * cuts.length && cuts.length <= parts)
      cuts.push(i + 1);
  cuts[Math.max(1, cuts.length - 1)] = w.size;
  return cuts.slice(1).map((to, k) => {
    const from = cuts[k] as number;
    return { ...options, from, to, values, ...rowsOf(w, from, to) };
  });
}

/** The counts of all parts, in the order of the areas. */
export function gathered(counts: readonly PermutationCounts[]): PermutationCounts {
  return {
    atLeast: Int32Array.from(counts.flatMap((c) => [...c.atLeast])),
    atMost: Int32Array.from(counts.flatMap((c) => [...c.atMost])),
  };
}

/** Two-sided p of counts among n draws: min(1, 2 (min(#≥, #≤) + 1) ÷ (n + 1)). Never 0: the order seen is one of those that may be. */
export function permutationP(atLeast: number, atMost: number, permutations: number): number {
  return Math.min(1, (2 * (Math.min(atLeast, atMost) + 1)) / (permutations + 1));
}

/**
 * The p of every area: NaN of islands, 1 where the statistic can't vary.
 * @param fixed areas of which it can't: for local Moran those at the mean, whose statistic is 0 whoever stands around them.
 */
export function permutedP(
  { atLeast, atMost }: PermutationCounts,
  permutations: number,
  w: SpatialWeights,
  fixed: (area: number) => boolean = () => false,
): Float64Array {
  const islands = new Set(w.islands);
  return Float64Array.from(atLeast, (more, i) => {
    if (islands.has(i)) return Number.NaN;
    return fixed(i) ? 1 : permutationP(more, atMost[i] as number, permutations);
  });
}
