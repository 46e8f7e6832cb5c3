import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, textColumn } from '../common/columns.js';
import { programSql, sqlName, sqlText } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { areaOf } from '../geometry/area.js';
import { holdsVertices } from '../geometry/cover.js';
import { isInside } from '../geometry/inside-point.js';
import { boundingBox, type MultiPolygon } from '../geometry/multi-polygon.js';
import { decodeWkb } from '../geometry/wkb.js';
import { createTable } from '../warehouse/append.js';
import { asNumbers, bytesOf, columnsOf } from '../warehouse/query.js';
import { checkCustom } from './custom-faults.js';
import { dissolve, type Shape } from './dissolve.js';

/** How far, in metres, a vertex of a buurt may lie outside a border that is meant to follow it. */
const TOLERANCE = 1;
/** Share of its area by which an area may differ from its buurten together. */
const DIFFERENCE = 0.001;

const TITLE = { nl: 'hulptabel', en: 'auxiliary table' };

interface Drawn {
  readonly code: string;
  readonly shape: MultiPolygon;
}

function listing(contract: Contract): string[] {
  const { customAreas } = contract;
  if (!customAreas) return [];
  const { code, kind, name, buurt, geometry } = customAreas;
  return [
    `SELECT ${sqlName(code)} AS code, ${sqlName(kind)} AS kind, ${sqlName(name)} AS name,
      ${buurt ? sqlName(buurt) : 'NULL::VARCHAR'} AS buurt, ${geometry ? sqlName(geometry) : 'NULL::BLOB'} AS geometry,
      ${sqlText(contract.name)} AS dataset FROM ${landingName(contract)}`,
  ];
}

async function drawnOf(connection: DuckDBConnection, sql: string): Promise<Drawn[]> {
  const [codes, shapes] = await columnsOf(connection, sql);
  return (shapes ?? []).map((shape, i) => ({ code: String(codes?.[i]), shape: decodeWkb(bytesOf(shape)) }));
}

/** The buurten that a border is made of, or none when it cuts through one. */
export function buurtenOf(area: MultiPolygon, buurten: readonly Drawn[]): string[] {
  const box = boundingBox(area);
  if (!box) return [];
  const inside = buurten.filter(({ shape }) => {
    const own = boundingBox(shape);
    const fits =
      own &&
      own.minX >= box.minX - TOLERANCE &&
      own.maxX <= box.maxX + TOLERANCE &&
      own.minY >= box.minY - TOLERANCE &&
      own.maxY <= box.maxY + TOLERANCE;
    return fits && holdsVertices(area, shape, TOLERANCE);
  });
  const total = inside.reduce((sum, { shape }) => sum + areaOf(shape), 0);
  return Math.abs(total - areaOf(area)) <= DIFFERENCE * areaOf(area) ? inside.map((b) => b.code) : [];
}

/** A border that follows whole buurten becomes their sum: rows in areas.custom_row beside the one with the border. */
async function resolveBorders(connection: DuckDBConnection): Promise<void> {
  const drawn = await drawnOf(
    connection,
    'SELECT code, geometry FROM areas.custom_row WHERE geometry IS NOT NULL ORDER BY code',
  );
  if (drawn.length === 0) return;
  const buurten = await drawnOf(
    connection,
    "SELECT code, geometry FROM areas.area WHERE level = 'buurt' AND geometry IS NOT NULL ORDER BY code",
  );
  for (const { code, shape } of drawn) {
    const members = buurtenOf(shape, buurten).map(sqlText);
    if (members.length === 0) continue;
    await connection.run(`INSERT INTO areas.custom_row
      SELECT code, kind, name, unnest([${members.join(', ')}]), NULL, dataset FROM areas.custom_row
      WHERE code = ${sqlText(code)} AND buurt IS NULL`);
  }
}

/** Sums of buurten get the outline of those, where all have one. */
async function drawSums(connection: DuckDBConnection): Promise<void> {
  const [codes, buurten, shapes] = await columnsOf(
    connection,
    `SELECT member.code, member.buurt, area.geometry
     FROM areas.custom_member AS member
     JOIN areas.custom AS custom ON custom.code = member.code AND custom.geometry IS NULL
     JOIN areas.area AS area ON area.code = member.buurt
     QUALIFY count(*) OVER (PARTITION BY member.code) = count(area.geometry) OVER (PARTITION BY member.code)
     ORDER BY member.code, member.buurt`,
  );
  const found: Shape[] = (shapes ?? []).map((shape, i) => ({
    code: String(buurten?.[i]),
    parent: String(codes?.[i]),
    geometry: bytesOf(shape),
  }));
  if (found.length === 0) return;
  const outlines = dissolve(found);
  const columns: Column[] = [
    { name: 'code', title: TITLE, data: textColumn([...outlines.keys()]) },
    { name: 'geometry', title: TITLE, data: { type: 'wkb', values: [...outlines.values()] } },
  ];
  await createTable(
    connection,
    { name: 'custom_outline', title: TITLE, rows: outlines.size, columns },
    'areas',
  );
  await connection.run(`UPDATE areas.custom AS custom SET geometry = outline.geometry FROM areas.custom_outline AS outline
    WHERE outline.code = custom.code`);
  await connection.run('DROP TABLE areas.custom_outline');
}

/**
 * Builds `areas.custom` (code, kind, name, basis, geometry in RD) and `areas.custom_member` (code, buurt): areas of the
 * user's own. `basis` is `buurten` for sums, `border` for one that cuts through a buurt. Sums of buurten stand in
 * `areas.member` too, at level `gebied`. Reads areas.area, with borders.
 * @throws InputError when an area is not one thing, or is made of a buurt that the layout does not know.
 */
export async function buildCustom(connection: DuckDBConnection, catalogue: DatasetCatalogue): Promise<void> {
  const listed = [...catalogue.values()].flatMap(listing);
  await connection.run(`CREATE TABLE areas.custom_row (code VARCHAR, kind VARCHAR, name VARCHAR, buurt VARCHAR,
    geometry BLOB, dataset VARCHAR)`);
  if (listed.length > 0) await connection.run(`INSERT INTO areas.custom_row ${listed.join(' UNION ALL ')}`);
  await checkCustom(connection);
  await resolveBorders(connection);
  await connection.run(programSql('areas/sql/custom.sql'));
  await connection.run('DROP TABLE areas.custom_row');
  await connection.run(
    `INSERT INTO areas.member SELECT code, 'gebied', buurt FROM areas.custom_member ORDER BY ALL`,
  );
  await drawSums(connection);
}

/** Places points in areas that cut through buurten: fills `areas.custom_placed` (x, y, code). Reads areas.placed. */
export async function placeInCustom(connection: DuckDBConnection): Promise<void> {
  const cut = await drawnOf(
    connection,
    "SELECT code, geometry FROM areas.custom WHERE basis = 'border' AND geometry IS NOT NULL ORDER BY code",
  );
  const found: { x: number; y: number; code: string }[] = [];
  for (const { code, shape } of cut) {
    const box = boundingBox(shape);
    if (!box) continue;
    const [xs, ys] = await columnsOf(
      connection,
      `SELECT x, y FROM areas.placed WHERE x BETWEEN ${box.minX} AND ${box.maxX} AND y BETWEEN ${box.minY} AND ${box.maxY} ORDER BY x, y`,
    );
    const [east, north] = [asNumbers(xs), asNumbers(ys)];
    for (const [i, x] of east.entries()) {
      const y = north[i] as number;
      if (shape.some((polygon) => isInside(polygon, [x, y]))) found.push({ x, y, code });
    }
  }
  const number = (name: 'x' | 'y'): Column => ({
    name,
    title: TITLE,
    data: { type: 'number', values: Float64Array.from(found, (f) => f[name]) },
  });
  const code: Column = { name: 'code', title: TITLE, data: textColumn(found.map((f) => f.code)) };
  await createTable(
    connection,
    { name: 'custom_placed', title: TITLE, rows: found.length, columns: [number('x'), number('y'), code] },
    'areas',
  );
}
