import type { DuckDBConnection } from '@duckdb/node-api';
import { type ColumnData, textColumn } from '../../common/columns.js';
import { sqlName } from '../../common/sql.js';
import { wgs84ToRd } from '../../geometry/projection.js';
import { createTable } from '../../warehouse/append.js';
import { asText, columnsOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';

const EWKT = /^SRID=(\d+);POINT ?\((-?[\d.]+) (-?[\d.]+)\)$/;

/** RD coordinates (metres) of an EWKT point, or NaN twice when its SRID is not one we know. */
function rdOf(ewkt: string): readonly [number, number] {
  const [, srid, a, b] = EWKT.exec(ewkt) ?? [];
  if (srid === '28992') return [Number(a), Number(b)];
  if (srid === '4326') return wgs84ToRd(Number(a), Number(b));
  return [Number.NaN, Number.NaN];
}

/** Replaces geopoint column `field` of table `rows` by its two coordinates. */
async function project(connection: DuckDBConnection, rows: string, field: string): Promise<string> {
  const name = sqlName(field);
  const [texts] = await columnsOf(
    connection,
    `SELECT DISTINCT ${name} FROM ${rows} WHERE ${name} IS NOT NULL ORDER BY 1`,
  );
  const points = asText(texts) as string[];
  const rd = points.map(rdOf);
  const title = { nl: field, en: field };
  const numbers = (axis: 0 | 1): ColumnData => ({
    type: 'number',
    values: Float64Array.from(rd, (p) => p[axis]),
  });
  const point = sqlName(`point_${field}`);
  await createTable(connection, {
    name: `point_${field}`,
    title,
    rows: points.length,
    columns: [
      { name: 'ewkt', title, data: textColumn(points) },
      { name: 'x', title, data: numbers(0) },
      { name: 'y', title, data: numbers(1) },
    ],
  });
  const projected = sqlName(`projected_${field}`);
  await connection.run(`CREATE TABLE ${projected} AS
    WITH numbered AS (SELECT *, row_number() OVER () AS _row FROM ${rows})
    SELECT numbered.* EXCLUDE (${name}), point.x AS ${sqlName(`${field}_x`)}, point.y AS ${sqlName(`${field}_y`)}
    FROM numbered LEFT JOIN ${point} AS point ON point.ewkt = numbered.${name} ORDER BY _row`);
  await connection.run(`ALTER TABLE ${projected} DROP COLUMN _row`);
  return projected;
}

/**
 * The landed rows with each geopoint as `<field>_x` and `<field>_y`: RD metres, as everything in the warehouse.
 * @returns the name of the table or view that holds them.
 */
export async function projectPoints(connection: DuckDBConnection, contract: Contract): Promise<string> {
  let rows = 'landed';
  for (const field of contract.fields)
    if (field.type === 'geopoint') rows = await project(connection, rows, field.name);
  return rows;
}
