import { hashText } from '../../common/files.js';
import type { AreaSums, ColumnGroup, CountColumn } from '../../disclosure/protection/count-column.js';
import type { ProtectionRules } from '../../disclosure/protection/protect.js';
import type { Equation } from '../../disclosure/table/table.js';
import { Union } from '../../disclosure/table/union.js';
import type { GroupPart } from './protect-part.js';

/** Areas that hang together by sums: a gemeente with all that lies in it, and what areas of the user's own tie to it. */
export interface AreaPart {
  /** Their indices in the whole list, in order. */
  readonly areas: Int32Array;
  /** The sums between them, areas numbered within the part. */
  readonly sums: AreaSums;
  /** Hash of these sums. */
  readonly layout: string;
}

/** Takes the areas apart: nothing that holds in one part tells anything of another. */
export function areaParts(size: number, { tree, own }: AreaSums): AreaPart[] {
  const union = new Union(size);
  for (const sums of [tree, own])
    for (const { parent, children } of sums) for (const child of children) union.join(parent, child);
  const members = new Map(union.groups().map((areas) => [areas[0] as number, areas]));
  const within = new Int32Array(size);
  for (const areas of members.values())
    areas.forEach((area, i) => {
      within[area] = i;
    });
  const sumsBy = (sums: readonly Equation[]): ReadonlyMap<number, readonly Equation[]> => {
    const by = new Map<number, Equation[]>();
    for (const { parent, children } of sums) {
      const at = union.find(parent);
      const part = by.get(at) ?? [];
      part.push({
        parent: within[parent] as number,
        children: children.map((child) => within[child] as number),
      });
      by.set(at, part);
    }
    return by;
  };
  const [treeBy, ownBy] = [sumsBy(tree), sumsBy(own)];
  return [...members].map(([at, areas]) => {
    const sums = { tree: treeBy.get(at) ?? [], own: ownBy.get(at) ?? [] };
    return { areas: Int32Array.from(areas), sums, layout: hashText(JSON.stringify(sums)) };
  });
}

function pick(values: Float64Array, areas: Int32Array): Float64Array {
  return Float64Array.from(areas, (area) => values[area] as number);
}

function pickFlags(flags: Uint8Array, areas: Int32Array): Uint8Array {
  return Uint8Array.from(areas, (area) => flags[area] as number);
}

function columnIn(
  { counts, primary, known, before, least, most, additive }: CountColumn,
  areas: Int32Array,
): CountColumn {
  return {
    counts: pick(counts, areas),
    primary: pickFlags(primary, areas),
    least: pick(least, areas),
    additive,
    ...(known ? { known: pickFlags(known, areas) } : {}),
    ...(before ? { before: pickFlags(before, areas) } : {}),
    ...(most ? { most: pick(most, areas) } : {}),
  };
}

/** A group of columns in one part of the areas; undefined where it has nothing to hide there. */
export function groupIn(
  { columns, shared, sums }: ColumnGroup,
  { areas, sums: areaSums }: AreaPart,
  rules: ProtectionRules,
): GroupPart | undefined {
  if (!columns.some(({ primary }) => areas.some((area) => primary[area] === 1))) return undefined;
  return {
    group: {
      columns: columns.map((column) => columnIn(column, areas)),
      shared: shared.map((own) => ({ columns: own.columns, areas: pickFlags(own.areas, areas) })),
      sums,
    },
    areas: areaSums,
    rules,
  };
}
