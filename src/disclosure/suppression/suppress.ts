import { audit } from '../audit/audit.js';
import type { NarrowSum } from '../audit/sums.js';
import type { Solver } from '../solver/programme.js';
import type { Cut } from './attack.js';
import { optimalPattern } from './optimal.js';
import { type Block, blocksOf, type Problem, problemOf, wholeOf } from './problem.js';
import { relaxedPattern } from './relaxation.js';
import { closedBy, lineCut } from './sum-rule.js';
import type { Method, Suppression, SuppressionTask } from './task.js';
import { Hierarchy, isHierarchy, TREE_WIDTH } from './tree.js';
import { tooNarrow } from './whole-audit.js';

/** Most statuses of a block for which the optimum is sought. */
const LARGEST = 1500;

/** What a block must respect beyond its own cells. */
interface Demands {
  /** By status, 1 = must be hidden. */
  readonly primary: Uint8Array;
  readonly cuts: readonly Cut[];
}

interface Solved {
  readonly hidden: Uint8Array;
  readonly method: Method;
}

/** A block, and its parts where each is a hierarchy. */
interface Site {
  readonly block: Block;
  readonly trees: readonly Hierarchy[] | undefined;
}

function siteOf(problem: Problem, block: Block): Site {
  const parts = blocksOf(problem, block, false);
  const width = block.variables.reduce((most, v) => Math.max(most, problem.need[v] as number), 0);
  const trees = width <= TREE_WIDTH && parts.every(isHierarchy);
  return { block, trees: trees ? parts.map((part) => new Hierarchy(problem, part)) : undefined };
}

/** Hierarchies that share statuses (numerators and denominators): each in turn, until none asks for more. */
function treesInTurn(trees: readonly Hierarchy[], primary: Uint8Array): Uint8Array | undefined {
  let hidden = primary;
  for (let count = -1; ; ) {
    for (const tree of trees) {
      const more = tree.pattern(hidden);
      if (!more) return undefined;
      hidden = hidden.map((h, status) => h | (more[status] as number));
    }
    const now = hidden.reduce((sum, h) => sum + h, 0);
    // One hierarchy is at its end after one turn.
    if (now === count || trees.length === 1) return hidden;
    count = now;
  }
}

/** Rounds of hiding more where a count can't be so large: each hides a cell at least. */
const CLOSINGS = 30;

/** The shown status of least loss in a sum with one of these variables; it makes them more uncertain. */
function cheapestBeside(
  problem: Problem,
  block: Block,
  narrow: readonly number[],
  hidden: Uint8Array,
): number | undefined {
  const near = new Set(narrow);
  const statuses = block.rows
    .filter(({ parent, children }) => near.has(parent) || children.some((child) => near.has(child)))
    .flatMap(({ parent, children }) => (parent < 0 ? children : [parent, ...children]))
    .map((v) => problem.statusOf[v] as number)
    .filter((status) => !hidden[status] && !problem.fixed[status]);
  const loss = (status: number): number => problem.weights[status] as number;
  return statuses.sort((a, b) => loss(a) - loss(b) || a - b)[0];
}

/**
 * Hierarchies solved as if counts could be as large as anything, and then played against who knows the most that each can be: where that leaves
 * too little, one more cell beside it is hidden, and they are solved again. Near the least loss where such bounds bind, on it where they do not.
 */
function treesClosed(
  solver: Solver,
  problem: Problem,
  block: Block,
  trees: readonly Hierarchy[],
  primary: Uint8Array,
): Uint8Array | undefined {
  let must = primary;
  for (let round = 0; round < CLOSINGS; round++) {
    const hidden = treesInTurn(trees, must);
    if (!hidden) return undefined;
    const narrow = tooNarrow(solver, problem, block, hidden);
    const more = narrow.length > 0 ? cheapestBeside(problem, block, narrow, hidden) : undefined;
    if (more === undefined) return hidden;
    must = must.slice();
    must[more] = 1;
  }
  return undefined;
}

function* attempts(
  solver: Solver,
  problem: Problem,
  site: Site,
  demands: Demands,
): Generator<Solved | undefined> {
  const { primary, cuts } = demands;
  const { block, trees } = site;
  const statuses = new Set(block.variables.map((v) => problem.statusOf[v]));
  const tried = (method: Method, hidden: Uint8Array | undefined): Solved | undefined =>
    hidden && { method, hidden };
  if (trees) yield tried('tree', treesClosed(solver, problem, block, trees, primary));
  let start = primary;
  if (statuses.size <= LARGEST) {
    const found = optimalPattern(solver, { ...problem, primary }, block, cuts);
    if (found?.safe) yield tried('optimum', found.hidden);
    start = found?.hidden ?? primary;
  }
  yield tried('relaxation', relaxedPattern(solver, problem, block, primary, start));
}

/** The first of the ways that gives a pattern that the attacker can't break. */
function solveBlock(solver: Solver, problem: Problem, site: Site, demands: Demands): Solved {
  const { block } = site;
  for (const solved of attempts(solver, problem, site, demands)) {
    // The optimum and the relaxation end only when the attacker finds nothing.
    if (
      solved &&
      (solved.method !== 'tree' || tooNarrow(solver, problem, block, solved.hidden).length === 0)
    ) {
      return solved;
    }
  }
  const hidden = new Uint8Array(problem.primary.length);
  for (const v of block.variables) hidden[problem.statusOf[v] as number] = 1;
  return { hidden, method: 'everything' };
}

/** Blocks with something to hide, and what each must respect; solved anew when more is demanded of it. */
class Plan {
  readonly blocks: readonly Block[];
  private readonly sites: readonly Site[];
  private readonly primary: Uint8Array;
  private readonly cuts: Cut[][];
  private readonly solved: (Solved | undefined)[];
  private readonly blockOf = new Map<number, number>();

  constructor(
    private readonly solver: Solver,
    readonly problem: Problem,
  ) {
    this.primary = problem.primary.slice();
    this.blocks = blocksOf(problem, wholeOf(problem), true).filter(({ variables }) =>
      variables.some((v) => problem.primary[problem.statusOf[v] as number]),
    );
    this.sites = this.blocks.map((block) => siteOf(problem, block));
    this.cuts = this.blocks.map(() => []);
    this.solved = this.blocks.map(() => undefined);
    this.blocks.forEach(({ variables }, at) => {
      for (const v of variables) this.blockOf.set(problem.statusOf[v] as number, at);
    });
  }

  solutions(): Solved[] {
    return this.sites.map((site, at) => {
      const demands = { primary: this.primary, cuts: this.cuts[at] as Cut[] };
      const solved = this.solved[at] ?? solveBlock(this.solver, this.problem, site, demands);
      this.solved[at] = solved;
      return solved;
    });
  }

  /** Asks that a group is not told again. @returns whether that can be asked. */
  demand(task: SuppressionTask, sum: NarrowSum, hidden: Uint8Array): boolean {
    const status = this.problem.statusOfCell[sum.cells[0] as number] as number;
    const at = this.blockOf.get(status);
    if (at === undefined || this.solved[at]?.method === 'everything') return false;
    if (this.solved[at]?.method === 'optimum') {
      (this.cuts[at] as Cut[]).push(lineCut(task, this.problem, this.blocks[at] as Block, sum, hidden));
    } else {
      const more = closedBy(task, this.problem, sum, hidden);
      if (more === undefined) return false;
      this.primary[more] = 1;
    }
    this.solved[at] = undefined;
    return true;
  }
}

/** Cells that are hidden by what was solved, primary ones in parts without sums too. */
function hiddenCells(problem: Problem, solutions: readonly Solved[]): Uint8Array {
  const byStatus = problem.primary.slice();
  for (const { hidden } of solutions)
    hidden.forEach((h, status) => {
      if (h) byStatus[status] = 1;
    });
  return Uint8Array.from(problem.statusOfCell, (status) => (status < 0 ? 0 : (byStatus[status] as number)));
}

/**
 * Hides further cells until nobody can work out a primary cell, nor any other hidden one, more narrowly than the requirement allows:
 * over every sum at once, in whole numbers, with least loss. Hierarchies by dynamic programming, other parts by integer programming
 * while they are of a size for it; whatever way, a part is played against the attacker before it is given back.
 * The same task gives the same pattern. @throws RangeError on contradictions in the task.
 */
export function suppress(solver: Solver, task: SuppressionTask): Suppression {
  const problem = problemOf(task);
  const plan = new Plan(solver, problem);
  for (;;) {
    const solutions = plan.solutions();
    const hidden = hiddenCells(problem, solutions);
    const { leastSum = 0 } = task.requirement;
    const told = leastSum > 0 ? audit(solver, task.table, hidden, task.attacker, task.requirement).sums : [];
    const asked = told.filter((sum) => plan.demand(task, sum, hidden));
    if (asked.length === 0) {
      return { ...outcome(solver, problem, plan.blocks, solutions, task), hidden, told };
    }
  }
}

function outcome(
  solver: Solver,
  problem: Problem,
  blocks: readonly Block[],
  solutions: readonly Solved[],
  task: SuppressionTask,
): Omit<Suppression, 'hidden' | 'told'> {
  const methods = { tree: 0, optimum: 0, relaxation: 0, everything: 0 };
  let cost = 0;
  const lost = new Set<number>();
  solutions.forEach(({ hidden, method }, at) => {
    methods[method] += 1;
    hidden.forEach((h, status) => {
      if (h && !problem.primary[status]) cost += problem.weights[status] as number;
    });
    if (method !== 'everything') return;
    for (const v of tooNarrow(solver, problem, blocks[at] as Block, hidden))
      lost.add(problem.statusOf[v] as number);
  });
  const unprotected = [...task.primary.keys()].filter(
    (cell) => task.primary[cell] && lost.has(problem.statusOfCell[cell] as number),
  );
  return { cost, methods, unprotected };
}
