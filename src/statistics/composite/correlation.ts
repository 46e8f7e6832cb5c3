/** Correlation of indicators, over the areas in which both have a value. */

/** Sums of products of deviations of two columns over the areas where both are present. */
interface Products {
  readonly n: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  /** Largest absolute values. */
  readonly maxX: number;
  readonly maxY: number;
}

function productsOf(x: Float64Array, y: Float64Array): Products {
  if (x.length !== y.length)
    throw new RangeError(`got columns of ${x.length} and ${y.length} rows, expected as many`);
  let [n, sumX, sumY, maxX, maxY] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i] as number, y[i] as number];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    n += 1;
    sumX += a;
    sumY += b;
    maxX = Math.max(maxX, Math.abs(a));
    maxY = Math.max(maxY, Math.abs(b));
  }
  if (!(Number.isFinite(maxX) && Number.isFinite(maxY)))
    throw new RangeError(`values up to ${maxX} and ${maxY}: expected finite ones`);
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [(x[i] as number) - meanX, (y[i] as number) - meanY];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return { n, xx, yy, xy, maxX, maxY };
}

/** Deviations below this share of the values are the dust of summing. */
const DUST = 1e-13;

function isConstant(squares: number, largest: number, n: number): boolean {
  return squares <= (DUST * largest) ** 2 * n;
}

/** Pearson's r; NaN with fewer pairs than `fewest` or than three, or when one of the two does not vary. @throws RangeError for unequal lengths and infinite values. */
export function pearson(x: Float64Array, y: Float64Array, fewest = 3): number {
  const { n, xx, yy, xy, maxX, maxY } = productsOf(x, y);
  if (n < Math.max(3, fewest) || isConstant(xx, maxX, n) || isConstant(yy, maxY, n)) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/** Sample covariance (n − 1); NaN with fewer than two pairs. */
export function covariance(x: Float64Array, y: Float64Array): number {
  const { n, xy } = productsOf(x, y);
  return n > 1 ? xy / (n - 1) : Number.NaN;
}

/** Symmetric k × k, by rows; with pairwise gaps it need not be a possible correlation matrix. */
export function correlationMatrix(columns: readonly Float64Array[], fewest = 3): Float64Array[] {
  const matrix = columns.map(() => new Float64Array(columns.length).fill(Number.NaN));
  for (const [i, x] of columns.entries())
    for (let j = i; j < columns.length; j++) {
      const r = pearson(x, columns[j] as Float64Array, fewest);
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
    for (let j = i; j < k; j++) {
      const c = covariance(x, columns[j] as Float64Array);
      // Those off the diagonal stand in the matrix twice.
      all += i === j ? c : 2 * c;
      if (i === j) own += c;
    }
  return (k / (k - 1)) * (1 - own / all);
}
