import { countQuantile } from './count-distribution.js';
import type { Bounds } from './ears.js';
import { checkSeries, type FarringtonRules, outliersDown } from './farrington.js';
import { type Design, type Fit, linkAt } from './poisson-glm.js';

export interface FlexibleRules extends FarringtonRules {
  /** Parts that a year is divided into, the window among them; 1 = the windows alone count. */
  readonly parts: number;
  /** Periods before the one that is judged that are left out of its history. */
  readonly guard: number;
  /** Anscombe residual above which a period is taken down. */
  readonly outlier: number;
}

/** What a period should hold, and its bound. */
export interface FlexibleBounds extends Bounds {
  readonly expected: Float64Array;
  readonly dispersion: Float64Array;
}

/** The part of the year of each period before `t`, 1 to `parts`, the last of which are the windows; 0 = not in the history. */
function partsBefore(t: number, { frequency, years, window, parts, guard }: FlexibleRules): Uint8Array {
  const of = new Uint8Array(t + 1);
  for (let year = 1; year <= years; year++) {
    const middle = t - year * frequency;
    of.fill(parts, middle - window, middle + window + 1);
    const between = frequency - 2 * window - 1;
    let from = middle + window + 1;
    for (let part = 1; part < parts; part++) {
      // What is left of the division goes to the first parts.
      const length = Math.floor(between / (parts - 1)) + (part <= between % (parts - 1) ? 1 : 0);
      of.fill(part, from, from + length);
      from += length;
    }
  }
  of.fill(parts, t - window);
  return of.fill(0, t - guard);
}

/** Intercept, trend from the period that is judged, and one column for each part but the first. */
function designOf(times: readonly number[], part: readonly number[], parts: number, trend: boolean): Design {
  const rows = times.map((time, i) => [
    1,
    ...(trend ? [time] : []),
    ...Array.from({ length: parts - 1 }, (_, k) => Number(part[i] === k + 2)),
  ]);
  return { rows: rows.length, columns: parts + Number(trend), values: Float64Array.from(rows.flat()) };
}

interface Expected {
  readonly mean: number;
  readonly dispersion: number;
}

function expectedAt(counts: Float64Array, t: number, rules: FlexibleRules): Expected {
  const of = partsBefore(t, rules);
  const at = [...of.keys()].filter((i) => (of[i] as number) > 0);
  const past = Float64Array.from(at, (i) => counts[i] as number);
  const part = at.map((i) => of[i] as number);
  const fitted = (trend: boolean): Fit =>
    outliersDown(
      past,
      designOf(
        at.map((i) => i - t),
        part,
        rules.parts,
        trend,
      ),
      rules.outlier,
    );
  const now = (trend: boolean): Design => designOf([0], [rules.parts], rules.parts, trend);
  const withTrend = fitted(true);
  const mean = Math.exp(linkAt(now(true), withTrend.coefficients, 0));
  // A trend may not lead beyond all that was ever seen.
  if (withTrend.converged && mean <= Math.max(...past))
    return { mean, dispersion: Math.max(1, withTrend.dispersion) };
  const flat = fitted(false);
  return {
    mean: Math.exp(linkAt(now(false), flat.coefficients, 0)),
    dispersion: Math.max(1, flat.dispersion),
  };
}

/**
 * Flexible Farrington bounds (Noufaily et al. 2013; equals `farringtonFlexible` of R's surveillance with trend, reweighting and
 * `thresholdMethod = "nbPlugin"`): the whole past year counts, by its parts, the latest periods do not, and the bound is a quantile of a
 * negative binomial. For comparison alone.
 * @returns from the first period with all its years behind it; no bound, and no alarm, where the last periods have too few cases.
 * @throws RangeError for rules that leave no window or no part, and for a count that is negative, missing or infinite.
 */
export function farringtonFlexible(counts: Float64Array, rules: FlexibleRules): FlexibleBounds {
  checkSeries(counts, rules);
  const { frequency, years, window, parts, guard, alpha, atLeast } = rules;
  if (!(Number.isInteger(parts) && parts >= 1 && parts <= frequency - 2 * window))
    throw new RangeError(`${parts} parts of a year: expected 1 to ${frequency - 2 * window}`);
  if (!(guard >= 0 && guard < frequency))
    throw new RangeError(`${guard} periods left out: expected less than a year`);
  const found = [0, 1, 2].map(() => new Float64Array(counts.length).fill(Number.NaN));
  const [upper, expected, dispersion] = found as [Float64Array, Float64Array, Float64Array];
  for (let t = years * frequency + window; t < counts.length; t++) {
    const own = expectedAt(counts, t, rules);
    expected[t] = own.mean;
    dispersion[t] = own.dispersion;
    const recent = counts.subarray(t + 1 - atLeast.periods, t + 1).reduce((sum, y) => sum + y, 0);
    if (recent >= atLeast.cases) upper[t] = countQuantile(1 - alpha, own.mean, own.dispersion);
  }
  const alarm = Array.from(upper, (bound, t) => (counts[t] as number) > bound);
  return { upper, alarm, expected, dispersion };
}
