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

/** Areas of which sums are made at once: their values stay in the processor's cache while all draws pass over them. */
const BLOCK = 1024;

/**
 * Weighted sums an area over columns, Σ w_k · x_k, for several sets of weights. Every sum is made in the order of the columns, whatever
 * it is made together with: the same input gives the same bits.
 * @param columns one an indicator, 0 where missing. @param weights one set a draw, one number an indicator. @param into one array a set.
 */
export function weightedSums(
  columns: readonly Float64Array[],
  weights: readonly Float64Array[],
  into: readonly Float64Array[],
): void {
  const areas = into[0]?.length ?? 0;
  for (let from = 0; from < areas; from += BLOCK) {
    const to = Math.min(areas, from + BLOCK);
    let d = 0;
    for (; d + 2 <= weights.length; d += 2)
      sumTwo(columns, weights.slice(d, d + 2) as Two, into.slice(d, d + 2) as Two, from, to);
    if (d < weights.length) sumOne(columns, weights[d] as Float64Array, into[d] as Float64Array, from, to);
  }
}

type Two = [Float64Array, Float64Array];

function sumOne(
  columns: readonly Float64Array[],
  weights: Float64Array,
  into: Float64Array,
  from: number,
  to: number,
): void {
  into.fill(0, from, to);
  let k = 0;
  for (; k + 4 <= columns.length; k += 4) {
    const [a, b, c, d] = columns.slice(k, k + 4) as [...Two, ...Two];
    const wa = weights[k] as number;
    const wb = weights[k + 1] as number;
    const wc = weights[k + 2] as number;
    const wd = weights[k + 3] as number;
    for (let i = from; i < to; i++)
      into[i] =
        (into[i] as number) +
        wa * (a[i] as number) +
        wb * (b[i] as number) +
        wc * (c[i] as number) +
        wd * (d[i] as number);
  }
  for (; k < columns.length; k++) {
    const [column, weight] = [columns[k] as Float64Array, weights[k] as number];
    for (let i = from; i < to; i++) into[i] = (into[i] as number) + weight * (column[i] as number);
  }
}

/** Two sets of weights share every reading of a value; more would not fit in the processor's registers. */
function sumTwo(columns: readonly Float64Array[], [u, v]: Two, [s, t]: Two, from: number, to: number): void {
  s.fill(0, from, to);
  t.fill(0, from, to);
  let k = 0;
  for (; k + 4 <= columns.length; k += 4) {
    const [a, b, c, d] = columns.slice(k, k + 4) as [...Two, ...Two];
    const ua = u[k] as number;
    const ub = u[k + 1] as number;
    const uc = u[k + 2] as number;
    const ud = u[k + 3] as number;
    const va = v[k] as number;
    const vb = v[k + 1] as number;
    const vc = v[k + 2] as number;
    const vd = v[k + 3] as number;
    for (let i = from; i < to; i++) {
      const xa = a[i] as number;
      const xb = b[i] as number;
      const xc = c[i] as number;
      const xd = d[i] as number;
      s[i] = (s[i] as number) + ua * xa + ub * xb + uc * xc + ud * xd;
      t[i] = (t[i] as number) + va * xa + vb * xb + vc * xc + vd * xd;
    }
  }
  for (; k < columns.length; k++) {
    const [column, us, vs] = [columns[k] as Float64Array, u[k] as number, v[k] as number];
    for (let i = from; i < to; i++) {
      const x = column[i] as number;
      s[i] = (s[i] as number) + us * x;
      t[i] = (t[i] as number) + vs * x;
    }
  }
}
