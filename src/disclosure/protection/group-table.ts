import type { Equation, Table } from '../table/table.js';
import { Union } from '../table/union.js';
import type { AreaSums, ColumnGroup, CountColumn } from './count-column.js';

/** The cells of a group of columns as one table, with every sum that holds between them. */
export interface GroupTable {
  readonly table: Table;
  /** Sums of areas of the user's own that nobody has seen yet, which are not in the table's: they are let through last. */
  readonly own: readonly Equation[];
  readonly primary: Uint8Array;
  readonly known: Uint8Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** What has one status: cells that are one and the same. */
  readonly together: Int32Array;
  /** Column and area of each cell. */
  readonly columnOf: Int32Array;
  readonly areaOf: Int32Array;
}

/** Area → the areas that it is the sum of. */
function childrenByParent(sums: readonly Equation[]): ReadonlyMap<number, readonly number[]> {
  return new Map(sums.map(({ parent, children }) => [parent, children]));
}

/** The nearest areas below that have a count: a level between that is not shown gives way to the one under it. */
function counted(
  { counts }: CountColumn,
  areas: readonly number[],
  below: ReadonlyMap<number, readonly number[]>,
): number[] {
  return areas.flatMap((area) => {
    if (!Number.isNaN(counts[area] as number)) return [area];
    return counted({ counts } as CountColumn, below.get(area) ?? [], below);
  });
}

/** A sum over cells; what the parent has more than its children (not placed, rounded by the source) counts as known to everybody. */
function equation(
  values: readonly number[],
  parent: number,
  children: readonly number[],
): Equation | undefined {
  if (children.length === 0) return undefined;
  const rest = (values[parent] as number) - children.reduce((sum, c) => sum + (values[c] as number), 0);
  return rest === 0 ? { parent, children } : { parent, children, rest };
}

/** Cells of one status: the same count under two names, or a parent whose only counting child makes all of it. */
function statuses(
  { table, least }: Pick<GroupTable, 'table' | 'least'>,
  primary: Uint8Array,
  shared: Iterable<readonly [number, number]>,
): Int32Array {
  const union = new Union(table.values.length);
  for (const [a, b] of shared) union.join(a, b);
  const nought = (cell: number): boolean =>
    table.values[cell] === 0 && !primary[cell] && (least[cell] as number) > 0;
  for (const { parent, children } of table.equations) {
    const counting = children.filter((child) => !nought(child));
    if (!nought(parent) && counting.length === 1) union.join(parent, counting[0] as number);
  }
  return Int32Array.from(table.values, (_, cell) => union.find(cell));
}

/** By cell: flags of a status are flags of all its cells. */
function spread(flags: Uint8Array, together: Int32Array): Uint8Array {
  const raised = new Set<number>();
  flags.forEach((flag, cell) => {
    if (flag) raised.add(together[cell] as number);
  });
  return Uint8Array.from(together, (status) => (raised.has(status) ? 1 : 0));
}

/**
 * Lays the columns of a group out as one table: areas within areas for each column, columns within columns for each area.
 */
export function groupTable(group: ColumnGroup, areaSums: AreaSums): GroupTable {
  const { columns } = group;
  const areas = columns[0]?.counts.length ?? 0;
  const cellOf = new Int32Array(columns.length * areas).fill(-1);
  const [values, columnOf, areaOf]: number[][] = [[], [], []] as number[][];
  columns.forEach(({ counts }, column) => {
    counts.forEach((count, area) => {
      if (Number.isNaN(count)) return;
      cellOf[column * areas + area] = (values as number[]).push(count) - 1;
      columnOf?.push(column);
      areaOf?.push(area);
    });
  });
  const cell = (column: number, area: number): number => cellOf[column * areas + area] as number;
  const below = childrenByParent(areaSums.tree);
  const equations: Equation[] = [];
  const own: Equation[] = [];
  const add = (to: Equation[], parent: number, children: readonly number[]): void => {
    const found = parent >= 0 && equation(values as number[], parent, children);
    if (found) to.push(found);
  };
  columns.forEach((column, at) => {
    if (!column.additive) return;
    const put = (to: Equation[], { parent, children }: Equation): void =>
      add(
        to,
        cell(at, parent),
        counted(column, children, below).map((child) => cell(at, child)),
      );
    for (const sum of areaSums.tree) put(equations, sum);
    // What an area of the user's own was shown to count before holds whether it is shown now or not.
    for (const sum of areaSums.own) put(column.before?.[sum.parent] ? equations : own, sum);
  });
  for (const { whole, parts } of group.sums)
    for (let area = 0; area < areas; area++)
      add(
        equations,
        cell(whole, area),
        parts.map((part) => cell(part, area)).filter((c) => c >= 0),
      );
  const table: Table = { values: Float64Array.from(values as number[]), equations };
  const flags = (pick: (column: CountColumn) => Uint8Array | undefined): Uint8Array =>
    Uint8Array.from(
      table.values,
      (_, c) =>
        pick(columns[(columnOf as number[])[c] as number] as CountColumn)?.[
          (areaOf as number[])[c] as number
        ] ?? 0,
    );
  const bound = (of: (column: CountColumn) => Float64Array | undefined, otherwise: number): Float64Array =>
    Float64Array.from(
      table.values,
      (_, c) =>
        of(columns[(columnOf as number[])[c] as number] as CountColumn)?.[
          (areaOf as number[])[c] as number
        ] ?? otherwise,
    );
  const least = bound((column) => column.least, 0);
  const most = bound((column) => column.most, Number.POSITIVE_INFINITY);
  const must = flags((column) => column.primary);
  const pairs = group.shared.flatMap(({ columns: [a, b], areas: same }) =>
    [...same.keys()]
      .filter((area) => same[area] && cell(a, area) >= 0 && cell(b, area) >= 0)
      .map((area) => [cell(a, area), cell(b, area)] as const)
      // A nought that is shown stays so, whatever has its status.
      .filter((pair) => pair.every((c) => table.values[c] !== 0 || must[c] || least[c] === 0)),
  );
  const together = statuses({ table, least }, must, pairs);
  const known = spread(
    flags((column) => column.known),
    together,
  );
  // What must be hidden and is known all the same can't be held back any more: it is hidden, and nothing else for its sake.
  const primary = spread(must, together).map((flag, c) => (known[c] ? 0 : flag));
  return {
    table,
    own,
    primary,
    known,
    least,
    most,
    together,
    columnOf: Int32Array.from(columnOf as number[]),
    areaOf: Int32Array.from(areaOf as number[]),
  };
}
