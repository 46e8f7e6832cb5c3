import { checkNumber, sortedValues } from './values.js';

/** Rounding dust of a bound, as a share of the step. */
const DUST = 1e-10;

/**
 * From which ratio of the wanted step to its power of ten the next of 1, 2, 5, 10 is taken: weighted means of the two with
 * 1.5 (for 5: 2.75) for the larger, the rule of `pretty` in S and R (Becker, Chambers & Wilks 1988).
 */
const STEPS = [
  { from: 7, step: 10 },
  { from: 2.8, step: 5 },
  { from: 1.4, step: 2 },
] as const;

/**
 * Round bounds that cover a range in about `number` classes: equal steps of 1, 2 or 5 times a power of ten; equals R's
 * `pretty` unless the range is within rounding of nought. Equal ends give the one step around them.
 */
export function prettyBounds(low: number, high: number, number: number): number[] {
  checkNumber(number);
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high)
    throw new RangeError(`a range from ${low} to ${high}: expected two finite numbers, rising`);
  const wanted = (high - low || Math.abs(low) || 1) / number;
  const base = 10 ** Math.floor(Math.log10(wanted));
  const step = base * (STEPS.find(({ from }) => wanted / base > from)?.step ?? 1);
  const first = Math.floor(low / step + DUST);
  const last = Math.max(Math.ceil(high / step - DUST), first + 1);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** `prettyBounds` of values; their number of classes may differ from the one asked. @throws RangeError as `sortedValues`. */
export function prettyClasses(values: Float64Array, number: number): number[] {
  const sorted = sortedValues(values);
  return prettyBounds(sorted[0] as number, sorted[sorted.length - 1] as number, number);
}
