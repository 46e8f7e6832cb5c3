import { columnOf, textAt } from '../../../common/columns.js';
import type { ReleaseContent } from '../../format.js';

/** A gemeente with a profile much like that of another. */
export interface SimilarGemeente {
  readonly code: string;
  readonly name: string;
}

/** The gemeenten that each is most like, by its code, the most alike first; of a release that has no such table none. */
export function similarGemeenten({
  tables,
}: Pick<ReleaseContent, 'tables'>): ReadonlyMap<string, SimilarGemeente[]> {
  const found = new Map<string, SimilarGemeente[]>();
  const table = tables.find(({ name }) => name === 'lijkt_op');
  if (!table) return found;
  const text = (name: string, row: number): string => textAt(columnOf(table, name).data, row) ?? '';
  for (let row = 0; row < table.rows; row++) {
    if (text('level', row) !== 'gemeente') continue;
    const of = found.get(text('area', row)) ?? [];
    of.push({ code: text('similar_area', row), name: text('similar_name', row) });
    found.set(text('area', row), of);
  }
  return found;
}
