import { Programme, type Solver } from '../solver/programme.js';
import { blockRows, slack } from './attack.js';
import type { Block, Problem } from './problem.js';
import { tooNarrow } from './whole-audit.js';

const NEAR = 1e-6;

/** Most cells that are tried to be shown again at the end: each try is an audit. */
const TRIES = 60;

/** The cheapest deviation of a block that moves one variable: its other variables are what protects that one. */
class Deviation {
  private readonly programme: Programme;
  private readonly size: number;
  private readonly up: Float64Array;
  private readonly down: Float64Array;

  constructor(
    solver: Solver,
    private readonly problem: Problem,
    private readonly block: Block,
  ) {
    const { starts, columns, values } = blockRows(block);
    this.size = block.variables.length;
    ({ up: this.up, down: this.down } = slack(problem, block));
    // Columns: what each variable rises, then what each falls.
    const [twice, both]: [number[], number[]] = [[], []];
    for (let row = 0; row < block.rows.length; row++) {
      for (const side of [0, 1]) {
        for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
          twice.push((columns[k] as number) + side * this.size);
          both.push(side === 0 ? (values[k] as number) : -(values[k] as number));
        }
      }
    }
    this.programme = new Programme(solver, {
      cost: new Float64Array(2 * this.size),
      lower: new Float64Array(2 * this.size),
      upper: Float64Array.from([...this.up, ...this.down]),
      rows: {
        starts: starts.map((start) => 2 * start),
        columns: Int32Array.from(twice),
        values: Float64Array.from(both),
      },
      rowLower: new Float64Array(block.rows.length),
      rowUpper: new Float64Array(block.rows.length),
      integer: false,
    });
  }

  /** Loss by unit of deviation; what is hidden already costs nothing. */
  weigh(hidden: Uint8Array): void {
    const loss = this.block.variables.map((v) => {
      const status = this.problem.statusOf[v] as number;
      return hidden[status] ? 0 : (this.problem.weights[status] as number) + 1;
    });
    this.programme.costs(Float64Array.from([...loss, ...loss]));
  }

  /** Variables that move with variable i when it moves by what it needs, on the cheaper side; undefined: it can't. */
  protecting(i: number): number[] | undefined {
    const need = this.problem.need[this.block.variables[i] as number] as number;
    let best: { value: number; x: Float64Array } | undefined;
    for (const [own, other, most] of [
      [i, i + this.size, this.up[i] as number],
      [i + this.size, i, this.down[i] as number],
    ] as const) {
      if (most < need) continue;
      const opposite = (other < this.size ? this.up : this.down)[i] as number;
      this.programme.bound(own, need, most);
      this.programme.bound(other, 0, 0);
      const optimum = this.programme.minimise();
      this.programme.bound(own, 0, most);
      this.programme.bound(other, 0, opposite);
      if (typeof optimum !== 'string' && (!best || optimum.value < best.value - NEAR)) best = optimum;
    }
    const x = best?.x;
    if (!x) return undefined;
    return this.block.variables.filter((_, j) => (x[j] as number) + (x[j + this.size] as number) > NEAR);
  }

  dispose(): void {
    this.programme.dispose();
  }
}

function hide(problem: Problem, variables: readonly number[], hidden: Uint8Array): boolean {
  let grew = false;
  for (const v of variables) {
    const status = problem.statusOf[v] as number;
    grew ||= hidden[status] === 0;
    hidden[status] = 1;
  }
  return grew;
}

/** Shows again what turns out not to be needed, the dearest first. */
function showAgain(
  solver: Solver,
  problem: Problem,
  block: Block,
  hidden: Uint8Array,
  primary: Uint8Array,
): void {
  const weight = (status: number): number => problem.weights[status] as number;
  const further = [...new Set(block.variables.map((v) => problem.statusOf[v] as number))]
    .filter((status) => hidden[status] && !primary[status])
    .sort((a, b) => weight(b) - weight(a) || a - b);
  for (const status of further.slice(0, TRIES)) {
    hidden[status] = 0;
    if (tooNarrow(solver, problem, block, hidden).length > 0) hidden[status] = 1;
  }
}

/**
 * A safe pattern for blocks that are too large for the optimum: variable after variable is protected by the cheapest deviation that
 * moves it (a linear programme over the whole block; after Kelly, Golden and Assad, Cell suppression, Networks 22 (1992)), the
 * attacker is played on the result in whole numbers, and what he finds is protected again, until he finds nothing.
 * @param primary by status, 1 = must be hidden. @param start hidden to begin with, by status: those, or a pattern near a safe one.
 * @returns hidden by status; undefined when something can't be protected so.
 */
export function relaxedPattern(
  solver: Solver,
  problem: Problem,
  block: Block,
  primary: Uint8Array,
  start = primary,
): Uint8Array | undefined {
  const hidden = new Uint8Array(primary.length);
  hide(
    problem,
    block.variables.filter((v) => start[problem.statusOf[v] as number]),
    hidden,
  );
  const at = new Map(block.variables.map((v, i) => [v, i]));
  const deviation = new Deviation(solver, problem, block);
  try {
    for (;;) {
      const narrow = tooNarrow(solver, problem, block, hidden);
      if (narrow.length === 0) break;
      let grew = false;
      for (const v of narrow) {
        deviation.weigh(hidden);
        const protecting = deviation.protecting(at.get(v) as number);
        if (protecting) grew = hide(problem, protecting, hidden) || grew;
      }
      if (!grew) return undefined;
    }
  } finally {
    deviation.dispose();
  }
  showAgain(solver, problem, block, hidden, primary);
  return hidden;
}
