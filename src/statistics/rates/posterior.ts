import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { checkCases, checkCount, checkPositive, missing, presentAreas, tailOf } from './arguments.js';
import { garwood } from './count-intervals.js';
import { gammaQuantile, gammaUpper } from './gamma.js';
import type { Interval } from './interval.js';
import { MOST_BETWEEN, ownWeight, type ReferenceSet } from './reference-set.js';
import { clopperPearson } from './share-intervals.js';

/** What is known of an area's true rate: its own count and the areas around it, taken together. */
export interface Posterior {
  readonly mean: number;
  readonly interval: Interval;
}

/**
 * Variance of the true rate. The variance between areas is taken one standard error larger than it came out, and that of the mean
 * is added: as if both were known, intervals would be too narrow, and of a set without difference of no width.
 */
function varianceOf(set: ReferenceSet, mean: number, weight: number, population: number): number {
  const ofMean = (1 - weight) ** 2 * set.meanVariance;
  const between = set.between + set.betweenError;
  if (set.model === 'poisson') return (mean * between) / (set.mean + population * between) + ofMean;
  const whole = set.mean * (1 - set.mean);
  const prior = whole / Math.min(between, MOST_BETWEEN * whole) - 1;
  return (mean * (1 - mean)) / (prior + population + 1) + ofMean;
}

function gammaInterval(mean: number, variance: number, tail: number): Interval {
  const [shape, scale] = [mean ** 2 / variance, variance / mean];
  return [scale * gammaQuantile(tail, shape), scale * gammaQuantile(1 - tail, shape)];
}

function betaInterval(mean: number, variance: number, tail: number): Interval {
  const size = (mean * (1 - mean)) / variance - 1;
  // Wider than any beta distribution: nothing is known.
  if (size <= 0) return [0, 1];
  const [a, b] = [mean * size, (1 - mean) * size];
  return [betaQuantile(tail, a, b), betaQuantile(1 - tail, a, b)];
}

/** The exact interval of the set's mean: of nothing in all areas, or of everything, all that is known. */
function intervalOfMean({ model, events, population }: ReferenceSet, confidence: number): Interval {
  if (model === 'binomial') return clopperPearson(events, population, confidence);
  const [lower, upper] = garwood(events, confidence);
  return [lower / population, upper / population];
}

function posteriorOf(
  set: ReferenceSet,
  whole: Interval | null,
  count: number,
  population: number,
  tail: number,
): Posterior {
  if (whole) return { mean: set.mean, interval: whole };
  const weight = ownWeight(set, population);
  const mean = set.mean + weight * (count / population - set.mean);
  const variance = varianceOf(set, mean, weight, population);
  const interval = (set.model === 'poisson' ? gammaInterval : betaInterval)(mean, variance, tail);
  return { mean, interval: holding(mean, interval) };
}

/** Of a distribution that is skewed enough the mean lies beyond its outer quantile: the interval is widened to hold what is shown. */
function holding(mean: number, [lower, upper]: Interval): Interval {
  return [Math.min(lower, mean), Math.max(upper, mean)];
}

/** Keeps what was computed of a pair of numbers: rounded parts repeat, and quantiles are dear. */
function remembered(compute: (count: number, population: number) => Posterior): typeof compute {
  const known = new Map<number, Map<number, Posterior>>();
  return (count, population) => {
    const row = known.get(population) ?? new Map<number, Posterior>();
    const found = row.get(count) ?? compute(count, population);
    known.set(population, row.set(count, found));
    return found;
  };
}

/** Shrunk rates with their intervals; NaN where an area has no rate. */
export interface Posteriors {
  readonly mean: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Shrunk rates with intervals: the means are those of `globalEmpiricalBayes`, which Poisson–gamma (rates) and beta–binomial
 * (shares) models give too (Clayton & Kaldor 1987); the intervals are of the gamma or beta distribution with that mean and the
 * posterior's variance, made wider for what mean and variance of the set are uncertain themselves (after Morris 1983), and to hold the mean. Where
 * nothing happened anywhere every area has the exact interval of that.
 * @param set of the same areas, or of others that these are held against.
 * @throws RangeError for unequal lengths and bad numbers.
 */
export function posteriors(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  set: ReferenceSet,
  confidence = 0.95,
): Posteriors {
  const tail = tailOf(confidence);
  const present = presentAreas(counts, populations);
  const result = {
    mean: missing(counts.length),
    lower: missing(counts.length),
    upper: missing(counts.length),
  };
  if (present.length === 0 || Number.isNaN(set.mean)) return result;
  const certain = set.mean === 0 || (set.model === 'binomial' && set.mean === 1);
  const whole = certain ? intervalOfMean(set, confidence) : null;
  const of = remembered((count, population) => posteriorOf(set, whole, count, population, tail));
  for (const i of present) {
    const [count, population] = [counts[i] as number, populations[i] as number];
    if (set.model === 'binomial') checkCases(count, population);
    const { mean, interval } = of(count, population);
    result.mean[i] = mean;
    [result.lower[i], result.upper[i]] = interval;
  }
  return result;
}

/** A posterior under a prior that is known, and the probability that the true rate lies above a mark. */
export interface KnownPosterior extends Posterior {
  readonly above: number;
}

/**
 * Poisson–gamma: posterior of a rate under a gamma prior. With shape = rate the prior of a relative risk of mean 1, the population
 * the events expected, and the mark 1: the probability of P(RR > 1).
 * @param prior shape and rate, > 0. @throws RangeError for other numbers.
 */
export function poissonGamma(
  count: number,
  population: number,
  prior: { readonly shape: number; readonly rate: number },
  mark: number,
  confidence = 0.95,
): KnownPosterior {
  const tail = tailOf(confidence);
  checkCount(count);
  checkPositive(population, 'a population');
  checkPositive(prior.shape, 'a shape of the prior');
  checkPositive(prior.rate, 'a rate of the prior');
  checkCount(mark, 'mark');
  const [shape, rate] = [prior.shape + count, prior.rate + population];
  return {
    mean: shape / rate,
    interval: [gammaQuantile(tail, shape) / rate, gammaQuantile(1 - tail, shape) / rate],
    above: gammaUpper(mark * rate, shape),
  };
}

/**
 * Beta–binomial: posterior of a share under a beta prior. @param prior a and b, > 0. @param mark in [0, 1].
 * @throws RangeError for other numbers.
 */
export function betaBinomial(
  cases: number,
  units: number,
  prior: { readonly a: number; readonly b: number },
  mark: number,
  confidence = 0.95,
): KnownPosterior {
  const tail = tailOf(confidence);
  checkCases(cases, units);
  checkPositive(prior.a, 'a parameter of the prior');
  checkPositive(prior.b, 'a parameter of the prior');
  if (!(mark >= 0 && mark <= 1)) throw new RangeError(`a mark of ${mark}: expected a share between 0 and 1`);
  const [a, b] = [prior.a + cases, prior.b + units - cases];
  return {
    mean: a / (a + b),
    interval: [betaQuantile(tail, a, b), betaQuantile(1 - tail, a, b)],
    above: 1 - betaCdf(mark, a, b),
  };
}

/** The gamma prior of a set of rates by its moments; null where its areas do not differ. */
export function gammaPrior({ mean, between }: ReferenceSet): { shape: number; rate: number } | null {
  return between > 0 ? { shape: mean ** 2 / between, rate: mean / between } : null;
}

/** The beta prior of a set of shares by its moments; null where its areas do not differ. */
export function betaPrior({ mean, between }: ReferenceSet): { a: number; b: number } | null {
  if (between <= 0) return null;
  const size = (mean * (1 - mean)) / between - 1;
  return { a: mean * size, b: (1 - mean) * size };
}
