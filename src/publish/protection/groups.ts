import type { ColumnGroup, ColumnSum, SharedCells } from '../../disclosure/protection/count-column.js';
import { Union } from '../../disclosure/table/union.js';
import type { MergedColumn } from './same-columns.js';

/** Columns that must be looked at together, with their places among all columns. */
export interface PlacedGroup {
  readonly group: ColumnGroup;
  readonly places: readonly number[];
}

/** Takes columns apart into groups that hang together by shared cells or by sums; those with nothing to hide are left out. */
export function groupsOf(
  columns: readonly MergedColumn[],
  shared: readonly SharedCells[],
  sums: readonly ColumnSum[],
): PlacedGroup[] {
  const union = new Union(columns.length);
  for (const { columns: pair } of shared) union.join(...pair);
  for (const { whole, parts } of sums) for (const part of parts) union.join(whole, part);
  const places = new Map<number, number[]>();
  columns.forEach((_, at) => {
    const group = union.find(at);
    places.set(group, [...(places.get(group) ?? []), at]);
  });
  return [...places.values()]
    .filter((own) => own.some((at) => columns[at]?.primary.includes(1)))
    .map((own) => {
      const at = new Map(own.map((place, i) => [place, i]));
      const inside = (place: number): number => at.get(place) as number;
      return {
        places: own,
        group: {
          columns: own.map((place) => {
            const { names: _, ...column } = columns[place] as MergedColumn;
            return column;
          }),
          shared: shared
            .filter(({ columns: [a] }) => at.has(a))
            .map((s) => ({ ...s, columns: [inside(s.columns[0]), inside(s.columns[1])] as const })),
          sums: sums
            .filter(({ whole }) => at.has(whole))
            .map(({ whole, parts }) => ({ whole: inside(whole), parts: parts.map(inside) })),
        },
      };
    });
}
