import { audit } from '../audit/audit.js';
import type { Solver } from '../solver/programme.js';
import type { SuppressionTask } from '../suppression/task.js';
import type { Equation } from '../table/table.js';
import { Union } from '../table/union.js';

/** What is hidden where hiding counts alone protects nothing. */
export interface WholeParts {
  readonly hidden: Uint8Array;
  /** Cells that can be worked out all the same. */
  readonly lost: readonly number[];
}

/** Cells that hang together by sums with one of these, but for those that are known already; noughts too. */
function hangingTogether(task: SuppressionTask, cells: readonly number[]): Uint8Array {
  const { table, fixed } = task;
  const union = new Union(table.values.length);
  for (const { parent, children } of table.equations) {
    const own = [parent, ...children].filter((cell) => !fixed?.[cell]);
    for (const cell of own) union.join(own[0] as number, cell);
  }
  const parts = new Set(cells.map((cell) => union.find(cell)));
  return Uint8Array.from(table.values, (_, cell) => (!fixed?.[cell] && parts.has(union.find(cell)) ? 1 : 0));
}

/**
 * Hides all of the parts of a table in which something could be worked out still, noughts with the rest: where many hidden cells must each count
 * something, and what they count together is known, that alone may tell each of them; where noughts are hidden too, a hidden cell may be one.
 * @param own areas of the user's own that are still open: those that hold a cell of these parts are hidden with them.
 */
export function hideWholeParts(
  solver: Solver,
  task: SuppressionTask,
  hidden: Uint8Array,
  lost: readonly number[],
  own: readonly Equation[],
): WholeParts {
  const whole = hangingTogether(task, lost);
  for (const { parent, children } of own)
    if (!task.fixed?.[parent] && children.some((child) => whole[child])) whole[parent] = 1;
  const all = hidden.map((flag, cell) => flag | (whole[cell] as number));
  // That a hidden cell counts something goes with the noughts; what other counts tell of it stays.
  const least = Float64Array.from(task.attacker.least as Float64Array, (v, cell) =>
    whole[cell] && v <= 1 ? 0 : v,
  );
  // What is hidden for others' sake may be worked out, noughts above all.
  const needs = Float64Array.from(task.primary, (flag) => (flag ? (task.requirement.width as number) : 0));
  const { narrow, sums } = audit(
    solver,
    task.table,
    all,
    { ...task.attacker, least },
    {
      ...task.requirement,
      needs,
    },
  );
  const left = new Set([...narrow.map(({ cell }) => cell), ...sums.flatMap(({ cells }) => cells)]);
  return { hidden: all, lost: [...left].sort((a, b) => a - b) };
}
