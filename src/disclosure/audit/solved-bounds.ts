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

function seenEnough({ lower, upper }: Seen, enough: Float64Array, v: number): boolean {
  return (upper[v] as number) - (lower[v] as number) >= (enough[v] as number);
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

  /** Leaves a variable one value, or gives it its bounds back. */
  hold(column: number, value?: number): void {
    const v = this.component.variables[column] as number;
    const { lower, upper } = this.bounds;
    this.programme.bound(column, value ?? (lower[v] as number), value ?? (upper[v] as number));
  }

  /** Two solutions far apart in many variables at once; which way each is drawn depends on its place and the turn alone. */
  sweep(turn: number): void {
    const draws = Float64Array.from(this.component.variables, (_, at) => drawn(at, turn));
    for (const side of [1, -1]) {
      this.programme.costs(draws.map((draw) => side * draw));
      this.solve(false);
    }
    this.programme.costs(new Float64Array(draws.length));
  }

  dispose(): void {
    this.programme.dispose();
  }
}

/** Sweeps before single variables are asked for: each costs two programmes and often settles most variables. */
const SWEEPS = 3;

/** Plus or minus one, spread evenly by a multiplicative hash (Knuth, The Art of Computer Programming 3, 6.4). */
function drawn(at: number, turn: number): 1 | -1 {
  return (Math.imul(at + 1 + 7919 * turn, 0x9e3779b1) >>> 31) & 1 ? 1 : -1;
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
  const settled = (v: number): boolean => enough !== undefined && seenEnough(seen, enough, v);
  const open = (): boolean => !component.variables.every(settled);
  if (!open()) return;
  const search = new Search(solver, system, bounds, component, seen);
  try {
    for (let turn = 0; enough && turn < SWEEPS && open(); turn++) search.sweep(turn);
    component.variables.forEach((v, column) => {
      for (const side of [-1, 1] as const) if (!settled(v)) search.tighten(column, side);
    });
  } finally {
    search.dispose();
  }
}

/** Looks for solutions besides the true one while a variable keeps its true value, over one programme for all variables that are held in turn. */
export class Alternatives {
  private readonly seen: Seen;
  private readonly search: Search;

  /** @param system all of it one component whose true counts are known. */
  constructor(
    solver: Solver,
    private readonly system: System,
    private readonly component: Component,
  ) {
    this.seen = {
      lower: new Float64Array(system.cells.length),
      upper: new Float64Array(system.cells.length),
    };
    this.search = new Search(solver, system, system, component, this.seen);
  }

  /** Whether every variable was seen to vary by what is enough; false says nothing: it was not looked for to the end. */
  varyEnough(held: number, enough: Float64Array): boolean {
    const truth = this.system.truth as Float64Array;
    this.seen.lower.set(truth);
    this.seen.upper.set(truth);
    const column = this.component.variables.indexOf(held);
    this.search.hold(column, truth[held] as number);
    const done = (): boolean => this.component.variables.every((v) => seenEnough(this.seen, enough, v));
    for (let turn = 0; turn < SWEEPS && !done(); turn++) this.search.sweep(turn);
    this.search.hold(column);
    return done();
  }

  dispose(): void {
    this.search.dispose();
  }
}
