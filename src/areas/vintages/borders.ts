import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, textColumn } from '../../common/columns.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { areaOf } from '../../geometry/area.js';
import { decodeWkb } from '../../geometry/wkb.js';
import { createTable } from '../../warehouse/append.js';
import { asText, bytesOf, columnsOf, rowOf } from '../../warehouse/query.js';
import { bordersSql } from './listing.js';
import { commonArea, type Outlined } from './overlay.js';

/**
 * Share that two areas must have in common, of each of them, to be one and the same: borders are drawn anew each year, and a
 * vertex that moves a metre is no change of area.
 */
export const SAME = 0.995;

/** Land buurten of a year with their borders, by code. */
export async function outlinedBuurten(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  vintage: number,
  where = 'TRUE',
): Promise<Outlined[]> {
  const [codes, shapes] = await columnsOf(
    connection,
    `SELECT code, geometry FROM (${bordersSql(catalogue, vintage)}) WHERE ${where} ORDER BY code`,
  );
  return (asText(codes) as string[]).map((code, i) => ({ code, shape: decodeWkb(bytesOf(shapes?.[i])) }));
}

function isSame(a: Outlined, b: Outlined): boolean {
  const common = commonArea(a.shape, b.shape);
  return common !== null && common >= SAME * areaOf(a.shape) && common >= SAME * areaOf(b.shape);
}

/**
 * Holds the borders of buurten of two years against each other of which nothing else says whether they moved, into
 * same_border (code, same). @returns whether there was anything to compare.
 */
export async function compareBorders(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  from: number,
  to: number,
): Promise<boolean> {
  const unknown = `code IN (SELECT code FROM area_change WHERE change = 'unknown')`;
  const { n } = await rowOf<{ n: number }>(
    connection,
    `SELECT count(*) AS n FROM area_change WHERE ${unknown} AND code IN (SELECT code FROM areas.listing WHERE drawn AND vintage = ${from})
       AND code IN (SELECT code FROM areas.listing WHERE drawn AND vintage = ${to})`,
  );
  if (n === 0) return false;
  const before = await outlinedBuurten(connection, catalogue, from, unknown);
  const after = new Map((await outlinedBuurten(connection, catalogue, to, unknown)).map((a) => [a.code, a]));
  const compared = before.flatMap((a) => {
    const b = after.get(a.code);
    return b ? [{ code: a.code, same: isSame(a, b) }] : [];
  });
  const title = { nl: 'hulptabel', en: 'auxiliary table' };
  const columns: Column[] = [
    { name: 'code', title, data: textColumn(compared.map((c) => c.code)) },
    { name: 'same', title, data: textColumn(compared.map((c) => String(c.same))) },
  ];
  await createTable(connection, { name: 'compared', title, rows: compared.length, columns }, 'areas');
  await connection.run(
    'INSERT INTO same_border SELECT code, same::BOOLEAN FROM areas.compared; DROP TABLE areas.compared',
  );
  return compared.length > 0;
}
