import { Ordering } from '../../../src/statistics/uncertainty/ordering.js';
import { emptyRanks, ranksFromTop, spareOf } from '../../../src/statistics/uncertainty/ranks.js';
import { figure, figures, type Row, referenceRows } from '../reference.js';

const FOLDER = '01-composite';

/** A node of the ASEM tree: indicators are of level 1, the index is the last level. */
export interface Node {
  readonly code: string;
  readonly level: number;
  readonly parent: string;
  readonly weight: number;
}

export const meta: Row[] = referenceRows(FOLDER, 'asem_iMeta.csv').filter((r) => r.Level !== '');

export const tree: Node[] = meta.map((r) => ({
  code: r.iCode ?? '',
  level: Number(r.Level),
  parent: r.Parent ?? '',
  weight: figure(r.Weight),
}));

export const leaves = tree.filter((node) => node.level === 1);

export function reference(file: string): Row[] {
  return referenceRows(FOLDER, `${file}.csv`);
}

/** Columns of the indicators, in the order of `leaves`. */
export function columnsOf(file: string): Float64Array[] {
  const rows = reference(file);
  return leaves.map(({ code }) => figures(rows, code));
}

/** Each indicator's weight in the index: the product of its shares among siblings up the tree. */
export function effectiveWeights(weightOf: (node: Node) => number): number[] {
  const sums = new Map<string, number>();
  for (const node of tree) sums.set(node.parent, (sums.get(node.parent) ?? 0) + weightOf(node));
  const byCode = new Map(tree.map((node) => [node.code, node]));
  const share = (node: Node): number => {
    const above = byCode.get(node.parent);
    return (above ? share(above) : 1) * (weightOf(node) / (sums.get(node.parent) as number));
  };
  return leaves.map(share);
}

/** Ranks of scores, 1 = the largest. */
export function ranksOf(scores: Float64Array): number[] {
  const ranks = emptyRanks(scores.length);
  ranksFromTop(scores, ranks, new Ordering(scores.length), spareOf(scores.length));
  return [...ranks];
}
