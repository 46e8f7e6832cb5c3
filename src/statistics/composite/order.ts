/** Missing values are NaN: they stand in no order and have no rank. */
import { type Digits, digitsFor, mostOf, orderByDigits, runEnd, settle } from '../digit-order.js';
import { ascendingByBits } from './bit-order.js';

/** For columns of one length, which mostly follow each other. */
let memory = digitsFor(0);

function memoryFor(size: number): Digits {
  if (memory.of.length !== size) memory = digitsFor(size);
  return memory;
}

/** Digits of where each value lies between the lowest and the highest: they rise as the values do. False of a range that can't be divided. */
function toDigits(values: Float64Array, digits: Digits): boolean {
  const { bits, of, low: lows, high: highs } = digits;
  const mask = (1 << bits) - 1;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high - low;
  const step = range > 0 ? mostOf(digits) / range : 0;
  if (range === Number.POSITIVE_INFINITY || step === Number.POSITIVE_INFINITY) return false;
  lows.fill(0);
  highs.fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) {
      of[i] = -1;
      continue;
    }
    const digit = ((value - low) * step) | 0;
    of[i] = digit;
    lows[digit & mask] = (lows[digit & mask] as number) + 1;
    highs[digit >>> bits] = (highs[digit >>> bits] as number) + 1;
  }
  return true;
}

/** The order in memory that is used over and over: to be read before the next. */
function orderOf(values: Float64Array): Int32Array {
  const digits = memoryFor(values.length);
  if (!toDigits(values, digits)) return ascendingByBits(values);
  const count = orderByDigits(values.length, digits);
  for (let start = 0; start < count; ) {
    const end = runEnd(start, count, digits);
    if (end - start > 1 && !settle(digits.order, values, start, end)) return ascendingByBits(values);
    start = end;
  }
  return digits.order.subarray(0, count);
}

/** Indices of the present values, from the lowest to the highest; equal ones in the order in which they stand. */
export function ascending(values: Float64Array): Int32Array {
  return orderOf(values).slice();
}

/** Which rank equal values share: the mean of theirs, the lowest or the highest. */
export type Ties = 'average' | 'min' | 'max';

/** Ranks of the present values, 1 = lowest; NaN where the value is missing. */
export function ranks(values: Float64Array, ties: Ties): Float64Array {
  return rankedAmong(values, ties).ranks;
}

/** The same, with how many values are present. */
export function rankedAmong(
  values: Float64Array,
  ties: Ties,
): { readonly ranks: Float64Array; readonly present: number } {
  const order = orderOf(values);
  const result = new Float64Array(values.length);
  if (order.length < values.length) result.fill(Number.NaN);
  const present = order.length;
  // Each value is read once, though runs of equals are looked for.
  let value = present > 0 ? (values[order[0] as number] as number) : Number.NaN;
  for (let start = 0; start < present; ) {
    let end = start + 1;
    let next = value;
    while (end < present) {
      next = values[order[end] as number] as number;
      if (next !== value) break;
      end += 1;
    }
    const rank = ties === 'average' ? (start + end + 1) / 2 : ties === 'min' ? start + 1 : end;
    for (let i = start; i < end; i++) result[order[i] as number] = rank;
    start = end;
    value = next;
  }
  return { ranks: result, present };
}

/** Ranks from the top: 1 = highest, equal ones share the best rank (as league tables and the IMD do). */
export function ranksFromTop(values: Float64Array): Float64Array {
  return ranks(
    values.map((v) => -v),
    'min',
  );
}
