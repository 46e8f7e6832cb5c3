import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { placeTable } from './placement/place-table.js';

/** Places the points of every dataset that has them: table `areas.placed` (x, y, buurt). */
export async function placePoints(connection: DuckDBConnection, catalogue: DatasetCatalogue): Promise<void> {
  const parts = [...catalogue.values()].flatMap((c) => {
    if (!c.place?.point) return [];
    const [x, y] = c.place.point.map(sqlName);
    return [
      `SELECT CAST(${x} AS DOUBLE) AS x, CAST(${y} AS DOUBLE) AS y FROM ${landingName(c)} WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL`,
    ];
  });
  const points =
    parts.length > 0 ? parts.join(' UNION ') : 'SELECT NULL::DOUBLE AS x, NULL::DOUBLE AS y LIMIT 0';
  await connection.run(`CREATE TABLE areas.point AS SELECT DISTINCT x, y FROM (${points})`);
  await placeTable(connection);
  await connection.run('DROP TABLE areas.point');
}
