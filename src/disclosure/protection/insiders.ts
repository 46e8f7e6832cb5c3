import { insiderAudit } from '../audit/insider.js';
import type { Solver } from '../solver/programme.js';
import type { SuppressionTask } from '../suppression/task.js';

/** Hidden cells that somebody knows, being the only one in them. */
function knownToOne({ table }: SuppressionTask, hidden: Uint8Array): number[] {
  return [...hidden.keys()].filter((cell) => hidden[cell] && table.values[cell] === 1);
}

/** The cell of least count in a sum with one of the given cells that is shown and may be hidden; it makes them more uncertain. */
function closing(
  { table, fixed }: SuppressionTask,
  hidden: Uint8Array,
  cells: readonly number[],
): number | undefined {
  const near = table.equations
    .filter(({ parent, children }) => cells.some((cell) => cell === parent || children.includes(cell)))
    .flatMap(({ parent, children }) => [...children, parent])
    .filter((cell) => !hidden[cell] && !fixed?.[cell] && (table.values[cell] as number) > 0);
  return near.sort((a, b) => (table.values[a] as number) - (table.values[b] as number) || a - b)[0];
}

/**
 * Plays everybody who is the only one in a hidden cell: he knows it, and must not come to know another that counts few exactly (τ-ARGUS manual
 * 4.1, singletons).
 * @param sensitive by cell, 1 = must not be known. @returns what to hide more, as statuses (`together`); empty when nobody learns anything.
 */
export function toldToInsiders(
  solver: Solver,
  task: SuppressionTask,
  hidden: Uint8Array,
  sensitive: Uint8Array,
): number[] {
  const { table, attacker, together } = task;
  const insiders = knownToOne(task, hidden);
  if (insiders.length === 0) return [];
  const needs = Float64Array.from(sensitive, (flag) => (flag ? 1 : 0));
  const findings = insiderAudit(solver, table, hidden, attacker, insiders, { needs });
  const more = new Set<number>();
  for (const { insider, narrow } of findings) {
    const cell = closing(task, hidden, [insider, ...narrow.map((n) => n.cell)]);
    if (cell !== undefined) more.add(together?.[cell] ?? cell);
  }
  return [...more];
}
