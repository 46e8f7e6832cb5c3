import type { SparseRows } from '../solver/programme.js';
import type { Table } from '../table/table.js';

/** What somebody knows who wants to find out, before he subtracts. */
export interface Attacker {
  /**
   * Least count of a hidden cell: 1 where noughts are published as noughts (a hidden cell then counts something), else 0;
   * one for all, or one a cell.
   */
  readonly least: number | Float64Array;
  /** Most that a hidden cell can count; left out, the largest count of the table. One for all, or one a cell. */
  readonly most?: number | Float64Array;
  /** Base to which shown counts are rounded (nearest multiple, halves up); 1 or left out: exact. One for all, or one a cell. */
  readonly base?: number | Float64Array;
}

/**
 * What follows from what is shown, as equations over unknown whole numbers: rows · x = totals, x within [lower, upper].
 * Unknown are hidden cells, and shown ones that are rounded.
 */
export interface System {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: SparseRows;
  readonly totals: Float64Array;
  /** Cell of each variable. */
  readonly cells: Int32Array;
  /** What the variables really count, where whoever asks knows it: one solution to begin with. */
  readonly truth: Float64Array | undefined;
}

function perCell(given: number | Float64Array | undefined, cell: number, otherwise: number): number {
  if (given === undefined) return otherwise;
  return typeof given === 'number' ? given : (given[cell] as number);
}

/** Smallest and largest count that round to `shown`. */
function roundedRange(shown: number, base: number): [number, number] {
  return [Math.max(0, shown - Math.floor(base / 2)), shown + Math.ceil(base / 2) - 1];
}

/** The largest count in sight. */
function largest(values: Float64Array): number {
  return values.reduce((most, v) => (v > most ? v : most), 0);
}

interface Unknowns {
  readonly variableOf: Int32Array;
  readonly cells: number[];
  readonly lower: number[];
  readonly upper: number[];
}

function unknowns({ values }: Table, hidden: Uint8Array, attacker: Attacker): Unknowns {
  const found: Unknowns = {
    variableOf: new Int32Array(values.length).fill(-1),
    cells: [],
    lower: [],
    upper: [],
  };
  const most = attacker.most ?? largest(values);
  values.forEach((value, cell) => {
    const base = perCell(attacker.base, cell, 1);
    if (!hidden[cell] && base <= 1) return;
    if (!hidden[cell] && Number.isNaN(value)) throw new RangeError(`cell ${cell} is shown and has no value`);
    const [low, high] = hidden[cell]
      ? [perCell(attacker.least, cell, 0), perCell(most, cell, 0)]
      : roundedRange(Math.floor(value / base + 0.5) * base, base);
    found.variableOf[cell] = found.cells.length;
    found.cells.push(cell);
    found.lower.push(low);
    found.upper.push(high);
  });
  return found;
}

/**
 * The attacker's equations: of each sum, what is unknown on one side and what is shown on the other.
 * Values of hidden cells may be NaN when whoever asks does not know them either; `most` must then be given if no larger total is shown.
 * @param hidden per cell, 1 = not shown.
 */
export function systemOf(table: Table, hidden: Uint8Array, attacker: Attacker): System {
  const { variableOf, cells, lower, upper } = unknowns(table, hidden, attacker);
  const [starts, columns, signs, totals]: number[][] = [[0], [], [], []] as number[][];
  for (const { parent, children, rest = 0 } of table.equations) {
    let total = rest;
    const before = columns?.length as number;
    const take = (cell: number, sign: number): void => {
      const variable = variableOf[cell] as number;
      if (variable >= 0) {
        columns?.push(variable);
        signs?.push(sign);
      } else total -= sign * (table.values[cell] as number);
    };
    take(parent, 1);
    for (const child of children) take(child, -1);
    if (columns?.length === before) continue;
    starts?.push(columns?.length as number);
    totals?.push(total);
  }
  const truth = Float64Array.from(cells, (cell) => table.values[cell] as number);
  return {
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
    rows: {
      starts: Int32Array.from(starts as number[]),
      columns: Int32Array.from(columns as number[]),
      values: Float64Array.from(signs as number[]),
    },
    totals: Float64Array.from(totals as number[]),
    cells: Int32Array.from(cells),
    truth: truth.some(Number.isNaN) ? undefined : truth,
  };
}
