import { createHash } from 'node:crypto';
import { LEVELS } from '../../common/area-code.js';
import type { SharedCells } from '../../disclosure/protection/count-column.js';
import type { Level } from '../format.js';
import type { FigureColumn } from './figure-columns.js';

/** Columns that count the same in every area: one count under several names. */
export interface MergedColumn extends Omit<FigureColumn, 'figure' | 'part'> {
  readonly names: readonly Pick<FigureColumn, 'figure' | 'part'>[];
}

/** What a column counts in the areas of one level, as a hash that is equal where the counts are; empty where it counts nothing. */
export function fingerprint(counts: Float64Array, areas: readonly number[]): string {
  // Plus nought, so that no −0 comes in.
  const values = Float64Array.from(areas, (i) =>
    Number.isNaN(counts[i] as number) ? 0 : (counts[i] as number) + 0,
  );
  return values.some((v) => v > 0) ? createHash('sha256').update(values).digest('base64') : '';
}

/** Which areas are of a level, by level. */
export function areasByLevel(levels: readonly Level[]): readonly (readonly number[])[] {
  return LEVELS.map((level) => [...levels.keys()].filter((i) => levels[i] === level));
}

function either(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (!a || !b) return a ?? b;
  return a.map((flag, i) => flag | (b[i] as number));
}

/** The counts of columns that are the same but for areas of the user's own, which each has where its figure would be shown. */
function united(columns: readonly FigureColumn[]): Float64Array {
  const [first, ...others] = columns as [FigureColumn, ...FigureColumn[]];
  return first.counts.map((count, i) =>
    Number.isNaN(count)
      ? (others.find(({ counts }) => !Number.isNaN(counts[i] as number))?.counts[i] ?? count)
      : count,
  );
}

/** The closest of the upper bounds. */
function mostOf(columns: readonly FigureColumn[]): Pick<MergedColumn, 'most'> {
  const given = columns.flatMap(({ most }) => (most ? [most] : []));
  const [first, ...others] = given;
  if (!first) return {};
  return { most: others.reduce((all, most) => all.map((v, i) => Math.min(v, most[i] as number)), first) };
}

function merged(columns: readonly FigureColumn[]): MergedColumn {
  const [first] = columns as [FigureColumn];
  const known = columns.reduce<Uint8Array | undefined>((all, c) => either(all, c.known), undefined);
  const before = columns.reduce<Uint8Array | undefined>((all, c) => either(all, c.before), undefined);
  return {
    counts: united(columns),
    additive: columns.some((c) => c.additive),
    least: columns.reduce((all, c) => all.map((v, i) => Math.max(v, c.least[i] as number)), first.least),
    ...mostOf(columns),
    primary: columns.reduce((all, c) => either(all, c.primary) as Uint8Array, first.primary),
    ...(known ? { known } : {}),
    ...(before ? { before } : {}),
    names: columns.map(({ figure, part }) => ({ figure, part })),
  };
}

/** Columns that are the same in all areas made one, and which of the others are the same at some levels; in the order of the columns. */
export function mergeColumns(
  columns: readonly FigureColumn[],
  levels: readonly Level[],
): { readonly columns: readonly MergedColumn[]; readonly shared: readonly SharedCells[] } {
  const byLevel = areasByLevel(levels);
  const prints = columns.map(({ counts }) => byLevel.map((areas) => fingerprint(counts, areas)));
  const groups = new Map<string, number[]>();
  columns.forEach(({ counts }, at) => {
    const known = Uint8Array.from(counts, (v, i) => (levels[i] === 'gebied' || !Number.isNaN(v) ? 1 : 0));
    const key = `${(prints[at] as string[]).join(';')};${createHash('sha256').update(known).digest('base64')}`;
    groups.set(key, [...(groups.get(key) ?? []), at]);
  });
  const found = [...groups.values()];
  const last = new Map<string, number>();
  const shared = found.flatMap(([first], column) =>
    (prints[first as number] as string[]).flatMap((print, level): SharedCells[] => {
      if (print === '') return [];
      const key = `${level};${print}`;
      const other = last.get(key);
      last.set(key, column);
      const areas = new Uint8Array(levels.length);
      for (const i of byLevel[level] as readonly number[]) areas[i] = 1;
      return other === undefined ? [] : [{ columns: [other, column], areas }];
    }),
  );
  return { columns: found.map((at) => merged(at.map((i) => columns[i] as FigureColumn))), shared };
}
