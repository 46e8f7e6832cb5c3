/**
 * Weighted arithmetic mean a unit over its indicators; weights are renormalised over those present
 * (OECD/JRC Handbook 2008, step 6; COINr's `a_amean` with `dat_thresh`).
 * @param columns one array an indicator, NaN = missing. @param weights one an indicator, > 0.
 * @param minimumAvailable smallest share of the weight that must be present, else the result is NaN.
 */
export function weightedMean(
  columns: readonly Float64Array[],
  weights: readonly number[],
  minimumAvailable: number,
): Float64Array {
  const units = columns[0]?.length ?? 0;
  const total = weights.reduce((sum, w) => sum + w, 0);
  const result = new Float64Array(units).fill(Number.NaN);
  for (let unit = 0; unit < units; unit++) {
    let weight = 0;
    let sum = 0;
    for (const [k, column] of columns.entries()) {
      const value = column[unit] as number;
      if (Number.isNaN(value)) continue;
      weight += weights[k] as number;
      sum += (weights[k] as number) * value;
    }
    if (weight > 0 && weight >= minimumAvailable * total - 1e-12) result[unit] = sum / weight;
  }
  return result;
}
