import { Programme, type Solver } from '../solver/programme.js';
import type { Table } from '../table/table.js';

export interface RoundedTable {
  readonly values: Float64Array;
  /** Σ |rounded − count| over the cells. */
  readonly loss: number;
}

/**
 * Zero-restricted controlled rounding: every cell becomes the multiple of `base` below or above its count (multiples stay, nought stays nought),
 * every sum still holds, and the cells together move as little as can be: an integer programme.
 * Source: Cox, A constructive procedure for unbiased controlled rounding, JASA 82 (1987); Hundepool et al. (2012), ch. 4.
 * @param draws one a cell, from 0 up to 1: of roundings that move cells equally little, the one whose cells that go up have the smaller sum.
 * @returns undefined when no such rounding exists (possible in tables of three dimensions or with linked sums).
 */
export function roundControlled(
  solver: Solver,
  table: Table,
  base: number,
  draws?: Float64Array,
): RoundedTable | undefined {
  if (!(Number.isInteger(base) && base >= 1))
    throw new RangeError(`base ${base}: expected a whole number from 1`);
  const { values, equations } = table;
  const rest = values.map((value) => value % base);
  const column = new Int32Array(values.length).fill(-1);
  const open = [...values.keys()].filter((cell) => rest[cell]);
  open.forEach((cell, at) => {
    column[cell] = at;
  });
  if (open.length === 0) return { values: values.slice(), loss: 0 };
  const [starts, columns, signs, totals]: [number[], number[], number[], number[]] = [[0], [], [], []];
  for (const { parent, children } of equations) {
    let total = 0;
    for (const [cell, sign] of [[parent, 1] as const, ...children.map((c) => [c, -1] as const)]) {
      // How many bases the multiples below add up wrongly.
      total -= (sign * ((values[cell] as number) - (rest[cell] as number))) / base;
      if ((column[cell] as number) < 0) continue;
      columns.push(column[cell] as number);
      signs.push(sign);
    }
    starts.push(columns.length);
    totals.push(total);
  }
  const programme = new Programme(solver, {
    // Costs are whole: all draws together weigh less than the smallest difference.
    cost: Float64Array.from(
      open,
      (cell) => base - 2 * (rest[cell] as number) + (0.5 * (draws?.[cell] ?? 0)) / open.length,
    ),
    lower: new Float64Array(open.length),
    upper: new Float64Array(open.length).fill(1),
    rows: {
      starts: Int32Array.from(starts),
      columns: Int32Array.from(columns),
      values: Float64Array.from(signs),
    },
    rowLower: Float64Array.from(totals),
    rowUpper: Float64Array.from(totals),
    integer: true,
  });
  try {
    const optimum = programme.minimise();
    if (typeof optimum === 'string') return undefined;
    const rounded = values.map((value, cell) => value - (rest[cell] as number));
    open.forEach((cell, at) => {
      rounded[cell] = (rounded[cell] as number) + base * Math.round(optimum.x[at] as number);
    });
    const loss = values.reduce((sum, value, cell) => sum + Math.abs((rounded[cell] as number) - value), 0);
    return { values: rounded, loss };
  } finally {
    programme.dispose();
  }
}
