import { type ColumnTable, columnOf, textAt } from '../../../common/columns.js';
import type { Bilingual } from '../../../common/text.js';
import { median } from '../../../statistics/composite/moments.js';
import { FEWEST_PEERS } from '../../peers/peer-columns.js';

/** With which gemeenten one may be compared: those of the same size and urbanity, instead of a ranking of all. */
export interface Peers {
  /** The comparison group in words; null where the gemeente has none. */
  readonly title: Bilingual | null;
  /** Why it has none. */
  readonly status: string | null;
  /** Rows of the other gemeenten of the group in this release. */
  readonly rows: readonly number[];
}

/** The comparison group of the gemeente in a row of the wide table. */
export function peersAt(table: ColumnTable, row: number): Peers {
  const text = (name: string, at: number): string | null => textAt(columnOf(table, name).data, at);
  const group = text('peer_group', row);
  const [nl, en] = [text('peer_group_title', row), text('peer_group_title_en', row)];
  const rows = Array.from({ length: table.rows }, (_, at) => at).filter(
    (at) =>
      at !== row && group !== null && text('level', at) === 'gemeente' && text('peer_group', at) === group,
  );
  return { title: nl && en ? { nl, en } : null, status: text('peer_group_status', row), rows };
}

/** The median of the figures that may be shown; null of too few. */
export function middleOf(values: readonly (number | null)[]): number | null {
  const shown = values.filter((v): v is number => v !== null);
  return shown.length < FEWEST_PEERS ? null : median(Float64Array.from(shown));
}
