import { anscombeResiduals, outlierWeights } from './outliers.js';
import { type Design, type Fit, linkAt, poissonGlm, quadratic } from './poisson-glm.js';

const YEAR = 12;
const COSINES = Array.from({ length: YEAR }, (_, m) => Math.cos((2 * Math.PI * m) / YEAR));
const SINES = Array.from({ length: YEAR }, (_, m) => Math.sin((2 * Math.PI * m) / YEAR));
/** Cases a coefficient below which season and trend are not to be told from chance. */
const CASES_A_COEFFICIENT = 5;
/** What a history without a case is taken to have held: half a case, so that nought is not certain for ever. */
const HALF = 0.5;

/** What the months ahead of a history should hold when nothing changes. */
export interface Expected {
  /** Mean of each month ahead. */
  readonly mean: Float64Array;
  /** Variance of each month ahead over its mean: that of counts around their mean, with that of the mean itself. */
  readonly predictive: Float64Array;
  /** φ = max(1, Pearson χ² ÷ degrees of freedom). */
  readonly dispersion: number;
  /** Fitted mean of each month of the history. */
  readonly fitted: Float64Array;
  /** `season`: trend and twelve-month harmonic; `mean`: too few cases, too few months, or no fit of those. */
  readonly model: 'season' | 'mean';
  readonly fit: Fit;
}

export interface ExpectedRules {
  /** Anscombe residual above which a month of the history is taken down; Infinity = none is. */
  readonly outlier: number;
  /** Months of history from which on a season is fitted. */
  readonly seasonFrom: number;
}

/** Threshold of Noufaily et al. (2013); a season asks for three years. */
export const EXPECTED_RULES: ExpectedRules = { outlier: 2.58, seasonFrom: 3 * YEAR };

/** Intercept at the first month ahead, trend a month, and a harmonic of twelve months; `season` off: the intercept alone. */
export function monthDesign(months: number, origin: number, phase: number, season: boolean): Design {
  if (!season) return { rows: months, columns: 1, values: new Float64Array(months).fill(1) };
  const values = new Float64Array(months * 4);
  for (let t = 0; t < months; t++) {
    const month = (t + phase) % YEAR;
    values[4 * t] = 1;
    values[4 * t + 1] = t - origin;
    values[4 * t + 2] = COSINES[month] as number;
    values[4 * t + 3] = SINES[month] as number;
  }
  return { rows: months, columns: 4, values };
}

function part(design: Design, rows: number): Design {
  return { ...design, rows, values: design.values.subarray(0, rows * design.columns) };
}

interface Fitted {
  readonly fit: Fit;
  readonly dispersion: number;
}

/** Fits, takes outliers down once by the first fit, and fits again. */
function fitDown(counts: Float64Array, design: Design, exposure: Float64Array, outlier: number): Fitted {
  const floored = ({ dispersion }: Fit): number => Math.max(1, dispersion);
  const first = poissonGlm(counts, design, exposure);
  if (outlier === Number.POSITIVE_INFINITY || !first.converged)
    return { fit: first, dispersion: floored(first) };
  const residuals = anscombeResiduals(counts, first, design, floored(first));
  if (!residuals.some((s) => s > outlier)) return { fit: first, dispersion: floored(first) };
  const again = poissonGlm(counts, design, exposure, outlierWeights(residuals, outlier));
  return { fit: again, dispersion: floored(again) };
}

function nothing(history: number, exposure: Float64Array): Expected {
  const days = exposure.subarray(0, history).reduce((sum, e) => sum + e, 0);
  const mean = exposure.map((e) => (HALF * e) / days);
  return {
    mean: mean.slice(history),
    predictive: mean.slice(history).map((mu) => 1 + mu / HALF),
    dispersion: 1,
    fitted: mean.slice(0, history),
    model: 'mean',
    fit: {
      coefficients: Float64Array.of(Math.log(HALF / days)),
      mean: mean.slice(0, history),
      inverse: Float64Array.of(1 / HALF),
      dispersion: Number.NaN,
      converged: true,
    },
  };
}

/**
 * What months after a history should hold: quasi-Poisson regression with trend and one harmonic of twelve months, months of the history that
 * stand out taken down (Farrington et al. 1996; Noufaily et al. 2013). With fewer than 20 cases, fewer months than `seasonFrom`, or where that
 * does not settle, their mean alone.
 * @param counts the history, one a month, ≥ 0, none missing.
 * @param exposure size of every month (its days) of the history and of those ahead, > 0.
 * @param phase number of the first month in the year's round, 0 or more, counted from one and the same month.
 * @throws RangeError when no month is ahead, the history is shorter than two months, or a figure is negative or missing.
 */
export function expectedMonths(
  counts: Float64Array,
  exposure: Float64Array,
  phase: number,
  rules: ExpectedRules = EXPECTED_RULES,
): Expected {
  const history = counts.length;
  if (history < 2) throw new RangeError(`a history of ${history} months: expected 2 or more`);
  if (exposure.length <= history)
    throw new RangeError(
      `${exposure.length} exposures for ${history} months: expected more, those of the months ahead`,
    );
  if (!(Number.isSafeInteger(phase) && phase >= 0))
    throw new RangeError(`a phase of ${phase}: expected a whole number, 0 or more`);
  const total = counts.reduce((sum, y) => sum + y, 0);
  const past = exposure.slice(0, history);
  if (total === 0) return nothing(history, exposure);
  const wanted = history >= rules.seasonFrom && total >= 4 * CASES_A_COEFFICIENT;
  for (const season of wanted ? [true, false] : [false]) {
    const design = monthDesign(exposure.length, history, phase, season);
    const { fit, dispersion } = fitDown(counts, part(design, history), past, rules.outlier);
    if (season && !fit.converged) continue;
    const mean = new Float64Array(exposure.length - history);
    const predictive = new Float64Array(mean.length);
    for (let i = 0; i < mean.length; i++) {
      const mu = (exposure[history + i] as number) * Math.exp(linkAt(design, fit.coefficients, history + i));
      mean[i] = mu;
      predictive[i] = dispersion * (1 + mu * quadratic(design, fit.inverse, history + i));
    }
    return { mean, predictive, dispersion, fitted: fit.mean, model: season ? 'season' : 'mean', fit };
  }
  throw new Error('the mean of counts did not settle');
}
