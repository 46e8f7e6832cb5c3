/**
 * Order by two digits, of about as many values as there are numbers, up to 4096: they tell nearly all numbers apart, and what they do not is
 * settled by insertion (radix sort, least digit first: Knuth 1998, § 5.2.5). Memory is used over and over.
 */
const [FEWEST_BITS, MOST_BITS] = [4, 12];
/** Places that insertion moves a number at most: beyond that the digits tell too little. */
const NEAR = 32;

export interface Digits {
  /** Of one digit. */
  readonly bits: number;
  /** Both digits of each number; −1 = takes no part. */
  readonly of: Int32Array;
  /** How often each value of a digit comes, then where its numbers go. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Where the numbers stand, by rising digits; equal ones as they stood. */
  readonly order: Int32Array;
  readonly byLow: Int32Array;
}

/** Memory to order up to `size` numbers. */
export function digitsFor(size: number): Digits {
  const ints = (length: number): Int32Array => new Int32Array(length);
  const bits = Math.max(FEWEST_BITS, Math.min(MOST_BITS, 32 - Math.clz32(size)));
  return {
    bits,
    of: ints(size),
    low: ints(1 << bits),
    high: ints(1 << bits),
    order: ints(size),
    byLow: ints(size),
  };
}

/** The highest number that two digits make: what a range is spread over. */
export function mostOf({ bits }: Digits): number {
  return (1 << (2 * bits)) - 1;
}

/** Counts become the places where the numbers of each digit begin. */
function toPlaces(counts: Int32Array): void {
  for (let digit = 0, sum = 0; digit < counts.length; digit++) {
    const count = counts[digit] as number;
    counts[digit] = sum;
    sum += count;
  }
}

/** Makes `order` of the first `size` digits, which are counted in `low` and `high`: two stable passes. @returns how many take part. */
export function orderByDigits(size: number, { bits, of, low, high, order, byLow }: Digits): number {
  const mask = (1 << bits) - 1;
  toPlaces(low);
  toPlaces(high);
  let count = 0;
  for (let i = 0; i < size; i++) {
    const digit = of[i] as number;
    if (digit < 0) continue;
    const place = low[digit & mask] as number;
    low[digit & mask] = place + 1;
    byLow[place] = i;
    count += 1;
  }
  for (let k = 0; k < count; k++) {
    const i = byLow[k] as number;
    const digit = (of[i] as number) >>> bits;
    const place = high[digit] as number;
    high[digit] = place + 1;
    order[place] = i;
  }
  return count;
}

/** The end of the run of equal digits that begins at `start` of the order. */
export function runEnd(start: number, count: number, { of, order }: Digits): number {
  const digit = of[order[start] as number] as number;
  let end = start + 1;
  while (end < count && of[order[end] as number] === digit) end += 1;
  return end;
}

/** Puts part of the order in that of the keys themselves, stably. False when it is too long a way: then it is in no order. */
export function settle(order: Int32Array, keys: Float64Array, start: number, end: number): boolean {
  for (let k = start + 1; k < end; k++) {
    const i = order[k] as number;
    const key = keys[i] as number;
    let place = k;
    for (; place > start && (keys[order[place - 1] as number] as number) > key; place--) {
      if (k - place >= NEAR) return false;
      order[place] = order[place - 1] as number;
    }
    order[place] = i;
  }
  return true;
}
