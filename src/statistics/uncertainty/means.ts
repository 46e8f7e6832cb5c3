/** Ways to make one number of several. */
export const AGGREGATIONS = ['arithmetic', 'geometric', 'harmonic'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/**
 * A weighted mean as f⁻¹(Σ w · f(x) / Σ w) with a rising f (quasi-arithmetic mean, Kolmogorov 1930): so that each is one weighted
 * sum, and ranks need no f⁻¹.
 */
export interface Mean {
  readonly forward: (x: number) => number;
  readonly back: (y: number) => number;
  /** Whether it is of numbers above 0 alone. */
  readonly needsPositive: boolean;
}

export const MEANS: Readonly<Record<Aggregation, Mean>> = {
  arithmetic: { forward: (x) => x, back: (y) => y, needsPositive: false },
  geometric: { forward: Math.log, back: Math.exp, needsPositive: true },
  harmonic: { forward: (x) => -1 / x, back: (y) => -1 / y, needsPositive: true },
};

/**
 * Weighted sums an area over columns: Σ w_k · x_k. Four columns at a time, always in this order, so that the same input gives the
 * same bits.
 * @param columns one an indicator, 0 where missing. @param weights one an indicator.
 */
export function weightedSums(
  columns: readonly Float64Array[],
  weights: ArrayLike<number>,
  into: Float64Array,
): void {
  const areas = into.length;
  into.fill(0);
  let k = 0;
  for (; k + 4 <= columns.length; k += 4) {
    const [a, b, c, d] = columns.slice(k, k + 4) as [Float64Array, Float64Array, Float64Array, Float64Array];
    const wa = weights[k] as number;
    const wb = weights[k + 1] as number;
    const wc = weights[k + 2] as number;
    const wd = weights[k + 3] as number;
    for (let i = 0; i < areas; i++)
      into[i] =
        (into[i] as number) +
        (wa * (a[i] as number) + wb * (b[i] as number) + (wc * (c[i] as number) + wd * (d[i] as number)));
  }
  for (; k < columns.length; k++) {
    const [column, weight] = [columns[k] as Float64Array, weights[k] as number];
    for (let i = 0; i < areas; i++) into[i] = (into[i] as number) + weight * (column[i] as number);
  }
}
