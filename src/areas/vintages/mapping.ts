import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, textColumn } from '../../common/columns.js';
import { programSql } from '../../common/sql.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { createTable } from '../../warehouse/append.js';
import { rowOf, rowsOf } from '../../warehouse/query.js';
import { addressPoints, piecesByAddresses } from './addresses.js';
import { outlinedBuurten, SAME } from './borders.js';
import { tableChanges } from './changes.js';
import { type Measure, type Outlined, overlay, wholes } from './overlay.js';
import { STOP } from './stop.js';

const MAPPING = `CREATE TABLE IF NOT EXISTS areas.mapping (from_vintage INTEGER, to_vintage INTEGER, from_code VARCHAR, to_code VARCHAR,
  weight DECIMAL(10, 9), method VARCHAR, coverage DECIMAL(10, 9), grade VARCHAR, whole BOOLEAN)`;

/** Whole numbers and DECIMALs: sums of them are the same whatever the order of rows. */
const PIECES = `CREATE OR REPLACE TEMP TABLE piece (from_buurt VARCHAR, to_buurt VARCHAR, addresses BIGINT, area DECIMAL(20, 3));
  CREATE OR REPLACE TEMP TABLE whole_from (from_buurt VARCHAR, addresses BIGINT, area DECIMAL(20, 3), found BIGINT);
  CREATE OR REPLACE TEMP TABLE whole_to (to_buurt VARCHAR, addresses BIGINT, area DECIMAL(20, 3))`;

const UNCHANGED = `SELECT code FROM area_change WHERE change IN ('same', 'renamed')`;

const title = { nl: 'hulptabel', en: 'auxiliary table' };

function measures(of: readonly Measure[]): Column[] {
  return (['addresses', 'area'] as const).map((name) => ({
    name,
    title,
    data: { type: 'number', values: Float64Array.from(of, (m) => m[name]) },
  }));
}

async function store(
  connection: DuckDBConnection,
  into: string,
  codes: readonly (readonly string[])[],
  of: readonly Measure[],
): Promise<void> {
  const texts = codes.map((c, i) => ({ name: `code_${i}`, title, data: textColumn(c) }));
  const table = { name: 'measured', title, rows: of.length, columns: [...texts, ...measures(of)] };
  await createTable(connection, table, 'areas');
  const found = into === 'whole_from' ? ', CASE WHEN area > 0 THEN addresses END' : '';
  await connection.run(`INSERT INTO ${into} SELECT *${found} FROM areas.measured; DROP TABLE areas.measured`);
}

/** Lays the borders of two years over each other. @returns false when those of one are not at hand. */
async function piecesByOverlay(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  from: number,
  to: number,
): Promise<boolean> {
  const [before, after] = [
    await outlinedBuurten(connection, catalogue, from),
    await outlinedBuurten(connection, catalogue, to),
  ];
  if (before.length === 0 || after.length === 0) return false;
  const points = await addressPoints(connection, catalogue);
  const still = new Set((await rowsOf<{ code: string }>(connection, UNCHANGED)).map(({ code }) => code));
  const moved = (areas: readonly Outlined[]): Outlined[] => areas.filter((a) => !still.has(a.code));
  // Of what did not change all is in itself: wijken and gemeenten add it up.
  const whole = [
    ...wholes(
      before.filter((a) => still.has(a.code)),
      points,
    ),
  ];
  const pieces = [
    ...whole.map(([code, measure]) => ({ from: code, to: code, ...measure })),
    ...overlay(moved(before), moved(after), points),
  ];
  await store(connection, 'piece', [pieces.map((p) => p.from), pieces.map((p) => p.to)], pieces);
  for (const [into, areas] of [
    ['whole_from', before],
    ['whole_to', after],
  ] as const) {
    const all = [...wholes(areas, points)];
    await store(
      connection,
      into,
      [all.map(([code]) => code)],
      all.map(([, m]) => m),
    );
  }
  return true;
}

/** How many land areas of a year, that are looked at, have no mapping to another. */
async function uncovered(connection: DuckDBConnection, from: number, to: number): Promise<number> {
  const { n } = await rowOf<{ n: number }>(
    connection,
    `SELECT count(*) AS n FROM areas.listing WHERE vintage = ${from} AND kind = 'land' AND areas.is_wanted(code)
       AND code NOT IN (SELECT from_code FROM areas.mapping WHERE from_vintage = ${from} AND to_vintage = ${to})`,
  );
  return n;
}

async function straight(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  from: number,
  to: number,
): Promise<void> {
  await tableChanges(connection, catalogue, from, to);
  await connection.run(PIECES);
  const { n } = await rowOf<{ n: number }>(
    connection,
    `SELECT count(*) AS n FROM areas.listing WHERE vintage = ${from} AND kind = 'land' AND code NOT IN (${UNCHANGED})`,
  );
  const method =
    n > 0 && !(await piecesByAddresses(connection, catalogue, from, to)) ? 'overlay' : 'addresses';
  if (method === 'overlay') await piecesByOverlay(connection, catalogue, from, to);
  await connection.run(`SET VARIABLE method = '${method}'; SET VARIABLE same = ${SAME}`);
  await connection.run(programSql('areas/vintages/sql/direct.sql'));
}

/**
 * Adds to `areas.mapping` (from_vintage, to_vintage, from_code, to_code, weight, method, coverage, grade, whole) how areas of one
 * year went into those of another: straight by CBS's flags, by addresses or by overlay; else by way of a year in between; else,
 * for a code that both have and nothing speaks of, by the code. Weights are billionths and add up to one; coverage is the share of an area's
 * addresses or surface that was found back.
 * @param vintages years of which areas are listed.
 */
export async function mapVintage(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  from: number,
  to: number,
  vintages: readonly number[],
): Promise<void> {
  await connection.run(MAPPING);
  const { n } = await rowOf<{ n: number }>(
    connection,
    `SELECT count(*) AS n FROM areas.mapping WHERE from_vintage = ${from} AND to_vintage = ${to}`,
  );
  if (from === to || n > 0) return;
  await straight(connection, catalogue, from, to);
  const between = vintages
    .filter((year) => (from < to ? from < year && year < to : to < year && year < from))
    .sort((a, b) => Math.abs(a - from) - Math.abs(b - from));
  let chained = false;
  for (const year of between) {
    if ((await uncovered(connection, from, to)) === 0) break;
    chained = true;
    await mapVintage(connection, catalogue, from, year, vintages);
    await mapVintage(connection, catalogue, year, to, vintages);
    await connection.run(
      `SET VARIABLE from_vintage = ${from}; SET VARIABLE between_vintage = ${year}; SET VARIABLE to_vintage = ${to}`,
    );
    await connection.run(programSql('areas/vintages/sql/chain.sql'));
  }
  if (chained) await tableChanges(connection, catalogue, from, to);
  await connection.run(`SET VARIABLE stop = ${STOP}`);
  await connection.run(programSql('areas/vintages/sql/same-code.sql'));
}
