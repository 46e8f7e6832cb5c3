import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Bounds } from './ears.js';
import { anscombeResiduals, outlierWeights } from './outliers.js';
import { type Design, type Fit, poissonGlm, quadratic } from './poisson-glm.js';

export interface FarringtonRules {
  /** Periods of a year. */
  readonly frequency: number;
  /** Years looked back, and periods on either side of the same one in each. */
  readonly years: number;
  readonly window: number;
  readonly alpha: number;
  /** Fewest cases in the last periods without which nothing alarms. */
  readonly atLeast: { readonly cases: number; readonly periods: number };
}

/** Level of the test by which a trend is kept, and the residual above which a period is taken down. */
const TREND_LEVEL = 0.05;
const OUTLIER = 1;

interface Model {
  readonly fit: Fit;
  readonly design: Design;
  readonly dispersion: number;
}

function designOf(times: readonly number[], trend: boolean): Design {
  const rows = times.map((t) => (trend ? [1, t] : [1]));
  return { rows: times.length, columns: trend ? 2 : 1, values: Float64Array.from(rows.flat()) };
}

/** Fits, takes down what stands out by that fit, and fits again; where the first does not settle it is given as it is. */
export function outliersDown(counts: Float64Array, design: Design, threshold: number): Fit {
  const first = poissonGlm(counts, design);
  if (!first.converged) return first;
  const residuals = anscombeResiduals(counts, first, design, Math.max(1, first.dispersion));
  const ones = new Float64Array(design.rows).fill(1);
  return poissonGlm(counts, design, ones, outlierWeights(residuals, threshold));
}

function fitted(counts: Float64Array, times: readonly number[], trend: boolean): Model {
  const design = designOf(times, trend);
  const fit = outliersDown(counts, design, OUTLIER);
  if (!fit.converged && trend) return fitted(counts, times, false);
  return { fit, design, dispersion: Math.max(1, fit.dispersion) };
}

/** Whether a trend differs from none: two-sided t test of its coefficient, under the dispersion as it was found. */
function isSignificant({ fit, design }: Model): boolean {
  const degrees = design.rows - design.columns;
  const t = (fit.coefficients[1] as number) / Math.sqrt(fit.dispersion * (fit.inverse[3] as number));
  return betaCdf(degrees / (degrees + t * t), degrees / 2, 0.5) < TREND_LEVEL;
}

function meanAt({ fit, design }: Model, time: number): { mean: number; deviation: number } {
  const row = designOf([time], design.columns === 2);
  const link = fit.coefficients.reduce((sum, b, j) => sum + b * (row.values[j] as number), 0);
  return { mean: Math.exp(link), deviation: Math.sqrt(quadratic(row, fit.inverse, 0)) };
}

function boundAt(counts: Float64Array, t: number, rules: FarringtonRules): number {
  const { frequency, years, window, alpha, atLeast } = rules;
  const recent = counts.subarray(t + 1 - atLeast.periods, t + 1).reduce((sum, y) => sum + y, 0);
  if (recent < atLeast.cases) return 0;
  const at: number[] = [];
  for (let year = years; year >= 1; year--)
    for (let k = -window; k <= window; k++) at.push(t - year * frequency + k);
  const past = Float64Array.from(at, (i) => counts[i] as number);
  // Times from the one that is judged: the intercept is its mean.
  const times = at.map((i) => i - t);
  let model = fitted(past, times, true);
  const sound = years >= 3 && model.design.columns === 2 && isSignificant(model);
  if (!sound || meanAt(model, 0).mean > Math.max(...past)) model = fitted(past, times, false);
  const { mean, deviation } = meanAt(model, 0);
  const variance = model.dispersion * (1 + mean * deviation * deviation);
  const z = normalQuantile(1 - alpha / 2, 0, 1);
  return (mean ** (2 / 3) + z * Math.sqrt((4 / 9) * Math.cbrt(mean) * variance)) ** 1.5;
}

/** @throws RangeError for rules that leave no window, an alpha outside (0, 1), or a count that is negative, missing or infinite. */
export function checkSeries(
  counts: Float64Array,
  { frequency, years, window, alpha }: FarringtonRules,
): void {
  if (!(years >= 1 && window >= 0 && window < frequency / 2))
    throw new RangeError(
      `${years} years of ± ${window} periods: expected 1 year or more, and windows that do not meet`,
    );
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`an alpha of ${alpha}: expected between 0 and 1`);
  if (!counts.every((y) => y >= 0 && y < Number.POSITIVE_INFINITY))
    throw new RangeError('a count that is negative or missing: expected 0 or more');
}

/**
 * Farrington's bounds (Farrington, Andrews, Beale & Catchpole 1996; equals `farrington` of R's surveillance with trend, reweighting and
 * power 2/3). For comparison alone: its windows are meant for weeks.
 * @returns bounds from the first period with all its years behind it; 0, and no alarm, where the last periods have too few cases.
 * @throws RangeError for rules that leave no window, an alpha outside (0, 1), or a count that is negative, missing or infinite.
 */
export function farrington(counts: Float64Array, rules: FarringtonRules): Bounds {
  const { frequency, years, window } = rules;
  checkSeries(counts, rules);
  const first = years * frequency + window;
  const upper = counts.map((_, t) => (t < first ? Number.NaN : boundAt(counts, t, rules)));
  const alarm = Array.from(upper, (bound, t) => bound > 0 && (counts[t] as number) > bound);
  return { upper, alarm };
}
