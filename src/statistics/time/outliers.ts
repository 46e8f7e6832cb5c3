import { type Design, type Fit, quadratic } from './poisson-glm.js';

/**
 * Anscombe residuals of a Poisson fit, standardised by dispersion and leverage (Farrington et al. 1996).
 * @param dispersion φ, ≥ 1. @param weights of the fit, one a row.
 */
export function anscombeResiduals(
  counts: Float64Array,
  { mean, inverse }: Pick<Fit, 'mean' | 'inverse'>,
  design: Design,
  dispersion: number,
  weights?: Float64Array,
): Float64Array {
  return counts.map((y, i) => {
    const mu = mean[i] as number;
    const leverage = mu * (weights?.[i] ?? 1) * quadratic(design, inverse, i);
    const raw = 1.5 * (Math.cbrt(y * y) * mu ** (-1 / 6) - Math.sqrt(mu));
    // An observation that decides its own mean has no residual.
    return leverage < 1 - 1e-9 ? raw / Math.sqrt(dispersion * (1 - leverage)) : 0;
  });
}

/**
 * Weights that take past outbreaks down: s⁻² above the threshold and 1 below, scaled to the number of observations
 * (Farrington et al. 1996, threshold 1; Noufaily et al. 2013, 2.58).
 */
export function outlierWeights(residuals: Float64Array, threshold: number): Float64Array {
  const raw = residuals.map((s) => (s > threshold ? s ** -2 : 1));
  const scale = raw.length / raw.reduce((sum, w) => sum + w, 0);
  return raw.map((w) => w * scale);
}
