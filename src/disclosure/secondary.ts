import type { Decision } from './decision.js';

/** Areas that add up: each parent with its children, as indices of cells, parents before their children's children. */
export interface Sum {
  readonly parent: number;
  readonly children: readonly number[];
}

export const SECONDARY: Decision = { status: 'suppressed', reason: 'secondary' };

/**
 * What a cell is to somebody who subtracts. `known`: shown, nought (a nought names nobody, so it is taken as known),
 * or in no sum. `hidden`: must not follow from the rest. `level`: not shown, like every cell of its level; a parent
 * with one child is the same area under another name, so that alone protects nothing and needs nothing.
 */
type Role = 'known' | 'hidden' | 'level';

function roleOf(decision: Decision | undefined, count: number): Role {
  if (decision?.status === 'ok' || !(count > 0)) return 'known';
  return decision?.reason === 'level_not_public' ? 'level' : 'hidden';
}

/** The smallest shown child with a count: least is lost with it. The lower index wins a tie. */
function smallest(
  children: readonly number[],
  decisions: readonly Decision[],
  counts: Float64Array,
): number | undefined {
  return children
    .filter((c) => decisions[c]?.status === 'ok' && (counts[c] as number) > 0)
    .sort((a, b) => (counts[a] as number) - (counts[b] as number) || a - b)[0];
}

/** The further cell to hide in one sum, when it gives its only unknown away. */
function further(sum: Sum, decisions: readonly Decision[], counts: Float64Array): number | undefined {
  const cells = [sum.parent, ...sum.children];
  const unknown = cells.map((c) => roleOf(decisions[c], counts[c] as number)).filter((r) => r !== 'known');
  if (unknown.length !== 1 || unknown[0] === 'level') return undefined;
  const child = smallest(sum.children, decisions, counts);
  if (child !== undefined) return child;
  // The other children are nought: then the parent is the hidden child by another name.
  return decisions[sum.parent]?.status === 'ok' && (counts[sum.parent] as number) > 0
    ? sum.parent
    : undefined;
}

/**
 * Secondary suppression: hides further cells until no sum of `sums`, in any of `parts`, holds exactly one unknown.
 * The sums form a tree, and in a tree that is enough: an error in one cell can always be passed on to another unknown
 * and at last to a cell that is in no other sum, so no hidden cell has one value only.
 *
 * Not treated: bounds (a hidden cell may still be known to lie in a narrow range), other sums than those between
 * areas (categories, years that overlap in a pool), and what a reader knows of his own cell.
 * @param parts true counts of what is published: numerators, denominators. @returns decisions with further cells hidden.
 */
export function secondary(
  decisions: readonly Decision[],
  parts: readonly Float64Array[],
  sums: readonly Sum[],
): Decision[] {
  const result = [...decisions];
  for (let changed = true; changed; ) {
    changed = false;
    for (const sum of sums) {
      for (const counts of parts) {
        const cell = further(sum, result, counts);
        if (cell === undefined) continue;
        result[cell] = SECONDARY;
        changed = true;
      }
    }
  }
  return result;
}
