import { crossedCell, crossedEquations, type Dimension } from '../../src/disclosure/table/crossed.js';
import type { Equation, Table } from '../../src/disclosure/table/table.js';
import { figure, type Row, referenceRows } from '../statistics/reference.js';

/** A dimension by names: each parent with its children. */
export type Tree = Readonly<Record<string, readonly string[]>>;

/** A table whose cells have names of one member per dimension. */
export interface NamedTable extends Table {
  readonly cell: (...names: readonly string[]) => number;
  readonly nameOf: (cell: number) => string;
}

function membersOf(trees: readonly Tree[]): string[] {
  return [...new Set(trees.flatMap((tree) => Object.entries(tree).flatMap(([p, c]) => [p, ...c])))];
}

function dimensionOf(members: readonly string[], trees: readonly Tree[]): Dimension {
  const sums = trees.flatMap((tree) =>
    Object.entries(tree).map(([parent, children]) => ({
      parent: members.indexOf(parent),
      children: children.map((child) => members.indexOf(child)),
    })),
  );
  return { members: members.length, sums };
}

/** Members below a member, down to those without children. */
function leaves(trees: readonly Tree[], of: string): string[] {
  const below = trees.map((tree) => tree[of]).find((children) => children);
  return below ? below.flatMap((child) => leaves(trees, child)) : [of];
}

/** Builds the table from counts of leaves; each dimension may have several trees over the same leaves. */
export function namedTable(
  dimensions: readonly (readonly Tree[])[],
  leaf: (names: readonly string[]) => number,
): NamedTable {
  const members = dimensions.map(membersOf);
  const sized = dimensions.map((trees, at) => dimensionOf(members[at] as string[], trees));
  const cell = (...names: readonly string[]): number =>
    crossedCell(
      sized,
      names.map((name, at) => members[at]?.indexOf(name) as number),
    );
  const combine = (lists: readonly (readonly string[])[]): string[][] =>
    lists.reduce<string[][]>((all, list) => all.flatMap((head) => list.map((name) => [...head, name])), [[]]);
  const names = combine(members);
  const values = Float64Array.from(names, (own) =>
    combine(own.map((name, at) => leaves(dimensions[at] as readonly Tree[], name))).reduce(
      (sum, at) => sum + leaf(at),
      0,
    ),
  );
  return {
    values,
    equations: crossedEquations(sized),
    cell,
    nameOf: (at) => (names[at] as string[]).join(' '),
  };
}

function tree(pairs: readonly (readonly [string, string])[]): Tree {
  const result: Record<string, string[]> = {};
  for (const [parent, child] of pairs) {
    const children = result[parent] ?? [];
    if (!children.includes(child)) children.push(child);
    result[parent] = children;
  }
  return result;
}

function counted(
  rows: readonly Row[],
  keys: readonly string[],
  count: string,
): (names: readonly string[]) => number {
  const counts = new Map(rows.map((row) => [keys.map((k) => row[k]).join('|'), figure(row[count])]));
  return (names) => counts.get(names.join('|')) ?? 0;
}

/** 11 regions in 6 counties × 4 incomes. */
export function d2(): NamedTable {
  const rows = referenceRows('05-sdc', 'd2_inner.csv');
  const areas = tree(
    rows.flatMap(
      (r) =>
        [
          ['Total', r.county],
          [r.county, r.region],
        ] as [string, string][],
    ),
  );
  const incomes = tree(rows.map((r) => ['Total', r.main_income as string]));
  return namedTable([[areas], [incomes]], counted(rows, ['region', 'main_income'], 'freq'));
}

/** 100 buurten in 12 wijken in 4 gemeenten × 2 periods. */
export function ncgeo(): NamedTable {
  const rows = referenceRows('05-sdc', 'ncgeo_inner.csv');
  const areas = tree(
    rows.flatMap(
      (r) =>
        [
          ['Total', r.gemeente],
          [r.gemeente, r.wijk],
          [r.wijk, r.buurt],
        ] as [string, string][],
    ),
  );
  const periods = tree(rows.map((r) => ['Total', r.periode as string]));
  return namedTable([[areas], [periods]], counted(rows, ['buurt', 'periode'], 'n'));
}

/** 8 regions in counties and, across them, in groups. */
export function linked(): NamedTable {
  const rows = referenceRows('05-sdc', 'linked_input.csv');
  const trees = ['county', 'group'].map((by) =>
    tree(
      rows.flatMap(
        (r) =>
          [
            ['Total', r[by]],
            [r[by], r.region],
          ] as [string, string][],
      ),
    ),
  );
  return namedTable([trees], counted(rows, ['region'], 'n'));
}

/** A table written out with its totals: the first name of each column is that of the total. */
export function flat(
  file: string,
  columns: readonly string[],
  total: string,
): { table: NamedTable; rows: Row[] } {
  const rows = referenceRows('05-sdc', file);
  const trees = columns.map((column) => [
    tree(rows.filter((r) => r[column] !== total).map((r) => [total, r[column] as string])),
  ]);
  return { table: namedTable(trees, counted(rows, columns, 'freq')), rows };
}

/** Hidden cells of a pattern; cells that the file leaves out are others by another name, and share their status. */
export function hiddenBy(
  table: NamedTable,
  rows: readonly Row[],
  columns: readonly string[],
  status: string,
): Uint8Array {
  const hidden = new Uint8Array(table.values.length);
  for (const row of rows) {
    if (['u', 'x'].includes(row[status] as string))
      hidden[table.cell(...columns.map((c) => row[c] as string))] = 1;
  }
  const same = (eq: Equation): boolean => eq.children.length === 1;
  for (let turn = 0; turn < 3; turn++) {
    for (const { parent, children } of table.equations.filter(same)) {
      const either = hidden[parent] || hidden[children[0] as number] ? 1 : 0;
      [hidden[parent], hidden[children[0] as number]] = [either, either];
    }
  }
  return hidden;
}

/** Cells from 1 to `threshold`. */
export function small(table: Table, threshold: number): Uint8Array {
  return Uint8Array.from(table.values, (v) => (v > 0 && v <= threshold ? 1 : 0));
}
