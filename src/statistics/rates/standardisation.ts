import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkCount, checkPositive, tailOf } from './arguments.js';
import { byar, garwood } from './count-intervals.js';
import { gammaQuantile } from './gamma.js';
import type { Interval } from './interval.js';

/** A rate per unit of population with its interval. */
export interface StandardisedRate {
  readonly crude: number;
  readonly rate: number;
  readonly interval: Interval;
}

function checkStrata(...columns: readonly ArrayLike<number>[]): void {
  const length = columns[0]?.length ?? 0;
  if (length === 0) throw new RangeError('no strata: expected one or more');
  for (const column of columns) {
    if (column.length !== length)
      throw new RangeError(`columns of ${length} and ${column.length} strata: expected as many in each`);
    for (const value of Array.from(column)) checkCount(value, 'number in a stratum');
  }
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, v) => total + v, 0);
}

/**
 * Direct standardisation: the rate that a population would have were it made up as the standard one is, with the gamma interval
 * of Fay & Feuer (1997). Equals epitools' `ageadjust.direct`.
 * @param counts, populations, standard one number a stratum (age, kind of dwelling); populations > 0.
 * @throws RangeError for other numbers, or columns of unequal length.
 */
export function directlyStandardised(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  standard: ArrayLike<number>,
  confidence = 0.95,
): StandardisedRate {
  checkStrata(counts, populations, standard);
  const tail = tailOf(confidence);
  const whole = sum(standard);
  checkPositive(whole, 'a standard population');
  let [rate, variance, largest] = [0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    const population = populations[i] as number;
    checkPositive(population, 'a population of a stratum');
    const weight = (standard[i] as number) / whole / population;
    rate += weight * (counts[i] as number);
    variance += weight * weight * (counts[i] as number);
    largest = Math.max(largest, weight);
  }
  const lower = rate === 0 ? 0 : (variance / rate) * gammaQuantile(tail, rate ** 2 / variance);
  const [more, wider] = [rate + largest, variance + largest ** 2];
  const upper = (wider / more) * gammaQuantile(1 - tail, more ** 2 / wider);
  return { crude: sum(counts) / sum(populations), rate, interval: [lower, upper] };
}

/** How the interval of observed ÷ expected is made; `lognormal` is epitools', which has none for 0 events. */
export type RatioInterval = 'garwood' | 'byar' | 'lognormal';

export interface StandardisedRatio {
  readonly observed: number;
  readonly expected: number;
  /** Observed ÷ expected (SIR, SMR). */
  readonly ratio: number;
  readonly interval: Interval;
}

function ratioInterval(
  observed: number,
  expected: number,
  confidence: number,
  method: RatioInterval,
): Interval {
  if (method === 'lognormal') {
    const half = normalQuantile(1 - tailOf(confidence), 0, 1) / Math.sqrt(observed);
    if (observed === 0) throw new RangeError('no events: expected one or more for a lognormal interval');
    return [(observed / expected) * Math.exp(-half), (observed / expected) * Math.exp(half)];
  }
  const [lower, upper] = (method === 'byar' ? byar : garwood)(observed, confidence);
  return [lower / expected, upper / expected];
}

/**
 * Standardised ratio of the events seen to those expected (Breslow & Day 1987), the expected taken as known.
 * @throws RangeError for a negative count, or nothing expected.
 */
export function standardisedRatio(
  observed: number,
  expected: number,
  confidence = 0.95,
  method: RatioInterval = 'garwood',
): StandardisedRatio {
  checkCount(observed);
  checkPositive(expected, 'a number of events expected');
  return {
    observed,
    expected,
    ratio: observed / expected,
    interval: ratioInterval(observed, expected, confidence, method),
  };
}

/** Of an area, with its ratio turned into a rate by the crude rate of the standard. */
export interface IndirectRate extends StandardisedRatio, StandardisedRate {
  readonly rateInterval: Interval;
}

/**
 * Indirect standardisation: events against those that the standard's rates would give this population. Equals epitools'
 * `ageadjust.indirect` with method `lognormal`.
 * @param counts, populations, standardCounts, standardPopulations one number a stratum; standard populations > 0.
 * @throws RangeError for other numbers, columns of unequal length, or nothing expected.
 */
export function indirectlyStandardised(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  standardCounts: ArrayLike<number>,
  standardPopulations: ArrayLike<number>,
  confidence = 0.95,
  method: RatioInterval = 'garwood',
): IndirectRate {
  checkStrata(counts, populations, standardCounts, standardPopulations);
  let expected = 0;
  for (let i = 0; i < counts.length; i++) {
    const standard = standardPopulations[i] as number;
    checkPositive(standard, 'a standard population of a stratum');
    expected += ((standardCounts[i] as number) / standard) * (populations[i] as number);
  }
  const found = standardisedRatio(sum(counts), expected, confidence, method);
  const base = sum(standardCounts) / sum(standardPopulations);
  const [lower, upper] = found.interval;
  return {
    ...found,
    crude: found.observed / sum(populations),
    rate: base * found.ratio,
    rateInterval: [base * lower, base * upper],
  };
}
