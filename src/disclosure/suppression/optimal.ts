import { Programme, type Solver } from '../solver/programme.js';
import { Attack, type Cut } from './attack.js';
import type { Block, Problem } from './problem.js';
import { tooNarrow } from './whole-audit.js';

/** What is enough for blocks of a few hundred cells, and ends a search that will not: on every machine at the same point. */
const LIMITS = { relaxed: 60, rounds: 60, nodes: 2_000, steps: 15_000 };

/** A bound that rises by less than this share a round has done its work. */
const RISE = 1e-3;

/** Loss of a status that must not decide between patterns of different loss, and prefers few cells among equal ones. */
const TINY = 1e-3;

/** The statuses of a block that can be hidden, in order, and the programme that chooses among them. */
class Master {
  readonly statuses: readonly number[];
  private readonly column: ReadonlyMap<number, number>;
  private readonly programme: Programme;

  constructor(
    solver: Solver,
    private readonly problem: Problem,
    block: Block,
  ) {
    this.statuses = [...new Set(block.variables.map((v) => problem.statusOf[v] as number))].sort(
      (a, b) => a - b,
    );
    this.column = new Map(this.statuses.map((status, at) => [status, at]));
    const must = Float64Array.from(this.statuses, (status) => problem.primary[status] as number);
    this.programme = new Programme(solver, {
      cost: Float64Array.from(this.statuses, (status) =>
        problem.primary[status] ? 0 : (problem.weights[status] as number) + TINY,
      ),
      lower: must,
      upper: new Float64Array(this.statuses.length).fill(1),
      rows: { starts: new Int32Array(1), columns: new Int32Array(0), values: new Float64Array(0) },
      rowLower: new Float64Array(0),
      rowUpper: new Float64Array(0),
      integer: false,
    });
    this.programme.nodes(LIMITS.nodes);
  }

  add({ statuses, factors, least }: Cut): void {
    const columns = statuses.map((status) => this.column.get(status) as number);
    this.programme.atLeast(columns, factors, least);
  }

  /** From here on a cell is hidden or shown, and nothing between. */
  whole(): void {
    this.programme.integer(true);
  }

  /** Length of the last search. */
  steps(): number {
    return this.programme.steps();
  }

  /** What loses least that no cut forbids, and its loss; by status. */
  pattern(): { hidden: Float64Array; loss: number } | undefined {
    const optimum = this.programme.minimise();
    if (typeof optimum === 'string') return undefined;
    const hidden = new Float64Array(this.problem.primary.length);
    this.statuses.forEach((status, at) => {
      const part = Math.min(1, Math.max(0, optimum.x[at] as number));
      hidden[status] = Math.abs(part - Math.round(part)) < 1e-6 ? Math.round(part) : part;
    });
    return { hidden, loss: optimum.value };
  }

  dispose(): void {
    this.programme.dispose();
  }
}

/** No variable is hidden alone in a sum: the shortest of the attacker's arguments, said beforehand. */
function lonelyCuts(problem: Problem, block: Block): Cut[] {
  const cuts: Cut[] = [];
  for (const { parent, children } of block.rows) {
    const variables = parent < 0 ? children : [parent, ...children];
    for (const v of variables) {
      const own = problem.statusOf[v] as number;
      const others = [...new Set(variables.filter((o) => o !== v).map((o) => problem.statusOf[o] as number))];
      if (others.includes(own) || !((problem.need[v] as number) >= 1)) continue;
      const statuses = [...others, own].sort((a, b) => a - b);
      cuts.push({
        statuses: Int32Array.from(statuses),
        factors: Float64Array.from(statuses, (status) => (status === own ? -1 : 1)),
        least: 0,
      });
    }
  }
  return cuts;
}

/** Whatever protects a variable hides something that this pattern shows: to hide less never leaves more open. */
function moreCut(problem: Problem, master: Master, hidden: Uint8Array, variable: number): Cut {
  const own = problem.statusOf[variable] as number;
  const shown = master.statuses.filter((status) => !hidden[status]);
  const statuses = problem.primary[own] ? shown : [...shown, own].sort((a, b) => a - b);
  return {
    statuses: Int32Array.from(statuses),
    factors: Float64Array.from(statuses, (status) => (status === own ? -1 : 1)),
    least: problem.primary[own] ? 1 : 0,
  };
}

/** Gathers cuts while cells may be hidden in part: they come fast there, and leave little for the search in whole numbers. */
function relax(master: Master, attack: Attack): void {
  let before = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < LIMITS.relaxed; round++) {
    const found = master.pattern();
    if (!found || found.loss < before + RISE * Math.abs(before)) return;
    before = found.loss;
    const cuts = attack.cuts(found.hidden);
    if (cuts.length === 0) return;
    for (const cut of cuts) master.add(cut);
  }
}

/**
 * The pattern of least loss in which every hidden variable of the block is as uncertain as it needs, in whole numbers, against
 * all sums at once: Fischetti and Salazar-González (2001) by Benders' cuts, for whatever is hidden and not only for
 * primary cells. A master programme proposes, the attacker answers with cuts, until he finds nothing; the same pattern each time.
 * @param forbidden further cuts, from what else must not be told. @returns hidden by status, and whether it is safe: when the limits end
 *   the search it is the last proposal, to begin from. Undefined when nothing is safe, or nothing was proposed.
 */
export function optimalPattern(
  solver: Solver,
  problem: Problem,
  block: Block,
  forbidden: readonly Cut[] = [],
): { hidden: Uint8Array; safe: boolean } | undefined {
  const master = new Master(solver, problem, block);
  const attack = new Attack(solver, problem, block);
  try {
    for (const cut of [...lonelyCuts(problem, block), ...forbidden]) master.add(cut);
    relax(master, attack);
    master.whole();
    let last: Uint8Array | undefined;
    let steps = 0;
    for (let round = 0; round < LIMITS.rounds && steps < LIMITS.steps; round++) {
      const found = master.pattern();
      if (!found) break;
      const { hidden } = found;
      steps += master.steps();
      last = Uint8Array.from(hidden);
      let cuts = attack.cuts(hidden);
      if (cuts.length === 0) {
        const pattern = last;
        const narrow = tooNarrow(solver, problem, block, pattern);
        if (narrow.length === 0) return { hidden: pattern, safe: true };
        cuts = narrow.map((v) => moreCut(problem, master, pattern, v));
      }
      for (const cut of cuts) master.add(cut);
    }
    return last && { hidden: last, safe: false };
  } finally {
    attack.dispose();
    master.dispose();
  }
}
