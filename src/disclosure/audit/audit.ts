import type { Solver } from '../solver/programme.js';
import type { Table } from '../table/table.js';
import { tightest } from './bounds.js';
import type { Bounds } from './propagate.js';
import { type Requirement, widthOf } from './requirement.js';
import { type NarrowSum, narrowSums } from './sums.js';
import { type Attacker, type System, systemOf } from './system.js';

/** A hidden cell of which too much can be worked out. */
export interface NarrowCell {
  readonly cell: number;
  readonly lower: number;
  readonly upper: number;
  /** The width it needs. */
  readonly need: number;
}

export interface Verdict {
  readonly safe: boolean;
  /** Hidden cells known more narrowly than the requirement allows, in order of cells. */
  readonly narrow: readonly NarrowCell[];
  /** Those of them that are known exactly. */
  readonly exact: readonly number[];
  /** Groups of hidden cells that count too few together and are known too narrowly. */
  readonly sums: readonly NarrowSum[];
}

/** The widths that variables need: rounded cells that are shown need none. */
export function neededWidths(
  system: System,
  table: Table,
  hidden: Uint8Array,
  requirement: Requirement,
): Float64Array {
  return Float64Array.from(system.cells, (cell) =>
    hidden[cell] ? widthOf(cell, table.values[cell] as number, requirement) : 0,
  );
}

export function narrowOf(system: System, { lower, upper }: Bounds, need: Float64Array): NarrowCell[] {
  return [...system.cells].flatMap((cell, v) => {
    const found = { cell, lower: lower[v] as number, upper: upper[v] as number, need: need[v] as number };
    return found.upper - found.lower < found.need ? [found] : [];
  });
}

/**
 * Plays the intruder: what can be worked out of every hidden cell from all that is shown, and whether that is too much.
 * Independent of how cells were chosen to be hidden. Values of hidden cells may be NaN, when only what is published is at hand:
 * then nothing is asked by share or sum.
 * @param hidden per cell, 1 = not shown. @param stop ends at the first plain failure, without a full list.
 * @throws RangeError when what is shown contradicts itself.
 */
export function audit(
  solver: Solver,
  table: Table,
  hidden: Uint8Array,
  attacker: Attacker,
  requirement: Requirement = {},
  stop = false,
): Verdict {
  const system = systemOf(table, hidden, attacker);
  const need = neededWidths(system, table, hidden, requirement);
  const bounds = tightest(solver, system, need, stop);
  const narrow = narrowOf(system, bounds, need);
  const sums =
    stop && narrow.length > 0 ? [] : narrowSums(solver, table, hidden, { system, bounds }, requirement);
  return {
    safe: narrow.length === 0 && sums.length === 0,
    narrow,
    exact: narrow.filter(({ lower, upper }) => lower === upper).map(({ cell }) => cell),
    sums,
  };
}
