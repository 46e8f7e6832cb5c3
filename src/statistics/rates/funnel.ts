import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialQuantile from '@stdlib/stats-base-dists-binomial-quantile';
import { checkPositive } from './arguments.js';
import { binomialMass } from './binomial.js';
import { poissonCdf, poissonMass, poissonQuantile } from './gamma.js';

/** Limits within which an area lies that differs from the mark by chance alone: 95 % warns, 99.8 % alarms. */
export interface FunnelLimits {
  readonly lower998: number;
  readonly lower95: number;
  readonly upper95: number;
  readonly upper998: number;
}

function limitsOf(limit: (probability: number) => number): FunnelLimits {
  return {
    lower998: limit(0.001),
    lower95: limit(0.025),
    upper95: limit(0.975),
    upper998: limit(0.999),
  };
}

/** Between the whole number at the quantile and the one below, by how much of its probability is needed. */
function interpolated(count: number, upTo: number, mass: number, probability: number): number {
  return count - (upTo - probability) / mass;
}

/**
 * Exact limits of observed ÷ expected, interpolated between whole counts (Spiegelhalter 2005, appendix). Of few events a lower limit
 * lies below 0: no count does.
 * @param expected events, > 0. @throws RangeError for another number.
 */
export function poissonFunnel(expected: number): FunnelLimits {
  checkPositive(expected, 'a number of events expected');
  return limitsOf((probability) => {
    const count = poissonQuantile(probability, expected);
    const mass = poissonMass(count, expected);
    return interpolated(count, poissonCdf(count, expected), mass, probability) / expected;
  });
}

/**
 * The same of a share around the mark.
 * @param units > 0, whole. @param mark the share that areas are held against, between 0 and 1. @throws RangeError for other numbers.
 */
export function binomialFunnel(units: number, mark: number): FunnelLimits {
  checkPositive(units, 'a number of units');
  if (!Number.isInteger(units)) throw new RangeError(`${units} units: expected a whole number`);
  if (!(mark > 0 && mark < 1)) throw new RangeError(`a mark of ${mark}: expected a share between 0 and 1`);
  return limitsOf((probability) => {
    const count = binomialQuantile(probability, units, mark);
    const mass = binomialMass(count, units, mark);
    return interpolated(count, binomialCdf(count, units, mark), mass, probability) / units;
  });
}
