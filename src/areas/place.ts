import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, textColumn } from '../common/columns.js';
import { programSql, sqlName } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue.js';
import { landingName } from '../datasets/landing.js';
import { createTable } from '../warehouse/append.js';
import { columnsOf, rowOf } from '../warehouse/query.js';
import { decodeWkb } from '../geometry/wkb.js';

/** How many rows of a dataset found their buurt by their point. */
export interface Placement {
  readonly dataset: string;
  readonly rows: number;
  readonly placed: number;
  readonly withoutPoint: number;
  /** A point, but in none of the workspace's buurten: elsewhere, in water, or wrong. */
  readonly outside: number;
}

/** Side of a grid cell in metres; `placed.sql` divides by the same. */
const CELL = 100;

interface EdgeTable {
  readonly buurt: string[];
  readonly cy: number[];
  readonly ax: number[];
  readonly ay: number[];
  readonly by_: number[];
  readonly slope: number[];
}

interface CellTable {
  readonly buurt: string[];
  readonly cx: number[];
  readonly cy: number[];
}

/** One row for each grid row that an edge crosses; horizontal edges cross none. The lower end comes first. */
function addEdge(edges: EdgeTable, buurt: string, x1: number, y1: number, x2: number, y2: number): void {
  if (y1 === y2) return;
  const [ax, ay, bx, by] = y1 < y2 ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
  const slope = (bx - ax) / (by - ay);
  for (let cy = Math.floor(ay / CELL); cy <= Math.floor(by / CELL); cy++) {
    edges.buurt.push(buurt);
    edges.cy.push(cy);
    edges.ax.push(ax);
    edges.ay.push(ay);
    edges.by_.push(by);
    edges.slope.push(slope);
  }
}

function addCells(cells: CellTable, buurt: string, ring: Float64Array): void {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    minX = Math.min(minX, ring[i] as number);
    maxX = Math.max(maxX, ring[i] as number);
    minY = Math.min(minY, ring[i + 1] as number);
    maxY = Math.max(maxY, ring[i + 1] as number);
  }
  for (let cx = Math.floor(minX / CELL); cx <= Math.floor(maxX / CELL); cx++) {
    for (let cy = Math.floor(minY / CELL); cy <= Math.floor(maxY / CELL); cy++) {
      cells.buurt.push(buurt);
      cells.cx.push(cx);
      cells.cy.push(cy);
    }
  }
}

function numberColumn(
  name: string,
  values: readonly number[],
  type: 'number' | 'integer' = 'number',
): Column {
  return { name, title: { nl: name, en: name }, data: { type, values: Float64Array.from(values) } };
}

async function store(connection: DuckDBConnection, edges: EdgeTable, cells: CellTable): Promise<void> {
  const title = { nl: 'hulptabel', en: 'auxiliary table' };
  const buurt = (codes: string[]): Column => ({ name: 'buurt', title, data: textColumn(codes) });
  const columns = [
    buurt(edges.buurt),
    numberColumn('cy', edges.cy, 'integer'),
    ...(['ax', 'ay', 'by_', 'slope'] as const).map((name) => numberColumn(name, edges[name])),
  ];
  await createTable(connection, { name: 'edge', title, rows: edges.cy.length, columns }, 'areas');
  const cellColumns = [
    buurt(cells.buurt),
    numberColumn('cx', cells.cx, 'integer'),
    numberColumn('cy', cells.cy, 'integer'),
  ];
  await createTable(
    connection,
    { name: 'all_cell', title, rows: cells.cx.length, columns: cellColumns },
    'areas',
  );
  await connection.run(
    'CREATE TABLE areas.cell AS SELECT DISTINCT buurt, cx, cy FROM areas.all_cell ORDER BY ALL; DROP TABLE areas.all_cell',
  );
}

/** Cuts the buurt borders into edges and grid cells, against which points are placed. */
export async function createPlacement(connection: DuckDBConnection): Promise<void> {
  const edges: EdgeTable = { buurt: [], cy: [], ax: [], ay: [], by_: [], slope: [] };
  const cells: CellTable = { buurt: [], cx: [], cy: [] };
  const [codes, shapes] = await columnsOf(
    connection,
    `SELECT code, geometry FROM areas.area WHERE level = 'buurt' AND geometry IS NOT NULL ORDER BY code`,
  );
  for (const [i, code] of ((codes ?? []) as string[]).entries()) {
    for (const polygon of decodeWkb(bytesOf(shapes?.[i]))) {
      if (polygon[0]) addCells(cells, code, polygon[0]);
      for (const ring of polygon) {
        for (let v = 0; v + 3 < ring.length; v += 2) {
          addEdge(
            edges,
            code,
            ring[v] as number,
            ring[v + 1] as number,
            ring[v + 2] as number,
            ring[v + 3] as number,
          );
        }
      }
    }
  }
  await store(connection, edges, cells);
}

/** The bytes of a BLOB as the driver gives it. */
export function bytesOf(blob: unknown): Uint8Array {
  return blob instanceof Uint8Array ? blob : (blob as { bytes: Uint8Array }).bytes;
}

/** Places the points of every dataset that has them: table `areas.placed` (x, y, buurt). */
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
  await connection.run(programSql('areas/sql/placed.sql'));
  await connection.run('DROP TABLE areas.point; DROP TABLE areas.edge; DROP TABLE areas.cell');
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
