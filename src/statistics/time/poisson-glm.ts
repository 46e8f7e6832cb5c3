/** A matrix by rows: a row of `columns` figures for each observation. */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A log-linear model fitted to counts. */
export interface Fit {
  readonly coefficients: Float64Array;
  /** Fitted mean of each observation. */
  readonly mean: Float64Array;
  /** Inverse of X'WX, by rows: covariance of the coefficients is `dispersion` times it. */
  readonly inverse: Float64Array;
  /** Pearson χ² over residual degrees of freedom, unfloored; NaN without any. */
  readonly dispersion: number;
  /** False where the iterations did not settle, as with a mean that runs to nought. */
  readonly converged: boolean;
}

const MOST_ITERATIONS = 25;
/** Each step squares the error: after one of this size what is left is nothing. */
const SETTLED = 1e-7;
/** Beyond it a mean is nought or without end: the iterations run away. */
const LARGEST_LINK = 30;

/** Inverse of a symmetric positive definite matrix (its lower half is read) by Cholesky; null where it is singular. */
function inverseOf(matrix: Float64Array, n: number): Float64Array | null {
  const root = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (root[i * n + k] as number) * (root[j * n + k] as number);
      if (i !== j) root[i * n + j] = sum / (root[j * n + j] as number);
      else if (sum > 1e-12 * (matrix[i * n + i] as number)) root[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  const inverse = new Float64Array(n * n);
  const solved = new Float64Array(n);
  for (let column = 0; column < n; column++) {
    for (let i = 0; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= (root[i * n + k] as number) * (solved[k] as number);
      solved[i] = sum / (root[i * n + i] as number);
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = solved[i] as number;
      for (let k = i + 1; k < n; k++)
        sum -= (root[k * n + i] as number) * (inverse[k * n + column] as number);
      inverse[i * n + column] = sum / (root[i * n + i] as number);
    }
  }
  return inverse;
}

function check(counts: Float64Array, design: Design, exposure: Float64Array, weights: Float64Array): void {
  const { rows, columns, values } = design;
  if (values.length !== rows * columns)
    throw new RangeError(
      `a design of ${rows} × ${columns}: expected ${rows * columns} values, not ${values.length}`,
    );
  for (const [name, array] of Object.entries({ counts, exposure, weights }))
    if (array.length !== rows) throw new RangeError(`${array.length} ${name}: expected one a row, ${rows}`);
  if (rows < columns)
    throw new RangeError(`${rows} observations: expected ${columns} or more, one a coefficient`);
  if (!counts.every((y) => y >= 0 && y < Number.POSITIVE_INFINITY))
    throw new RangeError('a count that is negative or missing: expected 0 or more');
  if (!exposure.every((e) => e > 0))
    throw new RangeError('an exposure of nought or less: expected more than 0');
  if (!weights.every((w) => w >= 0)) throw new RangeError('a negative or missing weight: expected 0 or more');
}

/** The link of observation i under coefficients, without its exposure. */
export function linkAt(design: Design, coefficients: Float64Array, row: number): number {
  let link = 0;
  for (let j = 0; j < design.columns; j++)
    link += (design.values[row * design.columns + j] as number) * (coefficients[j] as number);
  return link;
}

/** x' A x for the row of a design: times the dispersion, the variance of its link. */
export function quadratic(design: Design, inverse: Float64Array, row: number): number {
  const n = design.columns;
  let sum = 0;
  for (let j = 0; j < n; j++)
    for (let k = 0; k < n; k++)
      sum +=
        (design.values[row * n + j] as number) *
        (inverse[j * n + k] as number) *
        (design.values[row * n + k] as number);
  return sum;
}

/**
 * Quasi-Poisson regression with log link, by iteratively reweighted least squares (Nelder & Wedderburn 1972; equals R's
 * `glm(y ~ …, quasipoisson, weights, offset = log(exposure))`).
 * @param counts one a row, ≥ 0. @param exposure one a row, > 0: its logarithm is the offset. @param weights one a row, ≥ 0.
 * @throws RangeError for arrays of unequal length, fewer rows than coefficients, negative or missing figures.
 */
export function poissonGlm(
  counts: Float64Array,
  design: Design,
  exposure: Float64Array = new Float64Array(design.rows).fill(1),
  weights: Float64Array = new Float64Array(design.rows).fill(1),
): Fit {
  check(counts, design, exposure, weights);
  const { rows, columns: n, values } = design;
  // As R starts: from the counts themselves, a little off nought.
  const mean = counts.map((y) => y + 0.1);
  const link = mean.map((mu, i) => Math.log(mu / (exposure[i] as number)));
  const coefficients = new Float64Array(n);
  const information = new Float64Array(n * n);
  const score = new Float64Array(n);
  let inverse: Float64Array = new Float64Array(n * n);
  let converged = false;
  for (let iteration = 0; iteration < MOST_ITERATIONS && !converged; iteration++) {
    information.fill(0);
    score.fill(0);
    for (let i = 0; i < rows; i++) {
      const mu = mean[i] as number;
      const w = mu * (weights[i] as number);
      const working = (link[i] as number) + ((counts[i] as number) - mu) / mu;
      for (let j = 0; j < n; j++) {
        const x = w * (values[i * n + j] as number);
        score[j] = (score[j] as number) + x * working;
        for (let k = 0; k <= j; k++)
          information[j * n + k] = (information[j * n + k] as number) + x * (values[i * n + k] as number);
      }
    }
    const found = inverseOf(information, n);
    if (!found) break;
    inverse = found;
    let moved = 0;
    for (let j = 0; j < n; j++) {
      let next = 0;
      for (let k = 0; k < n; k++) next += (inverse[j * n + k] as number) * (score[k] as number);
      moved = Math.max(moved, Math.abs(next - (coefficients[j] as number)));
      coefficients[j] = next;
    }
    let largest = 0;
    for (let i = 0; i < rows; i++) {
      const at = linkAt(design, coefficients, i);
      largest = Math.max(largest, Math.abs(at));
      link[i] = at;
      mean[i] = (exposure[i] as number) * Math.exp(at);
    }
    if (!(largest < LARGEST_LINK)) break;
    converged = moved < SETTLED;
  }
  return { coefficients, mean, inverse, dispersion: pearson(counts, mean, weights, n), converged };
}

/** Pearson χ² over degrees of freedom; rows of weight nought count in neither. */
function pearson(counts: Float64Array, mean: Float64Array, weights: Float64Array, columns: number): number {
  let sum = 0;
  let degrees = -columns;
  for (const [i, mu] of mean.entries()) {
    const w = weights[i] as number;
    if (w === 0) continue;
    degrees += 1;
    sum += (w * ((counts[i] as number) - mu) ** 2) / mu;
  }
  return degrees > 0 ? sum / degrees : Number.NaN;
}
