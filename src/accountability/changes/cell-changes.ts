import { programSql } from '../../common/sql.js';
import { attachReadOnly, withEngine } from '../../warehouse/engine.js';
import { rowsOf } from '../../warehouse/query.js';
import type { ReleaseFolder } from '../lineage/release-folder.js';

/** What became of a published cell: a row that is new or gone, a figure newly shown or hidden, another figure, or another reason for none. */
export const CHANGES = ['new', 'gone', 'shown', 'hidden', 'changed', 'other_reason'] as const;
export type Change = (typeof CHANGES)[number];

/** A cell of which two releases say something else, as they say it. */
export interface CellChange {
  readonly indicator: string;
  readonly level: string;
  readonly area: string;
  readonly period: string;
  readonly change: Change;
  readonly earlier_value: number | null;
  readonly later_value: number | null;
  /** Reason or status of each. */
  readonly earlier_state: string | null;
  readonly later_state: string | null;
}

/** Cells of which the later release says something else than the earlier one, from what both published; by indicator, level, area, period. */
export async function cellChanges(earlier: ReleaseFolder, later: ReleaseFolder): Promise<CellChange[]> {
  return withEngine({}, async (connection) => {
    const first = await attachReadOnly(connection, earlier.database, 'earlier');
    try {
      const second = await attachReadOnly(connection, later.database, 'later');
      try {
        return await rowsOf<{ [name in keyof CellChange]: CellChange[name] }>(
          connection,
          programSql('accountability/changes/sql/cell-changes.sql'),
        );
      } finally {
        await second.detach();
      }
    } finally {
      await first.detach();
    }
  });
}
