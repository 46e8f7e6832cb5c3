import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { poissonMass } from './gamma.js';

/** P(X = x) of `units` trials with this probability; by Poisson masses, which stay exact for large numbers (Loader 2000). */
export function binomialMass(x: number, units: number, probability: number): number {
  if (x < 0 || x > units) return 0;
  const others = poissonMass(units - x, units * (1 - probability));
  return (poissonMass(x, units * probability) * others) / poissonMass(units, units);
}

/** Two masses are equal when they differ by less than rounding dust (R's `binom.test`). */
const AS_LIKELY = 1 + 1e-7;

/**
 * Smallest or largest x on one side of the mean that is no more likely than `mass`: masses fall from the mean on.
 * @param outer the end of that side. @param inner its start.
 */
function firstAsUnlikely(outer: number, inner: number, unlikely: (x: number) => boolean): number | null {
  const step = Math.sign(outer - inner) || 1;
  if (!unlikely(outer)) return null;
  let [far, near] = [outer, inner];
  if (unlikely(near)) return near;
  while (Math.abs(far - near) > 1) {
    const middle = far - step * Math.floor(Math.abs(far - near) / 2);
    if (unlikely(middle)) far = middle;
    else near = middle;
  }
  return far;
}

/**
 * Exact two-sided p-value of `cases` out of `units` under a probability: that of all outcomes no more likely than this one
 * (as R's `binom.test`).
 */
export function binomialTest(cases: number, units: number, probability: number): number {
  const mass = binomialMass(cases, units, probability) * AS_LIKELY;
  const mean = units * probability;
  const unlikely = (x: number): boolean => binomialMass(x, units, probability) <= mass;
  const upTo = (x: number): number => (x < 0 ? 0 : binomialCdf(x, units, probability));
  // From x on, as the lower tail of the others: 1 − P would lose a small tail's digits.
  const from = (x: number): number => (x > units ? 0 : binomialCdf(units - x, units, 1 - probability));
  if (cases === mean) return 1;
  if (cases < mean) {
    const other = firstAsUnlikely(units, Math.ceil(mean), unlikely);
    return Math.min(1, upTo(cases) + (other === null ? 0 : from(other)));
  }
  const other = firstAsUnlikely(0, Math.floor(mean), unlikely);
  return Math.min(1, from(cases) + (other === null ? 0 : upTo(other)));
}
