import type { Ordering } from './ordering.js';

/** Ranks of areas; 0 = has none. */
export type Ranks = Uint16Array | Uint32Array;

/** Ranks of `size` areas, in as few bytes as they fit. */
export function emptyRanks(size: number): Ranks {
  return size < 2 ** 16 ? new Uint16Array(size) : new Uint32Array(size);
}

/** Steps into which the range of scores is divided: what differs by less differs by the rounding of sums alone. */
const STEPS = 1e12;

/**
 * Ranks from the top: 1 = the largest, equals share the best of their ranks ("min"), as R's `rank(-x, ties.method = "min")`.
 * @param scores NaN = has no rank. @param into one rank an area, 0 where the score is NaN.
 * @returns how many have a rank.
 */
export function ranksFromTop(scores: Float64Array, into: Ranks, ordering: Ordering, spare: Spare): number {
  const { keys, who } = spare;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let count = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    into[i] = 0;
    if (Number.isNaN(score)) continue;
    if (score < low) low = score;
    if (score > high) high = score;
    keys[count] = score;
    who[count++] = i;
  }
  const scale = high > low ? STEPS / (high - low) : 0;
  for (let k = 0; k < count; k++) keys[k] = Math.round((high - (keys[k] as number)) * scale);
  ordering.sort(keys, count);
  const { sorted, order } = ordering;
  let rank = 1;
  for (let k = 0; k < count; k++) {
    if (k > 0 && sorted[k] !== sorted[k - 1]) rank = k + 1;
    into[who[order[k] as number] as number] = rank;
  }
  return count;
}

/**
 * The last of the ranks that areas with an equal score share: their rank, where there is no other.
 * @param first ranks as `ranksFromTop` gives them. @param counts memory for one number a rank, and one more.
 */
export function lastRanks(first: Ranks, into: Ranks, counts: Uint32Array): void {
  counts.fill(0);
  for (let i = 0; i < first.length; i++) {
    const rank = first[i] as number;
    counts[rank] = (counts[rank] as number) + 1;
  }
  for (let i = 0; i < first.length; i++) {
    const rank = first[i] as number;
    into[i] = rank === 0 ? 0 : rank + (counts[rank] as number) - 1;
  }
}

/** Whether any areas share a rank: else they are 1 + 2 + …, and who shares one has a rank before that of its place. */
export function areShared(first: Ranks): boolean {
  let [sum, ranked] = [0, 0];
  for (let i = 0; i < first.length; i++) {
    const rank = first[i] as number;
    sum += rank;
    if (rank > 0) ranked += 1;
  }
  return 2 * sum !== ranked * (ranked + 1);
}

/** Memory that ranking uses over and over. */
export interface Spare {
  readonly keys: Float64Array;
  readonly who: Int32Array;
}

export function spareOf(size: number): Spare {
  return { keys: new Float64Array(size), who: new Int32Array(size) };
}
