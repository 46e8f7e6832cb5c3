import type { Solver } from '../solver/programme.js';
import type { Equation, Table } from '../table/table.js';
import { tightest } from './bounds.js';
import { componentsOf } from './components.js';
import { type Bounds, placesOf } from './propagate.js';
import { DEFAULT_WIDTH, type Requirement } from './requirement.js';
import { Shifts } from './shifts.js';
import type { System } from './system.js';

/** Hidden cells of one sum that count few together, and what can be worked out of that count. */
export interface NarrowSum {
  /** The sum in which they are children. */
  readonly equation: number;
  readonly cells: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** What was worked out of single cells. */
interface Known {
  readonly system: System;
  readonly bounds: Bounds;
}

/** A set of hidden cells that are children in one sum. */
interface Suspect {
  readonly equation: number;
  readonly cells: readonly number[];
}

/** Sets of hidden cells of one sum that count fewer than `least`: every two of them, and all of them. */
function suspects(
  { values, equations }: Table,
  equation: number,
  hidden: Uint8Array,
  { leastSum: least = 0, needs }: Requirement,
): Suspect[] {
  const { children } = equations[equation] as Equation;
  const own = children.filter((cell) => hidden[cell] && (values[cell] as number) > 0 && needs?.[cell] !== 0);
  // Only a small cell can be in a small pair.
  const small = own.filter((cell) => (values[cell] as number) < least);
  const pairs = small.flatMap((a, at) => small.slice(at + 1).map((b) => [a, b]));
  const sets = small.length === own.length && own.length > 2 ? [...pairs, own] : pairs;
  return sets
    .filter((set) => set.reduce((sum, cell) => sum + (values[cell] as number), 0) < least)
    .map((cells) => ({ equation, cells }));
}

/** What the one sum and the bounds of its cells leave a set: the tightest where no ring is, else perhaps wider. */
function withinSum(
  { values, equations }: Table,
  known: Known,
  variableOf: ReadonlyMap<number, number>,
  suspect: Suspect,
): NarrowSum {
  const { parent, children, rest = 0 } = equations[suspect.equation] as Equation;
  const range = (cell: number): [number, number] => {
    const v = variableOf.get(cell);
    if (v === undefined) return [values[cell] as number, values[cell] as number];
    return [known.bounds.lower[v] as number, known.bounds.upper[v] as number];
  };
  const total = (cells: readonly number[], side: 0 | 1): number =>
    cells.reduce((sum, cell) => sum + (range(cell)[side] as number), 0);
  const others = children.filter((cell) => !suspect.cells.includes(cell));
  return {
    ...suspect,
    lower: Math.max(total(suspect.cells, 0), (range(parent)[0] as number) - rest - total(others, 1)),
    upper: Math.min(total(suspect.cells, 1), (range(parent)[1] as number) - rest - total(others, 0)),
  };
}

/** Whether one of a set is seen to vary enough while the others keep still: then the set does. */
function seenToVary(shifts: Shifts, variables: readonly number[], width: number): boolean {
  return variables.some((v) => {
    const others = variables.filter((other) => other !== v);
    return shifts.varies(v, width, others);
  });
}

/** Those of the sets that are too narrow by all sums together. */
function solvedSums(
  solver: Solver,
  { system, bounds }: Known,
  suspicious: readonly Suspect[],
  width: number,
): NarrowSum[] {
  if (suspicious.length === 0) return [];
  const sets = suspicious.map(({ cells }) => cells);
  const most = bounds.upper.reduce((a, b) => Math.max(a, b), 0);
  const grown = withSums({ ...system, lower: bounds.lower, upper: bounds.upper }, sets, most);
  const size = system.cells.length;
  const found = tightest(solver, grown, new Float64Array(grown.cells.length).fill(width, size));
  return suspicious.flatMap((suspect, at) => {
    const [lower, upper] = [found.lower[size + at] as number, found.upper[size + at] as number];
    return upper - lower < width ? [{ ...suspect, lower, upper }] : [];
  });
}

/** The system with one more variable for each set: what its cells count together. */
function withSums(system: System, sets: readonly (readonly number[])[], most: number): System {
  const variableOf = new Map([...system.cells].map((cell, v) => [cell, v]));
  const size = system.cells.length;
  const rows = sets.map((set, at) => [size + at, ...set.map((cell) => variableOf.get(cell) as number)]);
  const starts = [...system.rows.starts];
  for (const row of rows) starts.push((starts.at(-1) as number) + row.length);
  const grown = (values: Float64Array, more: number[]): Float64Array =>
    Float64Array.from([...values, ...more]);
  const truth = system.truth;
  return {
    lower: grown(
      system.lower,
      sets.map(() => 0),
    ),
    upper: grown(
      system.upper,
      sets.map((set) => set.length * most),
    ),
    rows: {
      starts: Int32Array.from(starts),
      columns: Int32Array.from([...system.rows.columns, ...rows.flat()]),
      values: grown(
        system.rows.values,
        rows.flatMap((row) => row.map((_, at) => (at === 0 ? 1 : -1))),
      ),
    },
    totals: grown(
      system.totals,
      sets.map(() => 0),
    ),
    cells: Int32Array.from([...system.cells, ...sets.map(() => -1)]),
    truth:
      truth &&
      grown(
        truth,
        rows.map((row) => row.slice(1).reduce((sum, v) => sum + (truth[v] as number), 0)),
      ),
  };
}

/**
 * Groups within one sum ("virtual cells") that count fewer than `leastSum` and are known more narrowly than `width`: hiding
 * two cells of 3 and 4 is no good when their 7 can be had by subtraction.
 * @param known what `tightest` found for single cells. @throws TypeError when `leastSum` is asked for and counts are not known.
 */
export function narrowSums(
  solver: Solver,
  table: Table,
  hidden: Uint8Array,
  { system, bounds }: Known,
  requirement: Requirement,
): NarrowSum[] {
  const { leastSum = 0, width = DEFAULT_WIDTH } = requirement;
  if (leastSum <= 0) return [];
  if (!system.truth)
    throw new TypeError('sums of hidden cells can be judged only where their counts are known');
  const variableOf = new Map([...system.cells].map((cell, v) => [cell, v]));
  const all = table.equations.flatMap((_, equation) => suspects(table, equation, hidden, requirement));
  const [plain, open]: [NarrowSum[], Suspect[]] = [[], []];
  if (all.length === 0) return [];
  const shifts = new Shifts(system, placesOf(system), bounds);
  const ringed = new Set(
    componentsOf(system, bounds).flatMap(({ tree, variables }) => (tree ? [] : [...variables])),
  );
  for (const suspect of all) {
    const sum = withinSum(table, { system, bounds }, variableOf, suspect);
    const own = suspect.cells.map((cell) => variableOf.get(cell) as number);
    if (sum.upper - sum.lower < width) plain.push(sum);
    else if (own.some((v) => ringed.has(v)) && !seenToVary(shifts, own, width)) open.push(suspect);
  }
  return [...plain, ...solvedSums(solver, { system, bounds }, open, width)];
}
