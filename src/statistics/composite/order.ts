/** Missing values are NaN: they stand in no order and have no rank. */

/** Digits of a radix sort: three of the low half of a double and three of its high half, the last of each of 10 bits. */
const BITS = 11;
const SIZE = 1 << BITS;
const SHIFTS = [0, 11, 22] as const;

/** One stable pass by one digit; false when all keys have the same digit, and nothing was moved. */
function pass(
  keys: Uint32Array,
  shift: number,
  from: Int32Array,
  to: Int32Array,
  counts: Int32Array,
): boolean {
  const n = from.length;
  const digitOf = (i: number): number => ((keys[from[i] as number] as number) >>> shift) & (SIZE - 1);
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const digit = digitOf(i);
    counts[digit] = (counts[digit] as number) + 1;
  }
  if (n === 0 || counts[digitOf(0)] === n) return false;
  let sum = 0;
  for (let digit = 0; digit < SIZE; digit++) {
    const count = counts[digit] as number;
    counts[digit] = sum;
    sum += count;
  }
  for (let i = 0; i < n; i++) {
    const digit = digitOf(i);
    const place = counts[digit] as number;
    to[place] = from[i] as number;
    counts[digit] = place + 1;
  }
  return true;
}

/** Doubles as two unsigned halves whose order is that of the numbers. */
function halves(values: Float64Array): { readonly low: Uint32Array; readonly high: Uint32Array } {
  const words = new Uint32Array(Float64Array.from(values, (v) => v + 0).buffer);
  const [low, high] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  for (let i = 0; i < values.length; i++) {
    const top = words[2 * i + 1] as number;
    const bottom = words[2 * i] as number;
    // Nought has two signs and is one number; of negative numbers every bit turns, of others the sign.
    const negative = top >>> 31 === 1 && !(top === 0x80000000 && bottom === 0);
    low[i] = negative ? ~bottom : bottom;
    high[i] = negative ? ~top : (top & 0x7fffffff) + 0x80000000;
  }
  return { low, high };
}

/** Indices of the present values, from the lowest to the highest; equal ones in the order in which they stand. */
export function ascending(values: Float64Array): Int32Array {
  let present = 0;
  const indices = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) indices[present++] = i;
  let from = indices.slice(0, present);
  let to = new Int32Array(present);
  const { low, high } = halves(values);
  const counts = new Int32Array(SIZE);
  for (const keys of [low, high])
    for (const shift of SHIFTS) if (pass(keys, shift, from, to, counts)) [from, to] = [to, from];
  return from;
}

/** Which rank equal values share: the mean of theirs, the lowest or the highest. */
export type Ties = 'average' | 'min' | 'max';

/** Ranks of the present values, 1 = lowest; NaN where the value is missing. */
export function ranks(values: Float64Array, ties: Ties): Float64Array {
  const order = ascending(values);
  const result = new Float64Array(values.length).fill(Number.NaN);
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] as number] as number;
    let end = start;
    while (end + 1 < order.length && values[order[end + 1] as number] === value) end += 1;
    const rank = ties === 'average' ? (start + end) / 2 + 1 : (ties === 'min' ? start : end) + 1;
    for (let i = start; i <= end; i++) result[order[i] as number] = rank;
    start = end + 1;
  }
  return result;
}

/** Ranks from the top: 1 = highest, equal ones share the best rank (as league tables and the IMD do). */
export function ranksFromTop(values: Float64Array): Float64Array {
  return ranks(
    values.map((v) => -v),
    'min',
  );
}
