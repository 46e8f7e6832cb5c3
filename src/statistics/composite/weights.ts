/** Weights: of a tree of indicators, and of comparisons in pairs. Weight is not importance: see `diagnostics.ts`. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** An indicator or a group of them: parent null = the top. */
export interface WeightNode {
  readonly id: string;
  readonly parent: string | null;
  /** Nominal weight beside its siblings, above 0. */
  readonly weight: number;
}

/**
 * Effective weight of every node in the top: the product, down the tree, of its share among its siblings. Those of the
 * indicators sum to 1.
 * @throws RangeError for a weight not above 0, a parent that is not there, or a circle.
 */
export function effectiveWeights(nodes: readonly WeightNode[]): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const sums = new Map<string | null, number>();
  for (const { id, parent, weight } of nodes) {
    if (!(weight > 0)) throw new RangeError(`weight of ${id} is ${weight}, expected more than 0`);
    if (parent !== null && !byId.has(parent))
      throw new RangeError(`${id} has the parent ${parent}, which is not there`);
    sums.set(parent, (sums.get(parent) ?? 0) + weight);
  }
  const share = (node: WeightNode, depth: number): number => {
    if (depth > nodes.length) throw new RangeError(`${node.id} stands below itself`);
    const own = node.weight / (sums.get(node.parent) as number);
    return node.parent === null ? own : own * share(byId.get(node.parent) as WeightNode, depth + 1);
  };
  return new Map(nodes.map((node) => [node.id, share(node, 0)]));
}

/** Weights from comparisons in pairs, and how far these contradict each other. */
export interface PairwiseWeights {
  /** Principal eigenvector, summing to 1. */
  readonly eigenvector: Float64Array;
  /** Geometric means of the rows, summing to 1. */
  readonly geometric: Float64Array;
  readonly lambda: number;
  /** (λ − n) / (n − 1). */
  readonly index: number;
  /** Index over that of random comparisons; below 0.10 they are taken as consistent. NaN for more than ten. */
  readonly ratio: number;
}

/** Mean consistency index of random matrices of 1 to 10 rows (Saaty 1980). */
const RANDOM_INDEX = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const;

function toShares(values: readonly number[]): Float64Array {
  const sum = values.reduce((a, b) => a + b, 0);
  return Float64Array.from(values, (v) => v / sum);
}

/**
 * The analytic hierarchy process (Saaty 1980).
 * @param comparisons square; [i][j] how many times as important i is as j, [j][i] its reciprocal.
 * @throws RangeError when it is not square, positive and reciprocal.
 */
export function pairwiseWeights(comparisons: readonly (readonly number[])[]): PairwiseWeights {
  const n = comparisons.length;
  for (const [i, row] of comparisons.entries()) {
    if (row.length !== n) throw new RangeError(`row ${i + 1} has ${row.length} comparisons, expected ${n}`);
    for (const [j, value] of row.entries())
      if (!(value > 0) || Math.abs(value * (comparisons[j]?.[i] as number) - 1) > 1e-6)
        throw new RangeError(
          `comparison ${i + 1}, ${j + 1} is ${value}, expected 1 over that of ${j + 1}, ${i + 1}`,
        );
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    new Matrix(comparisons.map((row) => [...row])),
  );
  const lambda = Math.max(...realEigenvalues);
  const index = n > 1 ? (lambda - n) / (n - 1) : 0;
  const random = RANDOM_INDEX[n - 1] ?? Number.NaN;
  return {
    eigenvector: toShares(eigenvectorMatrix.getColumn(realEigenvalues.indexOf(lambda))),
    geometric: toShares(comparisons.map((row) => row.reduce((p, v) => p * v, 1) ** (1 / n))),
    lambda,
    index,
    // Two comparisons can't contradict each other.
    ratio: random === 0 ? 0 : index / random,
  };
}
