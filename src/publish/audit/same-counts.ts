import { Union } from '../../disclosure/table/union.js';
import { columnSums } from './column-sums.js';
import type { ColumnSum, CountColumn } from './columns.js';
import { bitsIn, EQUAL_BITS, Evidence, nameOf, type Print, printOf, weightsOf } from './fingerprints.js';

function equalAt(a: Float64Array, b: Float64Array, area: number): boolean {
  const [x, y] = [a[area] as number, b[area] as number];
  return x === y || !(x > 0 || y > 0);
}

/** Groups of columns that are equal in all areas of a level, larger than one. */
function equalGroups(
  columns: readonly CountColumn[],
  prints: readonly Print[],
  areas: readonly number[],
): number[][] {
  const byPrint = new Map<string, number[]>();
  for (const { column, a, b } of prints) {
    if (a === 0 && b === 0) continue;
    const key = `${a} ${b}`;
    byPrint.set(key, [...(byPrint.get(key) ?? []), column]);
  }
  const counts = (c: number): Float64Array => (columns[c] as CountColumn).counts;
  return [...byPrint.values()].flatMap((group) => {
    const first = group[0] as number;
    const equal = group.filter((c) => areas.every((area) => equalAt(counts(first), counts(c), area)));
    return equal.length > 1 ? [equal] : [];
  });
}

function areasByLevel(levels: Uint8Array, count: number): number[][] {
  const byLevel: number[][] = Array.from({ length: count }, () => []);
  levels.forEach((level, area) => {
    byLevel[level]?.push(area);
  });
  return byLevel;
}

/** A name of what a column counts, as the definitions say it: columns of one name count the same. */
export type Declared = (column: CountColumn) => string;

/** What a level's columns are found to be. */
export interface Relations {
  /** By level, for each column the one that stands for all that count the same. */
  readonly same: readonly Int32Array[];
  readonly columnSums: readonly ColumnSum[];
}

/** Joins the columns of one declared name that are equal wherever both count. */
function joinDeclared(
  columns: readonly CountColumn[],
  areas: readonly number[],
  declared: Declared,
  union: Union,
): void {
  const firstOf = new Map<string, number>();
  columns.forEach((column, c) => {
    const name = declared(column);
    const first = firstOf.get(name);
    if (first === undefined) firstOf.set(name, c);
    else {
      const { counts } = columns[first] as CountColumn;
      const differ = areas.some(
        (area) =>
          counts[area] !== column.counts[area] &&
          !Number.isNaN(counts[area]) &&
          !Number.isNaN(column.counts[area]),
      );
      if (!differ) union.join(first, c);
    }
  });
}

/** The first of the columns that count the same as each, by level. */
function sameColumns(
  columns: readonly CountColumn[],
  byLevel: readonly (readonly number[])[],
  prints: readonly (readonly Print[])[],
  declared: Declared,
): Int32Array[] {
  const evidence = new Evidence();
  const groups = byLevel.map((areas, level) =>
    equalGroups(columns, prints[level] as readonly Print[], areas),
  );
  const pairs = (group: readonly number[]): [number, number][] =>
    group.flatMap((a, i) => group.slice(i + 1).map((b): [number, number] => [a, b]));
  groups.forEach((own, level) => {
    for (const group of own) {
      const bits = bitsIn(columns[group[0] as number] as CountColumn, byLevel[level] as readonly number[]);
      for (const pair of pairs(group))
        evidence.add(nameOf(columns, pair), (columns[pair[0]] as CountColumn).period, bits);
    }
  });
  return groups.map((own, level) => {
    const union = new Union(columns.length);
    joinDeclared(columns, byLevel[level] as readonly number[], declared, union);
    for (const group of own)
      for (const pair of pairs(group))
        if (evidence.of(nameOf(columns, pair)) >= EQUAL_BITS) union.join(...pair);
    return Int32Array.from(columns, (_, c) => union.find(c));
  });
}

/**
 * What holds between the columns by what they count, found in the counts themselves: which are the same under several names, and which
 * are the sum of others. As strong as an intruder who knows how the registers hang together. Deterministic.
 * @param levels of the areas, as numbers below `count`. @param declared what definitions say, for where counts are too small to tell.
 */
export function relationsOf(
  columns: readonly CountColumn[],
  levels: Uint8Array,
  count: number,
  declared: Declared,
): Relations {
  const byLevel = areasByLevel(levels, count);
  const [first, second] = [weightsOf(levels.length, 20_260), weightsOf(levels.length, 7)];
  const prints = byLevel.map((areas) =>
    columns.map(({ counts }, column) => ({
      column,
      a: printOf(counts, areas, first),
      b: printOf(counts, areas, second),
    })),
  );
  const same = sameColumns(columns, byLevel, prints, declared);
  return { same, columnSums: columnSums(columns, byLevel, prints, same) };
}
