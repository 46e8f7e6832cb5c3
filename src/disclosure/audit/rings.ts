import type { Bounds, Places } from './propagate.js';
import type { System } from './system.js';

/** Steps that a search takes before it is given up: rings that matter are short. */
const STEPS = 3000;

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

/** A variable with the direction in which it moves, as one number. */
function stateOf(variable: number, sign: number): number {
  return 2 * variable + (sign > 0 ? 1 : 0);
}

function signOf(state: number): 1 | -1 {
  return state & 1 ? 1 : -1;
}

/**
 * Looks for what certainly varies without solving anything: from the true counts a few variables move by steps around a ring of rows, each row keeping its
 * total; ring after ring, as in a flow. What is found is a solution in whole numbers; where nothing is found nothing follows. Factors of rows are 1 and −1.
 */
export class Rings {
  private readonly truth: Float64Array | undefined;
  /** By variable, what was found of it. */
  private readonly found = new Map<number, Play[]>();
  /** The turn in which a state was reached last, the state before it, and the row between. */
  private readonly turn: Int32Array;
  private readonly before: Int32Array;
  private readonly by: Int32Array;
  private turns = 0;

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
    const states = known ? 2 * lower.length : 0;
    this.turn = new Int32Array(states);
    this.before = new Int32Array(states);
    this.by = new Int32Array(states);
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
    const { starts } = this.places;
    // What stands in one row only is on no ring.
    if (!this.truth || (starts[variable + 1] as number) - (starts[variable] as number) < 2) return undefined;
    const deviations: Map<number, number>[] = [];
    let range = 0;
    for (const sign of [1, -1]) {
      const moved = new Map<number, number>();
      for (let step = 1; range < width && step > 0; range += step)
        step = this.move(variable, sign, width - range, still, moved);
      if (moved.size > 0) deviations.push(moved);
    }
    if (range < width) return undefined;
    this.found.set(variable, [...(this.found.get(variable) ?? []), { range, deviations }]);
    return deviations;
  }

  /** How far a variable can still go in a direction. */
  private slack(v: number, sign: number, moved: Deviation): number {
    const x = ((this.truth as Float64Array)[v] as number) + (moved.get(v) ?? 0);
    return sign > 0 ? (this.bounds.upper[v] as number) - x : x - (this.bounds.lower[v] as number);
  }

  /** Moves a variable along one more ring by `most` steps at most, in `moved`. @returns by how many; 0: no ring is found. */
  private move(
    start: number,
    sign: number,
    most: number,
    still: readonly number[],
    moved: Map<number, number>,
  ): number {
    const ring = this.search(start, sign, still, moved);
    let step = most;
    for (const state of ring) step = Math.min(step, this.slack(state >> 1, signOf(state), moved));
    for (const state of ring) {
      const now = (moved.get(state >> 1) ?? 0) + step * signOf(state);
      // There and back is nowhere.
      if (now === 0) moved.delete(state >> 1);
      else moved.set(state >> 1, now);
    }
    return ring.length > 0 ? step : 0;
  }

  /** The states of a ring, breadth first, so that it is short; none where none is found. */
  private search(start: number, sign: number, still: readonly number[], moved: Deviation): number[] {
    if (this.slack(start, sign, moved) < 1) return [];
    this.turns += 1;
    const { columns, values, starts } = this.system.rows;
    const { places } = this;
    const queue = [stateOf(start, sign)];
    this.turn[queue[0] as number] = this.turns;
    this.by[queue[0] as number] = -1;
    let steps = 0;
    for (let at = 0; at < queue.length && steps < STEPS; at++) {
      const state = queue[at] as number;
      const v = state >> 1;
      for (let p = places.starts[v] as number; p < (places.starts[v + 1] as number); p++) {
        const row = places.rows[p] as number;
        if (row === this.by[state]) continue;
        const [from, to] = [starts[row] as number, starts[row + 1] as number];
        let factor = 0;
        for (let k = from; k < to; k++) if (columns[k] === v) factor = values[k] as number;
        for (let k = from; k < to; k++) {
          const other = columns[k] as number;
          if (other === v) continue;
          steps += 1;
          const goes = -signOf(state) * factor * (values[k] as number);
          if (other === start) {
            // By another row than that by which the way began, and in the direction in which it began.
            if (goes === sign && row !== this.firstRow(state)) return this.ringTo(state);
            continue;
          }
          const next = stateOf(other, goes);
          if (this.turn[next] === this.turns || still.includes(other) || this.slack(other, goes, moved) < 1)
            continue;
          this.turn[next] = this.turns;
          this.before[next] = state;
          this.by[next] = row;
          queue.push(next);
        }
      }
    }
    return [];
  }

  /** The row by which the way to a state began. */
  private firstRow(state: number): number {
    let [at, row] = [state, -1];
    while ((this.by[at] as number) >= 0) {
      row = this.by[at] as number;
      at = this.before[at] as number;
    }
    return row;
  }

  private ringTo(state: number): number[] {
    const ring = [state];
    for (let at = state; (this.by[at] as number) >= 0; ) {
      at = this.before[at] as number;
      ring.push(at);
    }
    return ring;
  }
}
