import type { System } from './system.js';

/** Lower and upper bounds of every variable of a system. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Rows in which each variable stands: variable v in `rows[starts[v]]` to `rows[starts[v + 1]]`. */
export interface Places {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

export function placesOf({ lower, rows: { starts, columns } }: System): Places {
  const from = new Int32Array(lower.length + 1);
  for (const column of columns) from[column + 1] = (from[column + 1] as number) + 1;
  for (let v = 0; v < lower.length; v++) from[v + 1] = (from[v + 1] as number) + (from[v] as number);
  const next = from.slice();
  const rows = new Int32Array(columns.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      const column = columns[k] as number;
      rows[next[column] as number] = row;
      next[column] = (next[column] as number) + 1;
    }
  }
  return { starts: from, rows };
}

/** Narrows the variables of one row to what the others leave them; calls `changed` for each that became narrower. */
function narrowRow(
  system: System,
  { lower, upper }: Bounds,
  row: number,
  changed: (variable: number) => void,
): void {
  const { starts, columns, values } = system.rows;
  const [from, to] = [starts[row] as number, starts[row + 1] as number];
  let [low, high] = [0, 0];
  for (let k = from; k < to; k++) {
    const v = columns[k] as number;
    const plus = (values[k] as number) > 0;
    low += plus ? (lower[v] as number) : -(upper[v] as number);
    high += plus ? (upper[v] as number) : -(lower[v] as number);
  }
  const total = system.totals[row] as number;
  for (let k = from; k < to; k++) {
    const v = columns[k] as number;
    const [l, u] = [lower[v] as number, upper[v] as number];
    const plus = (values[k] as number) > 0;
    const [least, most] = plus
      ? [total - (high - u), total - (low - l)]
      : [low + u - total, high + l - total];
    if (least <= l && most >= u) continue;
    lower[v] = Math.max(l, least);
    upper[v] = Math.min(u, most);
    if ((lower[v] as number) > (upper[v] as number)) {
      throw new RangeError(
        `nothing fulfils what is shown: cell ${system.cells[v]} would lie between ${least} and ${most}`,
      );
    }
    low += plus ? (lower[v] as number) - l : u - (upper[v] as number);
    high += plus ? (upper[v] as number) - u : l - (lower[v] as number);
    changed(v);
  }
}

/**
 * Narrows bounds, in place, by each row in turn until nothing changes (bounds consistency). Where the rows asked for form no
 * ring, the bounds are then the tightest, in whole numbers too: every value within is that of some solution. Elsewhere they
 * may be wider than the tightest, and steps may be many: then it ends after `rounds`.
 * @throws RangeError when the rows contradict each other.
 */
export function propagate(
  system: System,
  places: Places,
  bounds: Bounds,
  rows: Iterable<number>,
  rounds = Number.POSITIVE_INFINITY,
): void {
  let due = new Set(rows);
  for (let round = 0; due.size > 0 && round < rounds; round++) {
    const next = new Set<number>();
    for (const row of due) {
      narrowRow(system, bounds, row, (v) => {
        for (let k = places.starts[v] as number; k < (places.starts[v + 1] as number); k++) {
          const other = places.rows[k] as number;
          if (other !== row) next.add(other);
        }
      });
    }
    due = next;
  }
}
