import { type InsiderFinding, insiderAudit } from '../audit/insider.js';
import type { Solver } from '../solver/programme.js';
import type { SuppressionTask } from '../suppression/task.js';

/**
 * Plays everybody who is the only one in a hidden cell: he knows it, and must not come to know another that counts few exactly (τ-ARGUS manual
 * 4.1, singletons). @param sensitive by cell, 1 = must not be known.
 */
export function insiderFindings(
  solver: Solver,
  { table, attacker }: SuppressionTask,
  hidden: Uint8Array,
  sensitive: Uint8Array,
): InsiderFinding[] {
  const insiders = [...hidden.keys()].filter((cell) => hidden[cell] && table.values[cell] === 1);
  if (insiders.length === 0) return [];
  const needs = Float64Array.from(sensitive, (flag) => (flag ? 1 : 0));
  return insiderAudit(solver, table, hidden, attacker, insiders, { needs });
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

/** What to hide more so that no insider learns anything, as statuses (`together`); empty when none does, or nothing helps. */
export function againstInsiders(
  solver: Solver,
  task: SuppressionTask,
  hidden: Uint8Array,
  sensitive: Uint8Array,
): number[] {
  const more = new Set<number>();
  for (const { insider, narrow } of insiderFindings(solver, task, hidden, sensitive)) {
    const cell = closing(task, hidden, [insider, ...narrow.map((n) => n.cell)]);
    if (cell !== undefined) more.add(task.together?.[cell] ?? cell);
  }
  return [...more];
}
