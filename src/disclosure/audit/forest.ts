import { Union } from '../table/union.js';
import { type Bounds, type Places, propagate } from './propagate.js';
import type { System } from './system.js';

/** Variables that close a ring when rows, and variables within them, are taken in the given order from first to last or back. */
function closing(system: System, { lower, upper }: Bounds, back: boolean): number[] {
  const { starts, columns } = system.rows;
  const size = lower.length;
  const union = new Union(size + system.totals.length);
  const found: number[] = [];
  // Sums of areas come last in tables that are built of parts: taken first, they stay whole.
  for (let row = system.totals.length - 1; row >= 0; row--) {
    const [from, to] = [starts[row] as number, starts[row + 1] as number];
    for (let i = 0; i < to - from; i++) {
      const v = columns[back ? to - 1 - i : from + i] as number;
      if ((lower[v] as number) < (upper[v] as number) && !union.join(v, size + row)) found.push(v);
    }
  }
  return found;
}

/**
 * What variables can certainly be: with those that close rings held to what they really count, the others form no ring, and narrowing is
 * exact. Not all that is possible, and most of it, without a programme. @param back which end of each row is held first.
 * @throws RangeError when the truth is no solution.
 */
export function forestBounds(
  system: System,
  places: Places,
  { lower, upper }: Bounds,
  back: boolean,
): Bounds {
  const truth = system.truth as Float64Array;
  const inner = { lower: lower.slice(), upper: upper.slice() };
  for (const v of closing(system, inner, back)) {
    inner.lower[v] = truth[v] as number;
    inner.upper[v] = truth[v] as number;
  }
  propagate(system, places, inner, system.totals.keys());
  return inner;
}
