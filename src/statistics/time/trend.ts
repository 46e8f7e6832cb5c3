import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Fit, poissonGlm } from './poisson-glm.js';

/** Whether a series rises or falls throughout, whatever the shape. */
export interface MannKendall {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  readonly variance: number;
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** Kendall's τ-b. */
  readonly tau: number;
}

function present(values: Float64Array, fewest: number): number[] {
  const found = [...values].filter((v) => !Number.isNaN(v));
  if (found.length < fewest) throw new RangeError(`${found.length} values: expected ${fewest} or more`);
  return found;
}

/**
 * Mann–Kendall test with the correction for ties and for continuity (Mann 1945; Kendall 1975). Missing values are left out.
 * A series of equal values has s = 0, p = 1 and no τ (NaN).
 * @throws RangeError with fewer than three values.
 */
export function mannKendall(values: Float64Array): MannKendall {
  const x = present(values, 3);
  const n = x.length;
  let s = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) s += Math.sign((x[j] as number) - (x[i] as number));
  const times = new Map<number, number>();
  for (const v of x) times.set(v, (times.get(v) ?? 0) + 1);
  const ties = [...times.values()];
  const spread = (t: number): number => t * (t - 1) * (2 * t + 5);
  const variance = (spread(n) - ties.reduce((sum, t) => sum + spread(t), 0)) / 18;
  const pairs = (t: number): number => (t * (t - 1)) / 2;
  const untied = pairs(n) - ties.reduce((sum, t) => sum + pairs(t), 0);
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0;
  return { s, variance, z, p: 2 * normalCdf(-Math.abs(z), 0, 1), tau: s / Math.sqrt(pairs(n) * untied) };
}

/**
 * Median of the slopes between all pairs (Sen 1968): change a step of `times`. Missing values are left out.
 * @throws RangeError with fewer than two values, arrays of unequal length, or equal times alone.
 */
export function senSlope(times: Float64Array, values: Float64Array): number {
  if (times.length !== values.length)
    throw new RangeError(`${times.length} times and ${values.length} values: expected as many`);
  const at = [...values.keys()].filter((i) => !Number.isNaN(values[i]));
  const slopes: number[] = [];
  for (const [k, i] of at.entries()) {
    for (const j of at.slice(k + 1)) {
      const step = (times[j] as number) - (times[i] as number);
      if (step !== 0) slopes.push(((values[j] as number) - (values[i] as number)) / step);
    }
  }
  if (slopes.length === 0) throw new RangeError('no two values at different times: expected a pair or more');
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  return slopes.length % 2 === 1
    ? (slopes[middle] as number)
    : ((slopes[middle - 1] as number) + (slopes[middle] as number)) / 2;
}

/** A log-linear trend in counts. */
export interface PoissonTrend {
  readonly fit: Fit;
  /** Change of the logarithm a step, and its standard error as a Poisson count and as an over-dispersed one (φ ≥ 1). */
  readonly slope: number;
  readonly error: number;
  readonly quasiError: number;
}

/**
 * Log-linear trend of counts over times, by quasi-Poisson regression; the intercept is that at the first time.
 * @throws RangeError as `poissonGlm` does.
 */
export function poissonTrend(times: Float64Array, counts: Float64Array): PoissonTrend {
  const first = times[0] ?? 0;
  const values = new Float64Array(2 * times.length);
  for (const [i, t] of times.entries()) values.set([1, t - first], 2 * i);
  const fit = poissonGlm(counts, { rows: times.length, columns: 2, values });
  const error = Math.sqrt(fit.inverse[3] as number);
  const quasiError = error * Math.sqrt(Math.max(1, fit.dispersion));
  return { fit, slope: fit.coefficients[1] as number, error, quasiError };
}
