import type { DuckDBConnection } from '@duckdb/node-api';
import type { Level } from '../../common/area-code.js';
import { UsageError } from '../../common/errors.js';
import { programSql } from '../../common/sql.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { rowsOf } from '../../warehouse/query.js';
import { compareBorders } from './borders.js';
import { listedVintages } from './listing.js';

/**
 * What became of an area: its code is new or gone; it has the same code with another border, or only another name; it is the
 * same; or it has the same code, and nothing at hand says whether its border moved.
 */
export const CHANGES = ['new', 'gone', 'border', 'renamed', 'same', 'unknown'] as const;
export type Change = (typeof CHANGES)[number];

export interface AreaChange extends Record<string, string | null> {
  readonly code: string;
  readonly level: Level;
  readonly change: Change;
  readonly name_before: string | null;
  readonly name_after: string | null;
}

/**
 * Makes the temporary table `area_change` (code, level, change, name_before, name_after) of two years in `areas.listing`.
 * CBS's own flags decide; where they lack, borders of both years that are at hand are held against each other.
 */
export async function tableChanges(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  from: number,
  to: number,
): Promise<void> {
  await connection.run(`SET VARIABLE from_vintage = ${from}; SET VARIABLE to_vintage = ${to}`);
  await connection.run('CREATE OR REPLACE TEMP TABLE same_border (code VARCHAR, same BOOLEAN)');
  await connection.run(programSql('areas/vintages/sql/changes.sql'));
  if (!(await compareBorders(connection, catalogue, from, to))) return;
  await connection.run(programSql('areas/vintages/sql/changes.sql'));
}

/**
 * What changed between the areas of two years.
 * @throws UsageError when no delivery lists the areas of one of them.
 */
export async function changesBetween(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  from: number,
  to: number,
): Promise<AreaChange[]> {
  const listed = await listedVintages(connection);
  const absent = [from, to].find((year) => !listed.includes(year));
  if (absent !== undefined) {
    throw new UsageError({
      what: `no delivery lists the areas of ${absent}`,
      expected: listed.length > 0 ? `one of ${listed.join(', ')}` : 'deliveries that list areas',
      mend: 'put a wijk- en buurtkaart, kerncijfers or the dimension WijkenEnBuurten of that year in the inbox and run `buurtzicht ingest`',
    });
  }
  await tableChanges(connection, catalogue, from, to);
  return rowsOf<AreaChange>(connection, 'FROM area_change ORDER BY code');
}
