import type { NarrowSum } from '../audit/sums.js';
import type { Cut } from './attack.js';
import type { Block, Problem } from './problem.js';
import type { SuppressionTask } from './task.js';

/** The other cells of the sum in which a group was told, as statuses that may still be hidden. */
function othersOf(task: SuppressionTask, problem: Problem, sum: NarrowSum, hidden: Uint8Array): number[] {
  const equation = task.table.equations[sum.equation];
  const cells = equation ? [...equation.children, equation.parent] : [];
  return cells.filter((cell) => {
    const status = problem.statusOfCell[cell] as number;
    return !hidden[cell] && status >= 0 && !problem.fixed[status];
  });
}

/**
 * The status to hide so that a group is no longer told: of the cells in its sum the one of least loss that makes it large enough, or
 * failing that the largest; undefined when none may be hidden.
 */
export function closedBy(
  task: SuppressionTask,
  problem: Problem,
  sum: NarrowSum,
  hidden: Uint8Array,
): number | undefined {
  const value = (cell: number): number => task.table.values[cell] as number;
  const weight = (cell: number): number => problem.weights[problem.statusOfCell[cell] as number] as number;
  const missing =
    (task.requirement.leastSum ?? 0) - sum.cells.reduce((total, cell) => total + value(cell), 0);
  const others = othersOf(task, problem, sum, hidden);
  const enough = others
    .filter((cell) => value(cell) >= missing)
    .sort((a, b) => weight(a) - weight(b) || a - b);
  const cell = enough[0] ?? others.sort((a, b) => value(b) - value(a) || a - b)[0];
  return cell === undefined ? undefined : (problem.statusOfCell[cell] as number);
}

/**
 * That a group is not told again: while its cells are hidden, something more is. Where the sum alone told it, that must be in the sum;
 * else anywhere in the block, since to hide less never leaves more open.
 */
export function lineCut(
  task: SuppressionTask,
  problem: Problem,
  block: Block,
  sum: NarrowSum,
  hidden: Uint8Array,
): Cut {
  const equation = task.table.equations[sum.equation];
  const alone =
    equation &&
    !hidden[equation.parent] &&
    equation.children.every((child) => !hidden[child] || sum.cells.includes(child));
  const statusOf = (cell: number): number => problem.statusOfCell[cell] as number;
  const group = new Set(sum.cells.map(statusOf));
  const isHidden = new Set([...hidden.keys()].filter((cell) => hidden[cell]).map(statusOf));
  const shown = alone
    ? othersOf(task, problem, sum, hidden).map(statusOf)
    : block.variables.map((v) => problem.statusOf[v] as number).filter((status) => !isHidden.has(status));
  const factors = new Map<number, number>(shown.map((status) => [status, 1]));
  for (const status of group) factors.set(status, -1);
  const entries = [...factors].sort(([a], [b]) => a - b);
  return {
    statuses: Int32Array.from(entries, ([status]) => status),
    factors: Float64Array.from(entries, ([, factor]) => factor),
    least: 1 - group.size,
  };
}
