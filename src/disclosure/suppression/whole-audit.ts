import { tightest } from '../audit/bounds.js';
import type { System } from '../audit/system.js';
import type { Solver } from '../solver/programme.js';
import { blockRows } from './attack.js';
import type { Block, Problem } from './problem.js';

/** The hidden variables of a block and what its sums say of them. @param hidden by status. */
function systemOfBlock(problem: Problem, block: Block, hidden: Uint8Array): System {
  const variables = block.variables.filter((v) => hidden[problem.statusOf[v] as number]);
  const isOpen = new Set(variables);
  const rows = block.rows
    .map(({ parent, children }) => ({
      parent: isOpen.has(parent) ? parent : -1,
      children: children.filter((c) => isOpen.has(c)),
    }))
    .filter(({ parent, children }) => parent >= 0 || children.length > 0);
  const value = (v: number): number => problem.values[v] as number;
  return {
    lower: Float64Array.from(variables, (v) => problem.least[v] as number),
    upper: Float64Array.from(variables, (v) => Math.max(problem.most[v] as number, value(v))),
    rows: blockRows({ variables, rows }),
    totals: Float64Array.from(
      rows,
      ({ parent, children }) =>
        (parent < 0 ? 0 : value(parent)) - children.reduce((sum, c) => sum + value(c), 0),
    ),
    cells: Int32Array.from(variables),
    truth: Float64Array.from(variables, value),
  };
}

/** Hidden variables of a block that are too narrow in whole numbers. @param hidden by status. */
export function tooNarrow(solver: Solver, problem: Problem, block: Block, hidden: Uint8Array): number[] {
  const system = systemOfBlock(problem, block, hidden);
  if (system.cells.length === 0) return [];
  const need = Float64Array.from(system.cells, (v) => problem.need[v] as number);
  const { lower, upper } = tightest(solver, system, need);
  return [...system.cells].filter(
    (_, i) => (upper[i] as number) - (lower[i] as number) < (need[i] as number),
  );
}
