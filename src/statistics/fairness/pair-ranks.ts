import { ranks } from '../composite/order.js';

/** Ranks of two columns among the areas where both have a value, 1 = lowest; equal values share the mean of their ranks. */
export interface PairRanks {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** @throws RangeError when the columns are of unequal length or hold an infinite value. */
export function pairRanks(x: Float64Array, y: Float64Array): PairRanks {
  if (x.length !== y.length)
    throw new RangeError(`got columns of ${x.length} and ${y.length} rows, expected as many`);
  const [left, right] = [new Float64Array(x.length), new Float64Array(x.length)];
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i] as number, y[i] as number];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    if (!(Number.isFinite(a) && Number.isFinite(b)))
      throw new RangeError(`values of ${a} and ${b}: expected finite ones`);
    left[n] = a;
    right[n] = b;
    n += 1;
  }
  return { x: ranks(left.subarray(0, n), 'average'), y: ranks(right.subarray(0, n), 'average') };
}
