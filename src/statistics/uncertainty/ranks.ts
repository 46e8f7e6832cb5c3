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
 * A radix sort by two digits, of as many values as there are areas, up to 4096: they tell nearly all scores apart; what they do not is held
 * against each other.
 */
const [FEWEST_BITS, MOST_BITS] = [4, 12];
/** Up to so many scores that the digits do not tell apart are put in order by insertion. */
const FEW = 32;

/** Memory that ranking uses over and over. */
export interface Spare {
  /** Of a digit. */
  readonly bits: number;
  readonly keys: Float64Array;
  /** Keys without the missing. */
  readonly dense: Float64Array;
  readonly digits: Int32Array;
  readonly byLow: Int32Array;
  readonly order: Int32Array;
  /** How often each value of a digit comes, then where its keys go. */
  readonly low: Int32Array;
  readonly high: Int32Array;
}

export function spareOf(size: number): Spare {
  const ints = (length: number): Int32Array => new Int32Array(length);
  const bits = Math.max(FEWEST_BITS, Math.min(MOST_BITS, 32 - Math.clz32(size)));
  return {
    bits,
    keys: new Float64Array(size),
    dense: new Float64Array(size),
    digits: ints(size),
    byLow: ints(size),
    order: ints(size),
    low: ints(1 << bits),
    high: ints(1 << bits),
  };
}

/**
 * Ranks from the top: 1 = the largest, equals share the best of their ranks ("min"), as R's `rank(-x, ties.method = "min")`.
 * @param scores NaN = has no rank. @param into one rank an area, 0 where the score is NaN.
 * @returns how many have a rank.
 */
export function ranksFromTop(scores: Float64Array, into: Ranks, ordering: Ordering, spare: Spare): number {
  const count = toKeys(scores, into, spare);
  orderByDigits(scores.length, spare);
  if (!rankByDigits(count, into, spare)) rankByOrder(into, ordering, spare);
  return count;
}

/** Scores as whole numbers from 0 (the largest) to `STEPS`, and both digits of them; −1 and a rank of 0 of what is missing. */
function toKeys(scores: Float64Array, into: Ranks, spare: Spare): number {
  const { bits, keys, digits, low: lows, high: highs } = spare;
  const mask = (1 << bits) - 1;
  const step = ((1 << bits) ** 2 - 1) / STEPS;
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
  let count = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (Number.isNaN(score)) {
      into[i] = 0;
      digits[i] = -1;
      continue;
    }
    count += 1;
    const key = Math.floor((high - score) * scale + 0.5);
    const digit = (key * step) | 0;
    keys[i] = key;
    digits[i] = digit;
    lows[digit & mask] = (lows[digit & mask] as number) + 1;
    highs[digit >>> bits] = (highs[digit >>> bits] as number) + 1;
  }
  return count;
}

/** Counts become the places where keys of each digit begin. */
function toPlaces(counts: Int32Array): void {
  for (let digit = 0, sum = 0; digit < counts.length; digit++) {
    const count = counts[digit] as number;
    counts[digit] = sum;
    sum += count;
  }
}

/** Two stable passes: `order` becomes the areas by their digits. */
function orderByDigits(areas: number, { bits, digits, byLow, order, low, high }: Spare): void {
  const mask = (1 << bits) - 1;
  toPlaces(low);
  toPlaces(high);
  let count = 0;
  for (let i = 0; i < areas; i++) {
    const digit = digits[i] as number;
    if (digit < 0) continue;
    const place = low[digit & mask] as number;
    low[digit & mask] = place + 1;
    byLow[place] = i;
    count += 1;
  }
  for (let k = 0; k < count; k++) {
    const i = byLow[k] as number;
    const digit = (digits[i] as number) >>> bits;
    const place = high[digit] as number;
    high[digit] = place + 1;
    order[place] = i;
  }
}

/** False when keys are too crowded for it: then nothing of `into` counts. */
function rankByDigits(count: number, into: Ranks, { keys, digits, order }: Spare): boolean {
  for (let start = 0; start < count; ) {
    const digit = digits[order[start] as number] as number;
    let end = start + 1;
    while (end < count && digits[order[end] as number] === digit) end += 1;
    if (end - start > FEW) return false;
    if (end - start > 1) insert(order, keys, start, end);
    rankInOrder(into, order, keys, start, end);
    start = end;
  }
  return true;
}

function insert(order: Int32Array, keys: Float64Array, start: number, end: number): void {
  for (let k = start + 1; k < end; k++) {
    const i = order[k] as number;
    const key = keys[i] as number;
    let place = k;
    for (; place > start && (keys[order[place - 1] as number] as number) > key; place--)
      order[place] = order[place - 1] as number;
    order[place] = i;
  }
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

function rankByOrder(into: Ranks, ordering: Ordering, spare: Spare): void {
  const { keys, dense, digits, byLow, order } = spare;
  let count = 0;
  for (let i = 0; i < into.length; i++) {
    if ((digits[i] as number) < 0) continue;
    byLow[count] = i;
    dense[count++] = keys[i] as number;
  }
  ordering.sort(dense, count);
  for (let k = 0; k < count; k++) order[k] = byLow[ordering.order[k] as number] as number;
  rankInOrder(into, order, keys, 0, count);
}
