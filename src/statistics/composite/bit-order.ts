/** A radix sort by six digits: three of the low half of a double, three of its high half. */
const DIGITS = 3;
const BITS = 11;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

/** Doubles that are present as two unsigned halves whose order is that of the numbers, and where they stand. */
interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly indices: Int32Array;
}

function keysOf(values: Float64Array): Keys {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const [low, high] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  const indices = new Int32Array(values.length);
  let present = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    indices[present++] = i;
    const [bottom, top] = [words[2 * i] as number, words[2 * i + 1] as number];
    // Of negative numbers every bit turns, of others the sign; nought has two signs and is one number.
    low[i] = value < 0 ? ~bottom : bottom;
    high[i] = value < 0 ? ~top : value === 0 ? 0x80000000 : top | 0x80000000;
  }
  return { low, high, indices: indices.subarray(0, present) };
}

/** How often each value of each digit occurs, one digit after another. */
function countDigits(keys: Uint32Array, indices: Int32Array): Int32Array {
  const counts = new Int32Array(DIGITS * SIZE);
  for (let i = 0; i < indices.length; i++) {
    const key = keys[indices[i] as number] as number;
    const [first, second, third] = [
      key & MASK,
      SIZE + ((key >>> BITS) & MASK),
      2 * SIZE + (key >>> (2 * BITS)),
    ];
    counts[first] = (counts[first] as number) + 1;
    counts[second] = (counts[second] as number) + 1;
    counts[third] = (counts[third] as number) + 1;
  }
  return counts;
}

/** One stable pass by one digit. @param counts of its values; become the places behind them. */
function pass(keys: Uint32Array, shift: number, counts: Int32Array, from: Int32Array, to: Int32Array): void {
  let sum = 0;
  for (let digit = 0; digit < SIZE; digit++) {
    const count = counts[digit] as number;
    counts[digit] = sum;
    sum += count;
  }
  for (let i = 0; i < from.length; i++) {
    const index = from[i] as number;
    const digit = ((keys[index] as number) >>> shift) & MASK;
    const place = counts[digit] as number;
    to[place] = index;
    counts[digit] = place + 1;
  }
}

/** Orders by all digits of one half; what stands equal stays as it stands. */
function orderBy(keys: Uint32Array, indices: Int32Array): Int32Array {
  const counts = countDigits(keys, indices);
  let from = indices;
  let to: Int32Array = new Int32Array(indices.length);
  for (let d = 0; d < DIGITS; d++) {
    const own = counts.subarray(d * SIZE, (d + 1) * SIZE);
    const shift = d * BITS;
    // A digit that all have alike orders nothing.
    const some = from.length > 0 ? ((keys[from[0] as number] as number) >>> shift) & MASK : 0;
    if (own[some] === from.length) continue;
    pass(keys, shift, own, from, to);
    [from, to] = [to, from];
  }
  return from;
}

/** Longest run of equal high halves that is put in order by insertion. */
const SHORT = 16;

/**
 * Puts runs of equal high halves in the order of their low halves; false when one is too long for that, with only runs
 * before it ordered.
 */
function settle(order: Int32Array, { low, high }: Keys): boolean {
  for (let i = 1; i < order.length; i++) {
    const index = order[i] as number;
    const [top, bottom] = [high[index] as number, low[index] as number];
    let place = i;
    while (place > 0) {
      const before = order[place - 1] as number;
      if (high[before] !== top || (low[before] as number) <= bottom) break;
      if (i - place >= SHORT) return false;
      order[place] = before;
      place -= 1;
    }
    order[place] = index;
  }
  return true;
}

/**
 * Indices of the present values (not NaN), from the lowest to the highest, by all bits of each: for any doubles, however crowded; equal ones
 * in the order in which they stand.
 */
export function ascendingByBits(values: Float64Array): Int32Array {
  const keys = keysOf(values);
  // The high halves hold sign, exponent and twenty bits: for most figures nearly all there is.
  const order = orderBy(keys.high, keys.indices.slice());
  if (settle(order, keys)) return order;
  return orderBy(keys.high, orderBy(keys.low, keys.indices));
}
