import { Programme, type Solver } from '../solver/programme.js';
import type { Table } from '../table/table.js';
import type { RoundedTable } from './controlled.js';

/** Nodes of the search after which the best so far is taken. */
const NODES = 200;

export interface SmallCountLimits {
  /** One a cell, from 0 up to 1: of equally good choices, the one whose counts that go up have the smaller sum. */
  readonly draws?: Float64Array;
  /** Most that any published cell, inner or total, may move. */
  readonly most?: number;
}

/** Children of each cell down to cells that are no sum, each once: a cell's first equation tells them all. */
function innerOf({ values, equations }: Table): { inner: number[]; below: number[][] } {
  const children = new Map<number, readonly number[]>();
  for (const equation of equations)
    if (!children.has(equation.parent)) children.set(equation.parent, equation.children);
  const below: number[][] = new Array(values.length);
  const find = (cell: number): number[] => {
    below[cell] ??= children.get(cell)?.flatMap(find) ?? [cell];
    return below[cell];
  };
  const inner = [...values.keys()].filter((cell) => !children.has(cell));
  for (const cell of values.keys()) find(cell);
  return { inner, below };
}

/** Sums of small cells that move together: one for each different set. */
interface Moved {
  readonly cells: readonly number[];
  readonly count: number;
  /** How many published cells this is the change of. */
  readonly times: number;
}

function movedSums(table: Table, below: readonly number[][], isSmall: (cell: number) => boolean): Moved[] {
  const sums = new Map<string, { cells: number[]; count: number; times: number }>();
  for (const cells of below) {
    const own = cells.filter(isSmall);
    if (own.length === 0) continue;
    const key = own.join(',');
    const sum = sums.get(key) ?? {
      cells: own,
      count: own.reduce((total, cell) => total + (table.values[cell] as number), 0),
      times: 0,
    };
    sum.times += 1;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

/**
 * Small count rounding: inner counts from 1 to base − 1 become 0 or `base`, all others stay, and every total is added up anew: the table
 * stays additive, and which small counts go up is chosen so that all published cells together move least (Σ |change|).
 * Source: Langsrud and Heldal, An Algorithm for Small Count Rounding of Tabular Data, Privacy in Statistical Databases 2018; there by
 * regression step by step, here by an integer programme.
 * @throws Error when no rounding keeps within `most`; where sums are nested there is one for base − 1.
 */
export function roundSmallCounts(
  solver: Solver,
  table: Table,
  base: number,
  limits: SmallCountLimits = {},
): RoundedTable {
  if (!(Number.isInteger(base) && base >= 2))
    throw new RangeError(`base ${base}: expected a whole number from 2`);
  const { inner, below } = innerOf(table);
  const small = inner.filter(
    (cell) => (table.values[cell] as number) > 0 && (table.values[cell] as number) < base,
  );
  const at = new Map(small.map((cell, i) => [cell, i]));
  const sums = movedSums(table, below, (cell) => at.has(cell));
  const up = small.length > 0 ? chosenUp(solver, base, small, sums, at, limits) : new Float64Array(0);
  const changed = table.values.slice();
  small.forEach((cell, i) => {
    changed[cell] = base * (up[i] as number);
  });
  const values = Float64Array.from(below, (cells) =>
    cells.reduce((sum, cell) => sum + (changed[cell] as number), 0),
  );
  const loss = values.reduce((sum, value, cell) => sum + Math.abs(value - (table.values[cell] as number)), 0);
  return { values, loss };
}

/** Per small cell 1 = up: least Σ times · |base · Σ up − count|, the change split into what is above and what below. */
function chosenUp(
  solver: Solver,
  base: number,
  small: readonly number[],
  sums: readonly Moved[],
  at: ReadonlyMap<number, number>,
  { draws, most = Number.POSITIVE_INFINITY }: SmallCountLimits,
): Float64Array {
  const size = small.length;
  const [starts, columns, values]: [number[], number[], number[]] = [[0], [], []];
  sums.forEach(({ cells }, row) => {
    for (const cell of cells) {
      columns.push(at.get(cell) as number);
      values.push(base);
    }
    columns.push(size + 2 * row, size + 2 * row + 1);
    values.push(-1, 1);
    starts.push(columns.length);
  });
  const width = size + 2 * sums.length;
  const counts = Float64Array.from(sums, ({ count }) => count);
  const programme = new Programme(solver, {
    cost: Float64Array.from({ length: width }, (_, c) =>
      c < size
        ? (0.5 * (draws?.[small[c] as number] ?? 0)) / size
        : (sums[Math.floor((c - size) / 2)] as Moved).times,
    ),
    lower: new Float64Array(width),
    upper: Float64Array.from({ length: width }, (_, c) => (c < size ? 1 : most)),
    rows: {
      starts: Int32Array.from(starts),
      columns: Int32Array.from(columns),
      values: Float64Array.from(values),
    },
    rowLower: counts,
    rowUpper: counts,
    integer: true,
  });
  try {
    programme.nodes(NODES);
    const best = programme.best();
    return best.slice(0, size).map(Math.round);
  } finally {
    programme.dispose();
  }
}
