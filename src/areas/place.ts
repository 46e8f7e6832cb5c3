import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { rowOf } from '../warehouse/query.js';
import { placeTable } from './placement/place-table.js';

/** How many rows of a dataset found their buurt by their point. */
export interface Placement {
  readonly dataset: string;
  readonly rows: number;
  readonly placed: number;
  readonly withoutPoint: number;
  /** A point, but in none of the workspace's buurten: elsewhere, in water, or wrong. */
  readonly outside: number;
}

/** Places the points of every dataset that has them: `areas.placed` (x, y, buurt). */
export async function placePoints(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
): Promise<Placement[]> {
  const located = [...catalogue.values()].filter((c) => c.point);
  const parts = located.map((c) => {
    const [x, y] = (c.point as [string, string]).map(sqlName);
    return `SELECT CAST(${x} AS DOUBLE) AS x, CAST(${y} AS DOUBLE) AS y FROM ${landingName(c)} WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL`;
  });
  const points =
    parts.length > 0 ? parts.join(' UNION ') : 'SELECT NULL::DOUBLE AS x, NULL::DOUBLE AS y LIMIT 0';
  await connection.run(`CREATE TABLE areas.point AS SELECT DISTINCT x, y FROM (${points})`);
  await placeTable(connection);
  await connection.run('DROP TABLE areas.point');
  const placements: Placement[] = [];
  for (const c of located) {
    const [x, y] = (c.point as [string, string]).map(sqlName);
    const counts = await rowOf<{ rows: number; placed: number; with_point: number }>(
      connection,
      `SELECT count(*) AS rows, count(p.buurt) AS placed, count(CASE WHEN l.${x} IS NOT NULL AND l.${y} IS NOT NULL THEN 1 END) AS with_point
       FROM ${landingName(c)} AS l LEFT JOIN areas.placed AS p ON p.x = CAST(l.${x} AS DOUBLE) AND p.y = CAST(l.${y} AS DOUBLE)`,
    );
    if (counts.rows === 0) continue;
    placements.push({
      dataset: c.name,
      rows: counts.rows,
      placed: counts.placed,
      withoutPoint: counts.rows - counts.with_point,
      outside: counts.with_point - counts.placed,
    });
  }
  return placements;
}
