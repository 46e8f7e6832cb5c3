import { audit } from '../audit/audit.js';
import type { Solver } from '../solver/programme.js';
import type { SuppressionTask } from '../suppression/task.js';
import type { Equation } from '../table/table.js';
import { insiderFindings } from './insiders.js';

/** Cells of which too much can be worked out, by anybody or by who is the only one in a cell. */
function tooWellKnown(
  solver: Solver,
  task: SuppressionTask,
  hidden: Uint8Array,
  sensitive: Uint8Array,
): Set<number> {
  const { narrow, sums } = audit(solver, task.table, hidden, task.attacker, task.requirement);
  const told = [...narrow.map(({ cell }) => cell), ...sums.flatMap(({ cells }) => cells)];
  if (told.length > 0) return new Set(told);
  return new Set(
    insiderFindings(solver, task, hidden, sensitive).flatMap(({ insider, narrow: more }) => [
      insider,
      ...more.map(({ cell }) => cell),
    ]),
  );
}

/** Areas of the user's own, still shown, that may have told something of these cells: those that hold one of them, or else any that holds a hidden cell. */
function telling(own: readonly Equation[], hidden: Uint8Array, cells: ReadonlySet<number>): number[] {
  const shown = own.filter(({ parent }) => !hidden[parent]);
  const direct = shown.filter(({ children }) => children.some((child) => cells.has(child)));
  const any = shown.filter(({ children }) => children.some((child) => hidden[child]));
  return (direct.length > 0 ? direct : any).map(({ parent }) => parent);
}

/**
 * Which areas of the user's own may be shown beside the areas they cut across: all are let through, and those that tell anything of a hidden cell are
 * taken back until nothing is told. Only cells of `own` are hidden more: what is shown of buurten, wijken and gemeenten does not depend on which
 * other areas somebody draws.
 * @param task its table without the sums of `own`. @param hidden what is hidden already. @param own each area (parent) with its buurten, as cells.
 * @param sensitive by cell, 1 = must not be known.
 */
export function withOwnAreas(
  solver: Solver,
  task: SuppressionTask,
  hidden: Uint8Array,
  own: readonly Equation[],
  sensitive: Uint8Array,
): Uint8Array {
  if (!own.some(({ children }) => children.some((child) => hidden[child]))) return hidden;
  const { table, requirement } = task;
  const all = { ...task, table: { ...table, equations: [...table.equations, ...own] } };
  const result = hidden.slice();
  const isOwn = new Uint8Array(hidden.length);
  for (const { parent } of own) isOwn[parent] = 1;
  // An area that is taken back for others' sake is no secret itself.
  const needs = Float64Array.from(hidden, (_, cell) =>
    isOwn[cell] && !sensitive[cell] ? 0 : (requirement.width as number),
  );
  const asked = { ...all, requirement: { ...requirement, needs } };
  for (;;) {
    const known = tooWellKnown(solver, asked, result, sensitive);
    const back = known.size > 0 ? telling(own, result, known) : [];
    if (back.length === 0) return result;
    for (const cell of back) result[cell] = 1;
  }
}
