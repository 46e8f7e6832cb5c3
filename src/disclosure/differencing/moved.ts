import type { Range } from './earlier.js';

/** When a change may be told. */
export interface DifferenceRules {
  /** Fewest units that may be told to have come or gone: 1 to one fewer may not. 1 or less: any may. */
  readonly difference: number;
  /** Unless a reader is left with so many steps, or more, between the least and the most that the change may be. */
  readonly width: number;
}

/** What two counts may differ by: from the least to the most. */
function change(before: Range, now: Range): Range {
  return { lower: now.lower - before.upper, upper: now.upper - before.lower };
}

/** Counts that were carried over from other areas are broken numbers, and their sums not exact to the last digit. */
const SAME = 1e-6;

/** Whether a change of less than `difference` units, up or down, lies in the range. */
function holdsFew({ lower, upper }: Range, difference: number): boolean {
  if (difference <= 1) return false;
  const up = upper > SAME && lower < difference - SAME;
  const down = lower < -SAME && upper > SAME - difference;
  return up || down;
}

/**
 * Whether showing a count now would tell, with one that was shown before, that a few units came or went: differencing
 * between releases (handbook on SDC, Hundepool et al. 2012, ch. 4: linked tables; Duncan et al. 2011). Of a count that was
 * shown rounded we too know only the range: any few in it count.
 * @param count the true count of now. @param now what a reader would know of it. @param before what he knows of the other.
 */
export function movedByFew(before: Range, count: number, now: Range, rules: DifferenceRules): boolean {
  if (before.lower > before.upper) return false;
  const known = change(before, now);
  if (known.upper - known.lower >= rules.width) return false;
  return holdsFew(change(before, { lower: count, upper: count }), rules.difference);
}
