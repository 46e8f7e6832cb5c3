import type { Decision } from './decision.js';

/** Areas that add up: each parent with its children, as indices of cells, parents before their children's children. */
export interface Sum {
  readonly parent: number;
  readonly children: readonly number[];
}

const SECONDARY: Decision = { status: 'suppressed', reason: 'secondary' };

/** Hidden, but part of the sum; a missing cell is in no sum and hides nothing. */
function hidden(decisions: readonly Decision[], cell: number): boolean {
  const status = decisions[cell]?.status;
  return status === 'suppressed' || status === 'too_few';
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

/**
 * First form of secondary suppression, top down: no shown parent has exactly one hidden child, and no hidden
 * parent has only shown children. A cell can then not be had by subtracting within one sum; the whole treatment
 * (all sums at once, with an attacker's audit) is still to come.
 * @param counts numerators of the cells. @returns the decisions with the further cells marked.
 */
export function secondary(
  decisions: readonly Decision[],
  counts: Float64Array,
  sums: readonly Sum[],
): Decision[] {
  const result = [...decisions];
  for (const { parent, children } of sums) {
    const gone = children.filter((c) => hidden(result, c)).length;
    const wanted = hidden(result, parent) ? (gone >= 1 ? 0 : 1) : gone === 1 ? 1 : 0;
    if (wanted === 0 || result[parent]?.status === 'missing') continue;
    const chosen = smallest(children, result, counts);
    if (chosen !== undefined) result[chosen] = SECONDARY;
  }
  return result;
}
