import { equalIntervals, quantileClasses } from './even.js';
import { fisherJenks } from './fisher-jenks.js';
import { headTail } from './head-tail.js';
import { prettyClasses } from './pretty.js';
import { firstFrom, roundedBreak, roundestBreak } from './round-breaks.js';
import { standardDeviationClasses } from './standard-deviation.js';
import { sortedValues } from './values.js';

/** Ways to divide values into classes; breaks that people chose are `fixed`, and come from nowhere here. */
export const CLASS_METHODS = [
  'quantile',
  'equal_intervals',
  'fisher_jenks',
  'head_tail',
  'standard_deviation',
  'pretty',
] as const;
export type ClassMethod = (typeof CLASS_METHODS)[number];

type Bounds = (values: Float64Array, number: number) => number[];

const BOUNDS: Readonly<Record<ClassMethod, Bounds>> = {
  quantile: quantileClasses,
  equal_intervals: equalIntervals,
  fisher_jenks: fisherJenks,
  head_tail: (values) => headTail(values),
  standard_deviation: standardDeviationClasses,
  pretty: prettyClasses,
};

/** Methods whose breaks say which values belong together, and not where a scale is cut. */
const BY_VALUES: readonly ClassMethod[] = ['quantile', 'fisher_jenks', 'head_tail'];

/**
 * Bounds of classes by a method, the outer ones included; head–tail and round steps decide their own number of classes.
 * @param values NaN = missing. @throws RangeError without a value, for an infinite one, or for a number below 1.
 */
export function classBounds(values: Float64Array, method: ClassMethod, number: number): number[] {
  return BOUNDS[method](values, number);
}

/**
 * Breaks between classes that are closed below: bounds without the outer ones, without those that fall together, and without
 * those outside the values, where the class beyond would be empty. So ties leave fewer classes than were asked, and never a bound twice.
 * @param bounds as `classBounds` gives them. @param values the same.
 */
export function innerBreaks(bounds: readonly number[], values: Float64Array): number[] {
  const sorted = sortedValues(values);
  const [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  const inside = bounds.filter((b) => b > low && b <= high);
  // The outer bound is no break; a break at the largest value is, and parts it from all others.
  const outer = bounds[bounds.length - 1] === high ? inside.slice(0, -1) : inside;
  return outer.filter((b, i) => i === 0 || b > (outer[i - 1] as number));
}

/** Breaks without those that part the values as the one before them does: the class between the two would be empty. */
function parting(breaks: readonly number[], sorted: Float64Array): number[] {
  const places = breaks.map((b) => firstFrom(sorted, b));
  return breaks.filter((_, i) => i === 0 || places[i] !== places[i - 1]);
}

/**
 * Breaks for a legend: `innerBreaks` of a method, as round as they can be. Where the method says which values belong together,
 * every value stays with those it was with, and no class is empty; where it cuts a scale, three digits of the range are kept.
 */
export function legendBreaks(values: Float64Array, method: ClassMethod, number: number): number[] {
  const breaks = innerBreaks(classBounds(values, method, number), values);
  const sorted = sortedValues(values);
  if (BY_VALUES.includes(method)) return parting(breaks, sorted).map((b) => roundestBreak(sorted, b));
  const range = (sorted[sorted.length - 1] as number) - (sorted[0] as number);
  const round = breaks.map((b) => roundedBreak(b, range));
  return innerBreaks([...round, Number.POSITIVE_INFINITY], values).length === round.length ? round : breaks;
}
