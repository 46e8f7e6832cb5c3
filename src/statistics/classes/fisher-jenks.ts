import { ckmeans } from 'simple-statistics';
import { checkNumber, distinctCount, sortedValues } from './values.js';

/** One class as the values in it: its smallest, its largest, how many. */
export interface ValueClass {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * The division into classes with the smallest sum of squares within them (Fisher 1958; Jenks 1977), found exactly by
 * dynamic programming (ckmeans: Wang & Song 2011) and not by trial. Fewer different values than classes asked: a class each.
 * @param values NaN = missing. @param number of classes. @returns classes from low to high; none is empty, and equal values share one.
 * @throws RangeError without a value, or for a number below 1.
 */
export function fisherJenksClasses(values: Float64Array, number: number): ValueClass[] {
  checkNumber(number);
  const sorted = sortedValues(values);
  const classes: ValueClass[] = [];
  for (const group of ckmeans([...sorted], Math.min(number, distinctCount(sorted)))) {
    const next = { low: group[0] as number, high: group[group.length - 1] as number, count: group.length };
    const last = classes[classes.length - 1];
    // An optimum never parts equal values; rounding in its sums might.
    if (last && next.low === last.high)
      classes[classes.length - 1] = { low: last.low, high: next.high, count: last.count + next.count };
    else classes.push(next);
  }
  return classes;
}

/** Bounds of those classes: smallest value, midway between each two, largest value (as R's classInt, style `fisher`). */
export function fisherJenks(values: Float64Array, number: number): number[] {
  const classes = fisherJenksClasses(values, number);
  const inner = classes.slice(1).map(({ low }, i) => {
    const below = (classes[i] as ValueClass).high;
    const middle = below + (low - below) / 2;
    // Between neighbours in floating point there is no middle.
    return middle > below ? middle : low;
  });
  return [(classes[0] as ValueClass).low, ...inner, (classes[classes.length - 1] as ValueClass).high];
}
