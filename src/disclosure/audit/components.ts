import { Union } from '../table/union.js';
import type { Bounds } from './propagate.js';
import type { System } from './system.js';

/** Variables that hang together by rows, those with one value left aside; in order of their numbers. */
export interface Component {
  readonly variables: Int32Array;
  readonly rows: Int32Array;
  /** No ring: between any two variables there is one way only. */
  readonly tree: boolean;
}

/** The connected parts of a system once variables with one value are taken as known. */
export function componentsOf(system: System, { lower, upper }: Bounds): Component[] {
  const { starts, columns } = system.rows;
  const size = lower.length;
  const open = (v: number): boolean => (lower[v] as number) < (upper[v] as number);
  const union = new Union(size + system.totals.length);
  const ringed: number[] = [];
  for (let row = 0; row < system.totals.length; row++) {
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      const v = columns[k] as number;
      if (open(v) && !union.join(v, size + row)) ringed.push(v);
    }
  }
  const rings = new Set(ringed.map((v) => union.find(v)));
  const groups = new Map<number, { variables: number[]; rows: number[] }>();
  for (let v = 0; v < size; v++) {
    if (!open(v)) continue;
    const at = union.find(v);
    const group = groups.get(at) ?? { variables: [], rows: [] };
    group.variables.push(v);
    groups.set(at, group);
  }
  for (let row = 0; row < system.totals.length; row++) groups.get(union.find(size + row))?.rows.push(row);
  return [...groups].map(([at, { variables, rows }]) => ({
    variables: Int32Array.from(variables),
    rows: Int32Array.from(rows),
    tree: !rings.has(at),
  }));
}
