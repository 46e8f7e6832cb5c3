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

async function project(connection: DuckDBConnection, field: string): Promise<void> {
  const name = sqlName(field);
  const [texts] = await columnsOf(
    connection,
    `SELECT DISTINCT ${name} FROM landed WHERE ${name} IS NOT NULL ORDER BY 1`,
  );
  const points = asText(texts) as string[];
  const rd = points.map(rdOf);
  const title = { nl: field, en: field };
  const numbers = (axis: 0 | 1): ColumnData => ({
    type: 'number',
    values: Float64Array.from(rd, (p) => p[axis]),
  });
  await createTable(connection, {
    name: 'point',
    title,
    rows: points.length,
    columns: [
      { name: 'ewkt', title, data: textColumn(points) },
      { name: 'x', title, data: numbers(0) },
      { name: 'y', title, data: numbers(1) },
    ],
  });
  await connection.run(`CREATE TABLE projected AS
    SELECT landed.* EXCLUDE (${name}), point.x AS ${sqlName(`${field}_x`)}, point.y AS ${sqlName(`${field}_y`)}
    FROM landed LEFT JOIN point ON point.ewkt = landed.${name} ORDER BY landed.rowid`);
  await connection.run('DROP TABLE landed; DROP TABLE point; ALTER TABLE projected RENAME TO landed');
}

/** Replaces each geopoint column by `<field>_x` and `<field>_y`: RD metres, as everything in the warehouse. */
export async function projectPoints(connection: DuckDBConnection, contract: Contract): Promise<void> {
  for (const field of contract.fields) if (field.type === 'geopoint') await project(connection, field.name);
}
