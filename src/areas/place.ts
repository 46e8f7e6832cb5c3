import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, textColumn } from '../common/columns.js';
import { programSql, sqlName } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { decodeWkb } from '../geometry/wkb.js';
import { createTable } from '../warehouse/append.js';
import { asText, columnsOf } from '../warehouse/query.js';

/** Edges of borders, the lower end first; areas by their place in a list. */
interface EdgeTable {
  readonly buurt: number[];
  readonly ax: number[];
  readonly ay: number[];
  readonly bx: number[];
  readonly by_: number[];
}

/** Horizontal edges are left out: a line to the right of a point never crosses one. */
function addEdge(edges: EdgeTable, buurt: number, x1: number, y1: number, x2: number, y2: number): void {
  if (y1 === y2) return;
  const [ax, ay, bx, by] = y1 < y2 ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
  edges.buurt.push(buurt);
  edges.ax.push(ax);
  edges.ay.push(ay);
  edges.bx.push(bx);
  edges.by_.push(by);
}

function numberColumn(
  name: string,
  values: readonly number[],
  type: 'number' | 'integer' = 'number',
): Column {
  return { name, title: { nl: name, en: name }, data: { type, values: Float64Array.from(values) } };
}

async function store(
  connection: DuckDBConnection,
  codes: readonly string[],
  edges: EdgeTable,
): Promise<void> {
  const title = { nl: 'hulptabel', en: 'auxiliary table' };
  const code: Column = { name: 'code', title, data: textColumn(codes) };
  const place = numberColumn('i', [...codes.keys()], 'integer');
  const buurten = { name: 'drawn', title, rows: codes.length, columns: [place, code] };
  await createTable(connection, buurten, 'areas');
  const columns = [
    numberColumn('i', edges.buurt, 'integer'),
    ...(['ax', 'ay', 'bx', 'by_'] as const).map((name) => numberColumn(name, edges[name])),
  ];
  await createTable(connection, { name: 'border', title, rows: edges.ax.length, columns }, 'areas');
  await connection.run(programSql('areas/sql/grid.sql'));
}

/** Cuts the buurt borders into edges and grid cells, against which points are placed. */
export async function createPlacement(connection: DuckDBConnection): Promise<void> {
  const edges: EdgeTable = { buurt: [], ax: [], ay: [], bx: [], by_: [] };
  const [codes, shapes] = await columnsOf(
    connection,
    `SELECT code, geometry FROM areas.area WHERE level = 'buurt' AND geometry IS NOT NULL ORDER BY code`,
  );
  for (const [i, shape] of (shapes ?? []).entries()) {
    for (const polygon of decodeWkb(bytesOf(shape))) {
      for (const ring of polygon) {
        for (let v = 0; v + 3 < ring.length; v += 2) {
          addEdge(
            edges,
            i,
            ring[v] as number,
            ring[v + 1] as number,
            ring[v + 2] as number,
            ring[v + 3] as number,
          );
        }
      }
    }
  }
  await store(connection, asText(codes) as string[], edges);
}

/** The bytes of a BLOB as the driver gives it. */
export function bytesOf(blob: unknown): Uint8Array {
  return blob instanceof Uint8Array ? blob : (blob as { bytes: Uint8Array }).bytes;
}

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
  await connection.run(programSql('areas/sql/placed.sql'));
  await connection.run(
    'DROP TABLE areas.point; DROP TABLE areas.edge; DROP TABLE areas.cell; DROP TABLE areas.drawn',
  );
}
