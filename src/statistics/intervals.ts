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

const garwoodOf = new Map<number, Interval>();

/**
 * Exact 95 % interval of a Poisson count (Garwood 1936), by chi-square quantiles.
 * @param count whole number of events, ≥ 0. @returns bounds as counts.
 */
export function garwood(count: number): Interval {
  const known = garwoodOf.get(count);
  if (known) return known;
  const lower = count === 0 ? 0 : chisquareQuantile(ALPHA / 2, 2 * count) / 2;
  const upper = chisquareQuantile(1 - ALPHA / 2, 2 * count + 2) / 2;
  const interval: Interval = [lower, upper];
  garwoodOf.set(count, interval);
  return interval;
}
