import type { Bounds, Places } from './propagate.js';
import type { System } from './system.js';

/** Most variables that move together, tried in turn, and how many moves are looked at in each turn: what matters is found soon or not at all. */
const SIZES = [2, 4, 6, 9] as const;
const LOOKS = 400;

/** How far each variable lies from the truth, those left out not at all: a solution in whole numbers. */
export type Deviation = ReadonlyMap<number, number>;

/** Solutions among which a variable varies. */
interface Play {
  readonly range: number;
  readonly deviations: readonly Deviation[];
}

/** Whether x fulfils every row. */
export function solves({ rows: { starts, columns, values }, totals }: System, x: Float64Array): boolean {
  return totals.every((total, row) => {
    let left = total;
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      left -= (values[k] as number) * (x[columns[k] as number] as number);
    }
    return left === 0;
  });
}

function factorsOf({ rows: { starts, columns, values } }: System, places: Places): Float64Array {
  const factors = new Float64Array(places.rows.length);
  const next = places.starts.slice();
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      const v = columns[k] as number;
      factors[next[v] as number] = values[k] as number;
      next[v] = (next[v] as number) + 1;
    }
  }
  return factors;
}

/**
 * Looks for what certainly varies without solving anything: from the true counts a variable moves by a step, others make up for it in every row that it
 * stands in, others again for those, until every row has its total. What is found is a solution in whole numbers; where nothing is found nothing
 * follows. Factors of rows are 1 and −1.
 */
export class Shifts {
  private readonly truth: Float64Array | undefined;
  /** By variable, what was found of it. */
  private readonly found = new Map<number, Play[]>();
  /** What each row lacks in the search under way. */
  private readonly lacks: Float64Array;
  /** Of each place of a variable in a row, its factor there. */
  private readonly factors: Float64Array;
  private looks = 0;

  /** @param bounds within which variables move; where the truth is no solution within them nothing is found. */
  constructor(
    private readonly system: System,
    private readonly places: Places,
    private readonly bounds: Bounds,
  ) {
    const { truth } = system;
    const { lower, upper } = bounds;
    const known =
      truth?.every((x, v) => x >= (lower[v] as number) && x <= (upper[v] as number)) && solves(system, truth);
    this.truth = known ? truth : undefined;
    this.lacks = new Float64Array(known ? system.totals.length : 0);
    this.factors = known ? factorsOf(system, places) : new Float64Array(0);
  }

  /** Whether a variable is seen to vary by `width` while some others keep still. */
  varies(variable: number, width: number, still: readonly number[]): boolean {
    const before = this.found.get(variable);
    const serves = ({ range, deviations }: Play): boolean =>
      range >= width && !deviations.some((moved) => still.some((v) => moved.has(v)));
    return before?.some(serves) || this.solutions(variable, width, still) !== undefined;
  }

  /** Solutions among which the variable varies by `width`, and that move none of the others given. */
  solutions(
    variable: number,
    width: number,
    still: readonly number[] = [],
  ): readonly Deviation[] | undefined {
    if (!this.truth) return undefined;
    const deviations: Map<number, number>[] = [];
    let range = 0;
    for (const sign of [1, -1]) {
      const moved = new Map<number, number>();
      for (let step = 1; range < width && step > 0; range += step)
        step = this.move(variable, sign, width - range, still, moved);
      if (moved.size > 0) deviations.push(moved);
    }
    if (range < width) return undefined;
    this.keep(deviations);
    return deviations;
  }

  /** What was found of one variable says something of all that move with it. */
  private keep(deviations: readonly Deviation[]): void {
    for (const v of new Set(deviations.flatMap((moved) => [...moved.keys()]))) {
      const by = [0, ...deviations.map((moved) => moved.get(v) ?? 0)];
      const plays = this.found.get(v) ?? [];
      plays.push({ range: Math.max(...by) - Math.min(...by), deviations });
      this.found.set(v, plays);
    }
  }

  /** How far a variable can still go in a direction. */
  private slack(v: number, sign: number, moved: Deviation): number {
    const x = ((this.truth as Float64Array)[v] as number) + (moved.get(v) ?? 0);
    return sign > 0 ? (this.bounds.upper[v] as number) - x : x - (this.bounds.lower[v] as number);
  }

  /** Moves a variable, and what makes up for it, by `most` steps at most, in `moved`. @returns by how many; 0: nothing is found. */
  private move(
    start: number,
    sign: number,
    most: number,
    still: readonly number[],
    moved: Map<number, number>,
  ): number {
    if (this.slack(start, sign, moved) < 1) return 0;
    for (const size of SIZES) {
      const shift = new Map<number, number>();
      this.looks = LOOKS;
      const open: number[] = [];
      this.shift(start, sign, shift, open);
      const done = this.makeUp(shift, open, size, still, moved);
      for (const [v, by] of [...shift]) this.unshift(v, by, shift);
      if (!done) continue;
      let step = most;
      for (const [v, by] of done) step = Math.min(step, this.slack(v, by, moved));
      for (const [v, by] of done) {
        const now = (moved.get(v) ?? 0) + step * by;
        if (now === 0) moved.delete(v);
        else moved.set(v, now);
      }
      return step;
    }
    return 0;
  }

  /** Moves one variable in the search; rows that then lack something are added to `open`. */
  private shift(v: number, by: number, shift: Map<number, number>, open: number[]): void {
    shift.set(v, by);
    this.eachRow(v, (row, factor) => {
      if (this.lacks[row] === 0) open.push(row);
      this.lacks[row] = (this.lacks[row] as number) + factor * by;
    });
  }

  private unshift(v: number, by: number, shift: Map<number, number>): void {
    shift.delete(v);
    this.eachRow(v, (row, factor) => {
      this.lacks[row] = (this.lacks[row] as number) - factor * by;
    });
  }

  private eachRow(v: number, see: (row: number, factor: number) => void): void {
    for (let p = this.places.starts[v] as number; p < (this.places.starts[v + 1] as number); p++)
      see(this.places.rows[p] as number, this.factors[p] as number);
  }

  /** How many rows lack something more when a variable moves: at best fewer. */
  private cost(v: number, by: number): number {
    const { places, factors, lacks } = this;
    let more = 0;
    for (let p = places.starts[v] as number; p < (places.starts[v + 1] as number); p++) {
      const lack = lacks[places.rows[p] as number] as number;
      more += (lack + (factors[p] as number) * by === 0 ? 0 : 1) - (lack === 0 ? 0 : 1);
    }
    return more;
  }

  /** Makes up for what rows lack, by at most so many variables in all. @returns what moved, each by one step. */
  private makeUp(
    shift: Map<number, number>,
    open: readonly number[],
    size: number,
    still: readonly number[],
    moved: Deviation,
  ): Map<number, number> | undefined {
    const row = open.find((of) => this.lacks[of] !== 0);
    if (row === undefined) return new Map(shift);
    if (shift.size >= size) return undefined;
    const { starts, columns, values } = this.system.rows;
    const lack = this.lacks[row] as number;
    const choices: { v: number; by: number; cost: number }[] = [];
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      const v = columns[k] as number;
      const by = lack * (values[k] as number) > 0 ? -1 : 1;
      if (shift.has(v) || still.includes(v) || this.slack(v, by, moved) < 1) continue;
      choices.push({ v, by, cost: this.cost(v, by) });
    }
    choices.sort((a, b) => a.cost - b.cost || a.v - b.v);
    for (const { v, by } of choices) {
      if (this.looks-- <= 0) return undefined;
      const now = open.slice();
      this.shift(v, by, shift, now);
      const done = this.makeUp(shift, now, size, still, moved);
      if (done) return done;
      this.unshift(v, by, shift);
    }
    return undefined;
  }
}
