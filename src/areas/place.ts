import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlName } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { takeTables } from '../warehouse/before.js';
import { placeInCustom } from './custom.js';
import { placeTable } from './placement/place-table.js';

/** Tables that say where points lie; `areas.placed` is a view over them. */
const POINT_TABLES: readonly string[] = ['custom_placed', 'drawn', 'found'];

/** The contracts whose points are placed. */
export function pointContracts(catalogue: DatasetCatalogue): Contract[] {
  return [...catalogue.values()].filter((c) => c.place?.point);
}

/** Takes over where the points lie from the warehouse before. */
export async function takePoints(connection: DuckDBConnection): Promise<void> {
  await takeTables(connection, 'areas', POINT_TABLES);
  await connection.run(programSql('areas/sql/placed.sql'));
}

/** Places the points of every dataset that has them: `areas.placed` (x, y, buurt; a view), and `areas.custom_placed`. */
export async function placePoints(connection: DuckDBConnection, catalogue: DatasetCatalogue): Promise<void> {
  const parts = pointContracts(catalogue).map((c) => {
    const [x, y] = (c.place?.point ?? []).map(sqlName);
    return `SELECT CAST(${x} AS DOUBLE) AS x, CAST(${y} AS DOUBLE) AS y FROM ${landingName(c)} WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL`;
  });
  const points =
    parts.length > 0 ? parts.join(' UNION ALL ') : 'SELECT NULL::DOUBLE AS x, NULL::DOUBLE AS y LIMIT 0';
  await connection.run(`CREATE TABLE areas.point AS SELECT DISTINCT x, y FROM (${points})`);
  await placeTable(connection);
  await connection.run('DROP TABLE areas.point');
  await placeInCustom(connection);
}
