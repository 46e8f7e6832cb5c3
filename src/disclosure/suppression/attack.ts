import { Programme, type Solver, type SparseRows } from '../solver/programme.js';
import type { Block, Problem } from './problem.js';

const NEAR = 1e-6;

/** What must hold for a pattern to be safe: Σ factors · y over statuses at least `least`; y is 1 where hidden. */
export interface Cut {
  readonly statuses: Int32Array;
  readonly factors: Float64Array;
  readonly least: number;
}

/** Sums over the variables of a block, numbered within the block: parent less children is nought in every deviation. */
export function blockRows(block: Block): SparseRows {
  const at = new Map(block.variables.map((v, i) => [v, i]));
  const [starts, columns, values]: [number[], number[], number[]] = [[0], [], []];
  for (const { parent, children } of block.rows) {
    if (parent >= 0) {
      columns.push(at.get(parent) as number);
      values.push(1);
    }
    for (const child of children) {
      columns.push(at.get(child) as number);
      values.push(-1);
    }
    starts.push(columns.length);
  }
  return {
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}

/** How far each variable of the block can lie below and above its count. */
export function slack(problem: Problem, { variables }: Block): { down: Float64Array; up: Float64Array } {
  const of = (v: number): number => problem.values[v] as number;
  return {
    down: Float64Array.from(variables, (v) => of(v) - (problem.least[v] as number)),
    up: Float64Array.from(variables, (v) => Math.max(0, (problem.most[v] as number) - of(v))),
  };
}

/**
 * The attacker on one block, in real numbers: how far each hidden variable can lie from its count while every sum holds.
 * After Fischetti and Salazar-González, Solving the cell suppression problem on tabular data with linear constraints,
 * Management Science 47 (2001).
 */
export class Attack {
  private readonly rows: SparseRows;
  private readonly down: Float64Array;
  private readonly up: Float64Array;
  private readonly programme: Programme;
  private readonly factors: Float64Array;

  constructor(
    solver: Solver,
    private readonly problem: Problem,
    private readonly block: Block,
  ) {
    this.rows = blockRows(block);
    ({ down: this.down, up: this.up } = slack(problem, block));
    const size = block.variables.length;
    this.factors = new Float64Array(size);
    this.programme = new Programme(solver, {
      cost: new Float64Array(size),
      lower: new Float64Array(size),
      upper: new Float64Array(size),
      rows: this.rows,
      rowLower: new Float64Array(block.rows.length),
      rowUpper: new Float64Array(block.rows.length),
      integer: false,
    });
  }

  /**
   * Cuts that a pattern breaks; none when every hidden variable can vary as it needs.
   * @param hidden by status, 0 … 1: what is hidden in part varies in part, and needs its width in part.
   */
  cuts(hidden: Float64Array): Cut[] {
    const { variables } = this.block;
    const open = variables.map((v) => hidden[this.problem.statusOf[v] as number] as number);
    this.programme.bounds(
      this.down.map((by, i) => -by * (open[i] as number) + 0),
      this.up.map((by, i) => by * (open[i] as number)),
    );
    const [low, high] = [new Float64Array(variables.length), new Float64Array(variables.length)];
    const found: Cut[] = [];
    variables.forEach((v, i) => {
      const part = open[i] as number;
      const need = this.problem.need[v] as number;
      const enough = part * need - NEAR;
      if (part < NEAR || (high[i] as number) - (low[i] as number) >= enough) return;
      this.attackOne(i, low, high);
      if ((high[i] as number) - (low[i] as number) >= enough) return;
      const cut = this.cutOf(i, need);
      found.push(cut);
    });
    return found;
  }

  /** One variable attacked from both sides; every deviation seen on the way counts for all variables. */
  private attackOne(i: number, low: Float64Array, high: Float64Array): void {
    this.factors.fill(0);
    for (const side of [-1, 1]) {
      this.programme.cost(i, side);
      const optimum = this.programme.minimise();
      this.programme.cost(i, 0);
      if (typeof optimum === 'string')
        throw new Error(`no deviation is one as well: the solver says ${optimum}`);
      optimum.x.forEach((x, j) => {
        low[j] = Math.min(low[j] as number, x);
        high[j] = Math.max(high[j] as number, x);
      });
      this.addFactors(i, side, optimum.duals);
    }
  }

  /** By duality no deviation exceeds Σ factors · y, for any duals: r⁺ · up + r⁻ · down with r = e − Mᵀγ. */
  private addFactors(i: number, side: number, duals: Float64Array): void {
    const { factors } = this;
    const reduced = new Float64Array(factors.length);
    reduced[i] = side;
    const { starts, columns, values } = this.rows;
    duals.forEach((dual, row) => {
      for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
        const j = columns[k] as number;
        reduced[j] = (reduced[j] as number) - (values[k] as number) * dual;
      }
    });
    reduced.forEach((d, j) => {
      if (Math.abs(d) < NEAR) return;
      factors[j] =
        (factors[j] as number) + (d > 0 ? d * (this.down[j] as number) : -d * (this.up[j] as number));
    });
  }

  /** What the last attack on a variable says of every pattern. */
  private cutOf(i: number, need: number): Cut {
    const { statusOf, primary } = this.problem;
    const own = statusOf[this.block.variables[i] as number] as number;
    const byStatus = new Map<number, number>();
    this.factors.forEach((factor, j) => {
      const status = statusOf[this.block.variables[j] as number] as number;
      if (factor > NEAR) byStatus.set(status, Math.min(need, (byStatus.get(status) ?? 0) + factor));
    });
    // A variable that need not be hidden asks for its width only when it is.
    if (!primary[own]) byStatus.set(own, (byStatus.get(own) ?? 0) - need);
    const entries = [...byStatus].sort(([a], [b]) => a - b);
    return {
      statuses: Int32Array.from(entries, ([status]) => status),
      factors: Float64Array.from(entries, ([, factor]) => factor),
      least: primary[own] ? need : 0,
    };
  }

  dispose(): void {
    this.programme.dispose();
  }
}
