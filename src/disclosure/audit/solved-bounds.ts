import { type Optimum, Programme, type Solver } from '../solver/programme.js';
import type { Component } from './components.js';
import type { Bounds } from './propagate.js';
import type { System } from './system.js';

/** How far from a whole number the solver may end. */
const NEAR = 1e-6;

/** The values of whole-number solutions seen so far: what a variable can certainly be. */
export interface Seen {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Most solutions that are asked for before single variables are looked at. */
const SPREADS = 24;

/** +1 or −1, as if thrown, the same each time (Knuth's multiplicative hash). */
function lot(column: number, turn: number): number {
  return (Math.imul(column + 1 + turn * 7919, 2_654_435_761) >>> (8 + (turn % 16))) & 1 ? 1 : -1;
}

/** The rows of a component over its own variables, what is known moved to the other side. */
function programmeOf(
  solver: Solver,
  system: System,
  { lower, upper }: Bounds,
  { variables, rows }: Component,
): Programme {
  const columnOf = new Map([...variables].map((v, at) => [v, at]));
  const [starts, columns, values, totals]: number[][] = [[0], [], [], []] as number[][];
  for (const row of rows) {
    let total = system.totals[row] as number;
    for (let k = system.rows.starts[row] as number; k < (system.rows.starts[row + 1] as number); k++) {
      const v = system.rows.columns[k] as number;
      const column = columnOf.get(v);
      if (column === undefined) total -= (system.rows.values[k] as number) * (lower[v] as number);
      else {
        columns?.push(column);
        values?.push(system.rows.values[k] as number);
      }
    }
    starts?.push(columns?.length as number);
    totals?.push(total);
  }
  return new Programme(solver, {
    cost: new Float64Array(variables.length),
    lower: Float64Array.from(variables, (v) => lower[v] as number),
    upper: Float64Array.from(variables, (v) => upper[v] as number),
    rows: {
      starts: Int32Array.from(starts as number[]),
      columns: Int32Array.from(columns as number[]),
      values: Float64Array.from(values as number[]),
    },
    rowLower: Float64Array.from(totals as number[]),
    rowUpper: Float64Array.from(totals as number[]),
    integer: false,
  });
}

/** Whether whole numbers fulfil every row of the component exactly and lie within its bounds. */
function fulfils(
  system: System,
  { lower, upper }: Bounds,
  { variables, rows }: Component,
  x: Float64Array,
): boolean {
  const value = new Map([...variables].map((v, at) => [v, x[at] as number]));
  for (const [v, is] of value) if (is < (lower[v] as number) || is > (upper[v] as number)) return false;
  return rows.every((row) => {
    let left = system.totals[row] as number;
    for (let k = system.rows.starts[row] as number; k < (system.rows.starts[row + 1] as number); k++) {
      const v = system.rows.columns[k] as number;
      left -= (system.rows.values[k] as number) * (value.get(v) ?? (lower[v] as number));
    }
    return left === 0;
  });
}

/** One component with its programme, what was seen, and the outer bounds that are made tight. */
class Search {
  private readonly programme: Programme;

  constructor(
    solver: Solver,
    private readonly system: System,
    private readonly bounds: Bounds,
    private readonly component: Component,
    private readonly seen: Seen,
  ) {
    this.programme = programmeOf(solver, system, bounds, component);
  }

  /** Notes the solution where it is one in whole numbers. */
  private note({ x }: Optimum): boolean {
    const whole = x.map((value) => Math.round(value) + 0);
    if (x.some((value, at) => Math.abs(value - (whole[at] as number)) > NEAR)) return false;
    if (!fulfils(this.system, this.bounds, this.component, whole)) return false;
    this.component.variables.forEach((v, at) => {
      this.seen.lower[v] = Math.min(this.seen.lower[v] as number, whole[at] as number);
      this.seen.upper[v] = Math.max(this.seen.upper[v] as number, whole[at] as number);
    });
    return true;
  }

  private solve(whole: boolean): number {
    if (whole) this.programme.integer(true);
    const optimum = this.programme.minimise();
    if (whole) this.programme.integer(false);
    if (optimum === 'infeasible' || optimum === 'limit') {
      throw new RangeError(`nothing fulfils what is shown (the solver says: ${optimum})`);
    }
    const noted = this.note(optimum);
    if (whole && !noted) throw new Error('the solver gave a solution in whole numbers that is none');
    return optimum.value;
  }

  /** The tightest bound of the variable in `column` on one side: +1 the least, −1 the most. */
  tighten(column: number, side: 1 | -1): void {
    const v = this.component.variables[column] as number;
    const [outer, inner] =
      side === 1 ? [this.bounds.lower, this.seen.lower] : [this.bounds.upper, this.seen.upper];
    if (outer[v] === inner[v]) return;
    this.programme.cost(column, side);
    const round = side === 1 ? Math.ceil : Math.floor;
    // Plus nought, so that no −0 comes out.
    outer[v] = round(side * this.solve(false) - side * NEAR) + 0;
    // No solution in whole numbers was seen that lies there: so it is to be asked for.
    if (outer[v] !== inner[v]) outer[v] = Math.round(side * this.solve(true)) + 0;
    this.programme.cost(column, 0);
  }

  /**
   * Looks for solutions far apart for many variables at once: all that still vary too little are drawn up or down by lot, and then the
   * other way. It proves nothing of a bound, and spares most of the programmes of single variables.
   */
  spread(enough: Float64Array): void {
    const { variables } = this.component;
    const width = ({ lower, upper }: Bounds | Seen, v: number): number =>
      (upper[v] as number) - (lower[v] as number);
    // What can't vary enough is not drawn: no solution would show it.
    const open = (v: number): boolean =>
      width(this.seen, v) < (enough[v] as number) && width(this.bounds, v) >= (enough[v] as number);
    let left = variables.filter(open).length;
    for (let round = 0; round < SPREADS && left > 1; round++) {
      const signs = Float64Array.from(variables, (v, column) => (open(v) ? lot(column, round >> 1) : 0));
      this.programme.costs(round % 2 === 0 ? signs : signs.map((sign) => -sign));
      this.solve(false);
      const now = variables.filter(open).length;
      if (round % 2 === 1 && now === left) break;
      left = now;
    }
    this.programme.costs(new Float64Array(variables.length));
  }

  dispose(): void {
    this.programme.dispose();
  }
}

/**
 * Makes the bounds of one component the tightest in whole numbers, in place, by the solver; `seen` grows with what it finds.
 * Programmes are in real numbers, and in whole ones only where no optimum of the former was whole.
 * @param enough per variable of the system; one that was seen to vary this much is left as it is. Left out: all are made tight.
 */
export function solveBounds(
  solver: Solver,
  system: System,
  bounds: Bounds,
  component: Component,
  seen: Seen,
  enough: Float64Array | undefined,
): void {
  const varies = (v: number): number => (seen.upper[v] as number) - (seen.lower[v] as number);
  if (enough && component.variables.every((v) => varies(v) >= (enough[v] as number))) return;
  const search = new Search(solver, system, bounds, component, seen);
  try {
    if (enough) search.spread(enough);
    component.variables.forEach((v, column) => {
      for (const side of [-1, 1] as const) {
        if (!enough || varies(v) < (enough[v] as number)) search.tighten(column, side);
      }
    });
  } finally {
    search.dispose();
  }
}
