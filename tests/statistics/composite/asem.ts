import { figure, figures, type Row, referenceRows } from '../reference.js';

export const FOLDER = '01-composite';

/** One indicator or group of the ASEM example, as its list of indicators says. */
export interface AsemNode {
  readonly id: string;
  readonly level: number;
  readonly parent: string | null;
  readonly weight: number;
  readonly direction: 1 | -1;
  readonly denominator: string | null;
}

/** The tree of indicators, pillars, sub-indices and index; what is no part of it left out. */
export function asemTree(): AsemNode[] {
  return referenceRows(FOLDER, 'asem_iMeta.csv')
    .filter((row) => row.Level !== '')
    .map((row) => ({
      id: row.iCode as string,
      level: figure(row.Level),
      parent: row.Parent || null,
      weight: figure(row.Weight),
      direction: figure(row.Direction) < 0 ? -1 : 1,
      denominator: row.Denominator || null,
    }));
}

export function indicatorsOf(tree: readonly AsemNode[]): AsemNode[] {
  return tree.filter(({ level }) => level === 1);
}

/** A table by its countries: rows of another table put in the order of this one. */
export function inOrderOf(rows: readonly Row[], countries: readonly Row[]): Row[] {
  const byCode = new Map(rows.map((row) => [row.uCode as string, row]));
  return countries.map((row) => byCode.get(row.uCode as string) as Row);
}

/** Columns of a reference table by name. */
export function columnsOf(rows: readonly Row[], names: readonly string[]): Map<string, Float64Array> {
  return new Map(names.map((name) => [name, figures(rows, name)]));
}

type Mean = (columns: readonly Float64Array[], weights: readonly number[], level: number) => Float64Array;

/** Pillars, sub-indices and index, each from its parts. */
export function aggregateTree(
  tree: readonly AsemNode[],
  indicators: ReadonlyMap<string, Float64Array>,
  mean: Mean,
): Map<string, Float64Array> {
  const columns = new Map(indicators);
  const above = tree.filter(({ level }) => level > 1).sort((a, b) => a.level - b.level);
  for (const { id, level } of above) {
    const parts = tree.filter(({ parent }) => parent === id);
    columns.set(
      id,
      mean(
        parts.map((part) => columns.get(part.id) as Float64Array),
        parts.map(({ weight }) => weight),
        level,
      ),
    );
  }
  return columns;
}
