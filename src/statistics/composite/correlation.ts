/** Correlation of indicators, over the areas in which both have a value. */

/** Sums of products of deviations of two columns over the areas where both are present. */
interface Products {
  readonly n: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function productsOf(x: Float64Array, y: Float64Array): Products {
  if (x.length !== y.length)
    throw new RangeError(`got columns of ${x.length} and ${y.length} rows, expected as many`);
  let [n, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i] as number, y[i] as number];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    n += 1;
    sumX += a;
    sumY += b;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [(x[i] as number) - meanX, (y[i] as number) - meanY];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return { n, xx, yy, xy };
}

/** Deviations below this share of the values are the dust of summing. */
const DUST = 1e-13;

function isConstant(values: Float64Array, partner: Float64Array, squares: number): boolean {
  let largest = 0;
  for (let i = 0; i < values.length; i++)
    if (!Number.isNaN(partner[i]) && Math.abs(values[i] as number) > largest)
      largest = Math.abs(values[i] as number);
  return squares <= (DUST * largest) ** 2 * values.length;
}

/** Pearson's r; NaN with fewer than three pairs, or when one of the two does not vary. */
export function pearson(x: Float64Array, y: Float64Array): number {
  const { n, xx, yy, xy } = productsOf(x, y);
  if (n < 3 || isConstant(x, y, xx) || isConstant(y, x, yy)) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/** Sample covariance (n − 1); NaN with fewer than two pairs. */
export function covariance(x: Float64Array, y: Float64Array): number {
  const { n, xy } = productsOf(x, y);
  return n > 1 ? xy / (n - 1) : Number.NaN;
}

/** Symmetric k × k, by rows; with pairwise gaps it need not be a possible correlation matrix. */
export function correlationMatrix(columns: readonly Float64Array[]): Float64Array[] {
  const matrix = columns.map(() => new Float64Array(columns.length).fill(Number.NaN));
  for (const [i, x] of columns.entries())
    for (let j = i; j < columns.length; j++) {
      const r = pearson(x, columns[j] as Float64Array);
      (matrix[i] as Float64Array)[j] = r;
      (matrix[j] as Float64Array)[i] = r;
    }
  return matrix;
}

/**
 * Cronbach's α: k / (k − 1) · (1 − Σ variances / Σ covariances), pairwise over what is present (Cronbach 1951). How much the
 * indicators say the same; NaN with fewer than two, or where two never stand together.
 */
export function cronbachAlpha(columns: readonly Float64Array[]): number {
  const k = columns.length;
  if (k < 2) return Number.NaN;
  let [own, all] = [0, 0];
  for (const [i, x] of columns.entries())
    for (const [j, y] of columns.entries()) {
      const c = covariance(x, y);
      all += c;
      if (i === j) own += c;
    }
  return (k / (k - 1)) * (1 - own / all);
}
