import { quantileOfSorted } from '../quantile.js';
import { type Closed, classify } from './classify.js';
import { sortedValues } from './values.js';

/** How well a division into classes fits values. 1 = every class holds equal values, 0 = the division tells nothing. */
export interface ClassQuality {
  /** Goodness of variance fit (Jenks & Caspall 1971): 1 − squares within classes ÷ squares around the mean of all. */
  readonly varianceFit: number;
  /** Tabular accuracy (Jenks & Caspall 1971): the same with absolute deviations from the means. */
  readonly tabularAccuracy: number;
  /** Absolute deviations around class medians, summed: in the unit of the values, 0 at best. */
  readonly deviationsAroundMedians: number;
  /** The same as a share: 1 − deviations around class medians ÷ deviations around the median of all. */
  readonly medianFit: number;
}

function deviations(values: Float64Array, centre: number): { squares: number; absolute: number } {
  let squares = 0;
  let absolute = 0;
  for (const v of values) {
    squares += (v - centre) ** 2;
    absolute += Math.abs(v - centre);
  }
  return { squares, absolute };
}

interface Sums {
  readonly squares: number;
  readonly fromMean: number;
  readonly fromMedian: number;
}

function sumsOf(sorted: Float64Array): Sums {
  if (sorted.length === 0) return { squares: 0, fromMean: 0, fromMedian: 0 };
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  const around = deviations(sorted, mean);
  return {
    squares: around.squares,
    fromMean: around.absolute,
    fromMedian: deviations(sorted, quantileOfSorted(sorted, 0.5)).absolute,
  };
}

/** A share of what is explained; equal values leave nothing to explain. */
function explained(within: number, all: number): number {
  return all === 0 ? 1 : 1 - within / all;
}

/**
 * Quality of a division; missing values (NaN) count in nothing.
 * @param breaks inner breaks, rising. @throws RangeError without a value, or as `checkBreaks`.
 */
export function classQuality(
  values: Float64Array,
  breaks: readonly number[],
  closed: Closed = 'left',
): ClassQuality {
  const sorted = sortedValues(values);
  const classes = classify(sorted, breaks, closed);
  const within = { squares: 0, fromMean: 0, fromMedian: 0 };
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && classes[end] === classes[start]) end += 1;
    const own = sumsOf(sorted.subarray(start, end));
    within.squares += own.squares;
    within.fromMean += own.fromMean;
    within.fromMedian += own.fromMedian;
    start = end;
  }
  // Of equal values rounding alone makes a spread.
  const all = sorted[0] === sorted[sorted.length - 1] ? null : sumsOf(sorted);
  return {
    varianceFit: all ? explained(within.squares, all.squares) : 1,
    tabularAccuracy: all ? explained(within.fromMean, all.fromMean) : 1,
    deviationsAroundMedians: within.fromMedian,
    medianFit: all ? explained(within.fromMedian, all.fromMedian) : 1,
  };
}
