import { countQuantile, upperTail } from './count-distribution.js';
import { cusumBound, cusumReference, poissonCusum } from './cusum.js';
import { EXPECTED_RULES, type Expected, expectedMonths } from './expected.js';
import { riseTest } from './year-on-year.js';

/** When a month stands out against the months before it. */
export interface SignalRules {
  /** Probability below the upper bound of the expected band, and above its lower one. */
  readonly band: number;
  /** Months of history that a band rests on: fewest, and most. */
  readonly fewestMonths: number;
  readonly mostMonths: number;
  /** Latest months that are no part of what they are held against: a rise must not raise its own band. */
  readonly guard: number;
  /** Months that are held against the same ones a year before. */
  readonly yearOnYear: number;
  readonly cusum: {
    /** How many times the expected mean it looks for. */
    readonly ratio: number;
    /** Months between false alarms, or more. */
    readonly months: number;
  };
}

/** Own choices but where a method names them: half a year's guard as Noufaily et al. (2013), five years as Farrington (1996). */
export const SIGNAL_RULES: SignalRules = {
  band: 0.99,
  fewestMonths: 36,
  mostMonths: 60,
  guard: 6,
  yearOnYear: 3,
  cusum: { ratio: 1.5, months: 200 },
};

/** What the latest month of one series says against its own past. */
export interface MonthlySignal {
  readonly observed: number;
  readonly expected: number;
  /** The band in which the month lies with the probability of the rules on either side, when nothing changed. */
  readonly lower: number;
  readonly upper: number;
  /** P(a month this high or higher | nothing changed); 1 below the least count, so that such a month takes part and says nothing. */
  readonly p: number;
  /** Above the band, and the least count or more. */
  readonly stands: boolean;
  /** Probability that such a month stands out when nothing changed: counts are whole, so it is under 1 − band. */
  readonly falseRate: number;
  /** Index of the first month of the run of months that stand out, of which the latest is the last; NaN when it does not. */
  readonly since: number;
  /** One-sided p of the latest months against the same ones a year before. */
  readonly yearOnYear: number;
  /** Whether the cumulative sum reached its bound within the guard. */
  readonly cusum: boolean;
  readonly model: Expected['model'];
}

/** A series with the size of its months. */
export interface MonthlySeries {
  /** One a month, the latest last; whole, ≥ 0. */
  readonly counts: Float64Array;
  /** Days of each month, > 0. */
  readonly days: Float64Array;
  /** Number of the first month in the year's round. */
  readonly phase: number;
}

/** The months that one fit judges, and the month with which they begin. */
interface Judged {
  readonly expected: Expected;
  readonly start: number;
  readonly first: number;
}

function judge({ counts, days, phase }: MonthlySeries, end: number, rules: SignalRules): Judged | null {
  const first = end - rules.guard;
  const start = Math.max(0, first - rules.mostMonths);
  if (first - start < rules.fewestMonths) return null;
  const expected = expectedMonths(counts.subarray(start, first), days.subarray(start, end), phase + start, {
    ...EXPECTED_RULES,
    seasonFrom: rules.fewestMonths,
  });
  return { expected, start, first };
}

function upperOf({ mean, predictive }: Expected, i: number, band: number): number {
  return countQuantile(band, mean[i] as number, predictive[i] as number);
}

/** Back from the latest month while months stand out too; past the guard by the fit of then. */
function runStart(series: MonthlySeries, latest: Judged, minimum: number, rules: SignalRules): number {
  const standsOut = (at: number, { expected, first }: Judged): boolean => {
    const count = series.counts[at] as number;
    return count >= minimum && count > upperOf(expected, at - first, rules.band);
  };
  let judged: Judged | null = latest;
  let since = series.counts.length - 1;
  while (judged && since > 0 && standsOut(since - 1, judged)) {
    since -= 1;
    if (since === judged.first) judged = judge(series, since, rules);
  }
  return since;
}

function sumOf(values: Float64Array, from: number, months: number): number {
  return values.subarray(from, from + months).reduce((sum, v) => sum + v, 0);
}

function yearBefore({ counts, days }: MonthlySeries, months: number): number {
  const now = counts.length - months;
  const before = now - 12;
  return riseTest(sumOf(counts, now, months), sumOf(counts, before, months), [
    sumOf(days, now, months),
    sumOf(days, before, months),
  ]);
}

function cusumAlarms(counts: Float64Array, { expected, start }: Judged, rules: SignalRules): boolean {
  const { ratio, months } = rules.cusum;
  const reference = new Float64Array(counts.length - start);
  reference.set(expected.fitted);
  reference.set(expected.mean, expected.fitted.length);
  // It is proportional to the mean.
  const unit = cusumReference(1, ratio);
  for (const [t, mean] of reference.entries()) reference[t] = mean * unit;
  const bound = cusumBound(months, ratio, expected.dispersion);
  return poissonCusum(counts.subarray(start), reference, bound).alarm.slice(-rules.guard).includes(true);
}

function check({ counts, days }: MonthlySeries, minimum: number): void {
  if (counts.length !== days.length)
    throw new RangeError(`${counts.length} counts and ${days.length} months' days: expected as many`);
  if (!counts.every((y) => Number.isSafeInteger(y) && y >= 0))
    throw new RangeError('a monthly count that is missing, negative or not whole: expected 0, 1, 2, …');
  if (!(minimum >= 0)) throw new RangeError(`a least count of ${minimum}: expected 0 or more`);
}

/**
 * Holds the latest month of a series against what its own past makes expect: quasi-Poisson regression with trend, season, days of the month and
 * outliers taken down (`expectedMonths`), a negative-binomial band that takes in how well the mean is known, and two second opinions.
 * @param minimum the least count with which a month may stand out.
 * @returns null when there are fewer months than `fewestMonths` before the guard.
 * @throws RangeError for arrays of unequal length, or counts that are missing, negative or not whole.
 */
export function monthlySignal(
  series: MonthlySeries,
  minimum: number,
  rules: SignalRules = SIGNAL_RULES,
): MonthlySignal | null {
  check(series, minimum);
  const { counts } = series;
  const judged = judge(series, counts.length, rules);
  if (!judged) return null;
  const { expected } = judged;
  const i = rules.guard - 1;
  const [mean, predictive] = [expected.mean[i] as number, expected.predictive[i] as number];
  const observed = counts[counts.length - 1] as number;
  const upper = upperOf(expected, i, rules.band);
  const stands = observed > upper && observed >= minimum;
  return {
    observed,
    expected: mean,
    lower: countQuantile(1 - rules.band, mean, predictive),
    upper,
    p: observed >= minimum ? upperTail(observed, mean, predictive) : 1,
    stands,
    falseRate: upperTail(Math.max(upper + 1, minimum), mean, predictive),
    since: stands ? runStart(series, judged, minimum, rules) : Number.NaN,
    yearOnYear: yearBefore(series, rules.yearOnYear),
    cusum: cusumAlarms(counts, judged, rules),
    model: expected.model,
  };
}
