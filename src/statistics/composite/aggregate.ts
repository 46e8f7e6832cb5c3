/**
 * Aggregation: one score an area from its normalised indicators (OECD/JRC Handbook 2008, step 6). Everywhere: one array an
 * indicator over the areas, NaN = missing; weights one an indicator, above 0, renormalised over those present;
 * `minimumAvailable` the smallest share of the weight that must be present, else the result is NaN.
 */

/** @throws RangeError when columns, rows and weights don't fit or a weight is not above 0. */
export function checkColumns(columns: readonly Float64Array[], weights: readonly number[]): void {
  if (columns.length !== weights.length)
    throw new RangeError(`got ${columns.length} columns and ${weights.length} weights, expected as many`);
  const rows = columns[0]?.length ?? 0;
  for (const [k, column] of columns.entries())
    if (column.length !== rows)
      throw new RangeError(`column ${k + 1} has ${column.length} rows, expected ${rows} as the first`);
  for (const [k, weight] of weights.entries())
    if (!(weight > 0 && Number.isFinite(weight)))
      throw new RangeError(`weight ${k + 1} is ${weight}, expected a number above 0`);
}

/** Sum of the weights of what is present, by area. */
export function presentWeight(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  for (const [k, column] of columns.entries()) {
    const weight = weights[k] as number;
    for (let i = 0; i < sum.length; i++) if (!Number.isNaN(column[i])) sum[i] = (sum[i] as number) + weight;
  }
  return sum;
}

/** Whether enough of the weight is present; a hair below counts, for sums of weights round. */
export function isEnough(present: number, total: number, minimumAvailable: number): boolean {
  return present > 0 && present >= minimumAvailable * total - 1e-12;
}

export function totalOf(weights: readonly number[]): number {
  return weights.reduce((sum, w) => sum + w, 0);
}

type Turn = (value: number) => number;

/** turn⁻¹(Σ w turn(x) / Σ w). */
function meanBy(
  columns: readonly Float64Array[],
  weights: readonly number[],
  minimumAvailable: number,
  turn: Turn,
  back: Turn,
): Float64Array {
  checkColumns(columns, weights);
  const present = presentWeight(columns, weights);
  const sum = new Float64Array(present.length);
  for (const [k, column] of columns.entries()) {
    const weight = weights[k] as number;
    for (let i = 0; i < sum.length; i++) {
      const value = column[i] as number;
      if (!Number.isNaN(value)) sum[i] = (sum[i] as number) + weight * turn(value);
    }
  }
  const total = totalOf(weights);
  return sum.map((s, i) => {
    const weight = present[i] as number;
    return isEnough(weight, total, minimumAvailable) ? back(s / weight) : Number.NaN;
  });
}

const same: Turn = (value) => value;

/** Weighted arithmetic mean (COINr's `a_amean` with `dat_thresh`): a low indicator makes up for a high one in full. */
export function weightedMean(
  columns: readonly Float64Array[],
  weights: readonly number[],
  minimumAvailable: number,
): Float64Array {
  return meanBy(columns, weights, minimumAvailable, same, same);
}

function checkAbove(columns: readonly Float64Array[], what: string, nought: boolean): void {
  for (const [k, column] of columns.entries())
    for (let i = 0; i < column.length; i++) {
      const v = column[i] as number;
      if (v < 0 || (v === 0 && !nought))
        throw new RangeError(
          `${what}: got ${v} in column ${k + 1}, row ${i + 1}, expected ${nought ? '0 or more' : 'values above 0: normalise to 1–100'}`,
        );
    }
}

/**
 * Weighted power mean (Σ w xᵖ / Σ w)^(1/p): p = 1 arithmetic, 0 geometric, −1 harmonic; the lower p, the less a low
 * indicator makes up for by a high one. Missing indicators are left out (COINr's `a_genmean` gives up on them).
 * @throws RangeError for values at 0 or below when p ≤ 0, and below 0 when p is another than 1.
 */
export function powerMean(
  columns: readonly Float64Array[],
  weights: readonly number[],
  power: number,
  minimumAvailable: number,
): Float64Array {
  if (!Number.isFinite(power))
    throw new RangeError(`powerMean: got power ${power}, expected a finite number`);
  if (power === 1) return weightedMean(columns, weights, minimumAvailable);
  checkAbove(columns, `mean of power ${power}`, power > 0);
  if (power === 0) return meanBy(columns, weights, minimumAvailable, Math.log, Math.exp);
  return meanBy(
    columns,
    weights,
    minimumAvailable,
    (v) => v ** power,
    (m) => m ** (1 / power),
  );
}

/** exp(Σ w ln x / Σ w). @throws RangeError for values at 0 or below. */
export function geometricMean(
  columns: readonly Float64Array[],
  weights: readonly number[],
  minimumAvailable: number,
): Float64Array {
  return powerMean(columns, weights, 0, minimumAvailable);
}

/** Σ w / Σ (w / x). @throws RangeError for values at 0 or below. */
export function harmonicMean(
  columns: readonly Float64Array[],
  weights: readonly number[],
  minimumAvailable: number,
): Float64Array {
  return powerMean(columns, weights, -1, minimumAvailable);
}
