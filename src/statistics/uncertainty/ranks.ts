import { type Digits, digitsFor, mostOf, orderByDigits, runEnd, settle } from '../digit-order.js';
import type { Ordering } from './ordering.js';

/** Ranks of areas; 0 = has none. */
export type Ranks = Uint16Array | Uint32Array;

/** Ranks of `size` areas, in as few bytes as they fit. */
export function emptyRanks(size: number): Ranks {
  return size < 2 ** 16 ? new Uint16Array(size) : new Uint32Array(size);
}

/** Steps into which the range of scores is divided: what differs by less differs by the rounding of sums alone. */
const STEPS = 1e12;
/** Memory that ranking uses over and over. */
export interface Spare {
  readonly digits: Digits;
  readonly keys: Float64Array;
  /** Keys without the missing. */
  readonly dense: Float64Array;
}

export function spareOf(size: number): Spare {
  return { digits: digitsFor(size), keys: new Float64Array(size), dense: new Float64Array(size) };
}

/**
 * Ranks from the top: 1 = the largest, equals share the best of their ranks ("min"), as R's `rank(-x, ties.method = "min")`.
 * @param scores NaN = has no rank. @param into one rank an area, 0 where the score is NaN.
 * @returns how many have a rank.
 */
export function ranksFromTop(scores: Float64Array, into: Ranks, ordering: Ordering, spare: Spare): number {
  toKeys(scores, into, spare);
  const count = orderByDigits(scores.length, spare.digits);
  if (!rankByDigits(count, into, spare)) rankByOrder(into, ordering, spare);
  return count;
}

/** Scores as whole numbers from 0 (the largest) to `STEPS`, and their digits; a rank of 0 of what is missing. */
function toKeys(scores: Float64Array, into: Ranks, { digits, keys }: Spare): void {
  const { bits, of, low: lows, high: highs } = digits;
  const mask = (1 << bits) - 1;
  const step = mostOf(digits) / STEPS;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (score < low) low = score;
    if (score > high) high = score;
  }
  const scale = high > low ? STEPS / (high - low) : 0;
  lows.fill(0);
  highs.fill(0);
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (Number.isNaN(score)) {
      into[i] = 0;
      of[i] = -1;
      continue;
    }
    const key = Math.floor((high - score) * scale + 0.5);
    const digit = (key * step) | 0;
    keys[i] = key;
    of[i] = digit;
    lows[digit & mask] = (lows[digit & mask] as number) + 1;
    highs[digit >>> bits] = (highs[digit >>> bits] as number) + 1;
  }
}

/** False when keys are too crowded for it: then nothing of `into` counts but the noughts. */
function rankByDigits(count: number, into: Ranks, { digits, keys }: Spare): boolean {
  const { order } = digits;
  for (let start = 0; start < count; ) {
    const end = runEnd(start, count, digits);
    if (!settle(order, keys, start, end)) return false;
    rankInOrder(into, order, keys, start, end);
    start = end;
  }
  return true;
}

/** Ranks of the areas at these places of the order: equal keys have the rank of the first of them. */
function rankInOrder(into: Ranks, order: Int32Array, keys: Float64Array, start: number, end: number): void {
  let rank = start + 1;
  for (let k = start; k < end; k++) {
    const i = order[k] as number;
    if (k > start && keys[i] !== keys[order[k - 1] as number]) rank = k + 1;
    into[i] = rank;
  }
}

function rankByOrder(into: Ranks, ordering: Ordering, { digits, keys, dense }: Spare): void {
  const { of, byLow, order } = digits;
  let count = 0;
  for (let i = 0; i < into.length; i++) {
    if ((of[i] as number) < 0) continue;
    byLow[count] = i;
    dense[count++] = keys[i] as number;
  }
  ordering.sort(dense, count);
  for (let k = 0; k < count; k++) order[k] = byLow[ordering.order[k] as number] as number;
  rankInOrder(into, order, keys, 0, count);
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
