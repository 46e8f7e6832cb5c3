/**
 * What each indicator adds to an area's score; the parts of an area sum to it. For the arithmetic mean that is the weighted
 * value itself. Other means have no parts of their own: theirs is the additive split by the logarithmic mean
 * (Ang 2004, LMDI) and its like for other powers, from an area that has the base on every indicator.
 */
import { presentWeight } from './aggregate.js';
import type { Penalty } from './penalty.js';

/** An array an indicator like the columns, NaN where the indicator or the score is missing. */
function split(
  columns: readonly Float64Array[],
  weights: readonly number[],
  score: Float64Array,
  part: (share: number, value: number, area: number) => number,
): Float64Array[] {
  const present = presentWeight(columns, weights);
  return columns.map((column, k) => {
    const weight = weights[k] as number;
    const result = new Float64Array(column.length).fill(Number.NaN);
    for (let i = 0; i < column.length; i++) {
      const value = column[i] as number;
      if (Number.isNaN(value) || Number.isNaN(score[i])) continue;
      result[i] = part(weight / (present[i] as number), value, i);
    }
    return result;
  });
}

/**
 * Parts of a power mean M (see `powerMean`): w·b + L·w·(f(x) − f(b)), with f(x) = xᵖ or ln x, w renormalised over what is
 * present, b the base and L = (M − b) / (f(M) − f(b)). Exact for every p: Σ = M; for p = 1 each part is w·x.
 * @param score the means. @param base a value above 0: the lowest of the scale.
 */
export function meanContributions(
  columns: readonly Float64Array[],
  weights: readonly number[],
  power: number,
  score: Float64Array,
  base = 1,
): Float64Array[] {
  if (power === 1) return split(columns, weights, score, (share, value) => share * value);
  if (!(base > 0)) throw new RangeError(`meanContributions: got base ${base}, expected more than 0`);
  const f = power === 0 ? Math.log : (v: number): number => v ** power;
  const atBase = f(base);
  const slope = score.map((m) => {
    const rise = f(m) - atBase;
    // At the base itself the slope is that of the curve.
    return Math.abs(m - base) > 1e-9 * base
      ? (m - base) / rise
      : power === 0
        ? base
        : base ** (1 - power) / power;
  });
  return split(
    columns,
    weights,
    score,
    (share, value, i) => share * base + (slope[i] as number) * share * (f(value) - atBase),
  );
}

/**
 * Parts of a Mazziotta–Pareto index (see `mazziottaPareto`, sample variance): the indicator's share of the mean, with its own
 * part of the penalty: what it lies off the area's mean.
 */
export function penaltyContributions(
  columns: readonly Float64Array[],
  penalty: Penalty,
  score: Float64Array,
): Float64Array[] {
  const weights = columns.map(() => 1);
  const counts = presentWeight(columns, weights);
  const means = counts.map((n, i) => {
    let sum = 0;
    for (const column of columns) if (!Number.isNaN(column[i])) sum += column[i] as number;
    return sum / n;
  });
  const sign = penalty === 'up' ? 1 : -1;
  return split(columns, weights, score, (share, value, i) => {
    const mean = means[i] as number;
    const n = counts[i] as number;
    const off = n > 1 ? (value - mean) ** 2 / ((n - 1) * mean) : 0;
    return share * value + sign * off;
  });
}
