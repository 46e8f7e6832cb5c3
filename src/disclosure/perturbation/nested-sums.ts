import type { Equation } from '../table/table.js';

/** A sum that holds of every part: the parent counts its known children, and a rest that belongs to none of them. */
export interface NestedSum {
  readonly parent: number;
  readonly children: readonly number[];
  /** One a part; from nought. */
  readonly rests: readonly number[];
}

/**
 * The sums of which parent and at least one child are known. What lies in no child, or in one of which nothing is known, is their rest; a
 * sum whose children count more than it does (sources that round) is none.
 * @param parts counts over the areas, NaN = not known.
 */
export function nestedSums(parts: readonly Float64Array[], sums: readonly Equation[]): NestedSum[] {
  const known = (i: number): boolean => parts.every((part) => !Number.isNaN(part[i]));
  return sums.flatMap(({ parent, children }) => {
    const own = children.filter(known);
    if (!known(parent) || own.length === 0) return [];
    const rests = parts.map((part) =>
      own.reduce((rest, child) => rest - (part[child] as number), part[parent] as number),
    );
    return rests.every((rest) => rest >= 0) ? [{ parent, children: own, rests }] : [];
  });
}

/** Areas in trees, each from its root down: roots are of no sum. */
export function treesOf(
  size: number,
  isKnown: (i: number) => boolean,
  sums: readonly NestedSum[],
): number[][] {
  const below = new Map(sums.map(({ parent, children }) => [parent, children]));
  const inner = new Set(sums.flatMap(({ children }) => children));
  const down = (i: number): number[] => [i, ...(below.get(i) ?? []).flatMap(down)];
  return Array.from({ length: size }, (_, i) => i)
    .filter((i) => isKnown(i) && !inner.has(i))
    .map(down);
}
