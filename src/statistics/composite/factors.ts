/** What is common to indicators: principal components and one factor. For diagnosis; as weights only where a published index did so. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Principal components of a correlation matrix, the largest first. */
export interface Components {
  /** Standard deviations √λ. */
  readonly deviations: Float64Array;
  /** Share of the variance, summing to 1. */
  readonly shares: Float64Array;
  /** One vector a component over the indicators, of length 1; its sign is free, here such that it sums to 0 or more. */
  readonly loadings: readonly Float64Array[];
}

interface Eigen {
  readonly values: number[];
  /** By value. */
  readonly vectors: Float64Array[];
}

/** Of a symmetric matrix, the largest value first. */
function eigenOf(matrix: readonly Float64Array[]): Eigen {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    new Matrix(matrix.map((r) => [...r])),
    {
      assumeSymmetric: true,
    },
  );
  const order = [...realEigenvalues.keys()].sort(
    (a, b) => (realEigenvalues[b] as number) - (realEigenvalues[a] as number),
  );
  return {
    values: order.map((i) => realEigenvalues[i] as number),
    vectors: order.map((i) => {
      const vector = Float64Array.from(eigenvectorMatrix.getColumn(i));
      return vector.reduce((sum, v) => sum + v, 0) < 0 ? vector.map((v) => -v) : vector;
    }),
  };
}

function checkMatrix(matrix: readonly Float64Array[], name: string): void {
  if (matrix.length > 0 && matrix.every((row) => row.length === matrix.length && row.every(Number.isFinite)))
    return;
  throw new RangeError(`${name}: expected a square matrix of finite correlations`);
}

/**
 * Principal components (Hotelling 1933) of a correlation matrix; equals R's `prcomp(scale. = TRUE)` up to signs.
 * @throws RangeError for a matrix that is not square or has holes.
 */
export function principalComponents(matrix: readonly Float64Array[]): Components {
  checkMatrix(matrix, 'principalComponents');
  const { values, vectors } = eigenOf(matrix);
  // Correlations over pairs may make a value fall below nought: no component is less than nothing.
  const variances = values.map((v) => Math.max(0, v));
  const sum = variances.reduce((a, b) => a + b, 0);
  return {
    deviations: Float64Array.from(variances, Math.sqrt),
    shares: Float64Array.from(variances, (v) => v / sum),
    loadings: vectors,
  };
}

/** One common factor of a correlation matrix. */
export interface Factor {
  readonly loadings: Float64Array;
  /** What of each indicator's variance is its own. */
  readonly uniqueness: Float64Array;
  /** Weights of the regression estimate of the factor: R⁻¹ · loadings. */
  readonly scoreWeights: Float64Array;
}

/** As in `psych` and `factanal`: below this an indicator would be the factor itself. */
const LEAST_UNIQUE = 0.005;

/**
 * One factor by maximum likelihood (Lawley 1940), by iteration on the uniquenesses: with Ψ given the loadings are
 * √(θ − 1) Ψ^½ e, θ and e the largest eigenvalue of Ψ^−½ R Ψ^−½ and its vector (Jöreskog 1967).
 * @throws RangeError for a matrix with holes or fewer than three indicators; Error when it does not settle.
 */
export function oneFactor(matrix: readonly Float64Array[]): Factor {
  checkMatrix(matrix, 'oneFactor');
  const k = matrix.length;
  if (k < 3) throw new RangeError(`oneFactor: got ${k} indicators, expected three or more`);
  let uniqueness = new Float64Array(k).fill(0.5);
  let loadings = new Float64Array(k);
  for (let turn = 0; turn < 100_000; turn++) {
    const roots = uniqueness.map(Math.sqrt);
    const scaled = matrix.map((row, i) =>
      row.map((r, j) => r / ((roots[i] as number) * (roots[j] as number))),
    );
    const { values, vectors } = eigenOf(scaled);
    const length = Math.sqrt(Math.max(0, (values[0] as number) - 1));
    loadings = Float64Array.from(vectors[0] as Float64Array, (e, i) => length * e * (roots[i] as number));
    const next = loadings.map((l) => Math.min(1, Math.max(LEAST_UNIQUE, 1 - l * l)));
    const moved = next.reduce((most, v, i) => Math.max(most, Math.abs(v - (uniqueness[i] as number))), 0);
    uniqueness = next;
    if (moved < 1e-13) return { loadings, uniqueness, scoreWeights: regressionWeights(matrix, loadings) };
  }
  throw new Error('oneFactor: the iteration did not settle: the indicators have no common factor');
}

function regressionWeights(matrix: readonly Float64Array[], loadings: Float64Array): Float64Array {
  const { values, vectors } = eigenOf(matrix);
  const weights = new Float64Array(loadings.length);
  for (const [c, vector] of vectors.entries()) {
    const along = vector.reduce((sum, v, i) => sum + v * (loadings[i] as number), 0) / (values[c] as number);
    for (let i = 0; i < weights.length; i++)
      weights[i] = (weights[i] as number) + along * (vector[i] as number);
  }
  return weights;
}
