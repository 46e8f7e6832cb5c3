import negativeBinomialCdf from '@stdlib/stats-base-dists-negative-binomial-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import poissonCdf from '@stdlib/stats-base-dists-poisson-cdf';

/** Below this a dispersion is that of a Poisson count. */
const POISSON = 1 + 1e-9;

function check(mean: number, dispersion: number): void {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY))
    throw new RangeError(`a mean of ${mean}: expected 0 or more`);
  if (!(dispersion >= 1 && dispersion < Number.POSITIVE_INFINITY))
    throw new RangeError(`a dispersion of ${dispersion}: expected 1 or more`);
}

function below(count: number, mean: number, dispersion: number): number {
  if (count < 0) return 0;
  if (mean === 0) return 1;
  if (dispersion < POISSON) return poissonCdf(count, mean);
  return negativeBinomialCdf(count, mean / (dispersion - 1), 1 / dispersion);
}

/**
 * P(X ≤ count) for a count of this mean and variance dispersion × mean: Poisson at 1, negative binomial above.
 * @throws RangeError for a negative mean or a dispersion below 1.
 */
export function countCdf(count: number, mean: number, dispersion: number): number {
  check(mean, dispersion);
  return below(Math.floor(count), mean, dispersion);
}

/** P(X ≥ count), summed itself where it is small: a difference from 1 would lose it. @throws as above. */
export function upperTail(count: number, mean: number, dispersion: number): number {
  check(mean, dispersion);
  const from = Math.ceil(count);
  if (from <= 0) return 1;
  if (mean === 0) return 0;
  const tail = 1 - below(from - 1, mean, dispersion);
  return tail > 1e-6 || from <= mean ? tail : Math.min(tailSum(from, mean, dispersion), 1e-6);
}

/** Σ of the probabilities from a count above the mean on: each is less than the one before. */
function tailSum(from: number, mean: number, dispersion: number): number {
  const poisson = dispersion < POISSON;
  const size = poisson ? 0 : mean / (dispersion - 1);
  // P(k) from P(k − 1).
  const step = (k: number): number =>
    poisson ? mean / k : ((k - 1 + size) / k) * ((dispersion - 1) / dispersion);
  let log = poisson ? -mean : -size * Math.log(dispersion);
  for (let k = 1; k <= from; k++) log += Math.log(step(k));
  let term = Math.exp(log);
  let sum = term;
  for (let k = from + 1; term > sum * 1e-16; k++) {
    term *= step(k);
    sum += term;
  }
  return sum;
}

/**
 * Smallest count k with P(X ≤ k) ≥ probability, of the same distribution; equals R's `qpois` and `qnbinom`.
 * @throws RangeError as above, or for a probability outside (0, 1).
 */
export function countQuantile(probability: number, mean: number, dispersion: number): number {
  check(mean, dispersion);
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`a probability of ${probability}: expected between 0 and 1`);
  if (mean === 0) return 0;
  // A first guess from the normal distribution with its skewness (Cornish & Fisher 1938), then step by step to the exact one.
  const z = normalQuantile(probability, 0, 1);
  const deviation = Math.sqrt(mean * dispersion);
  const skew = (2 * dispersion - 1) / deviation;
  let k = Math.max(0, Math.floor(mean + deviation * (z + (skew * (z * z - 1)) / 6)));
  while (k > 0 && below(k - 1, mean, dispersion) >= probability) k -= 1;
  while (below(k, mean, dispersion) < probability) k += 1;
  return k;
}
