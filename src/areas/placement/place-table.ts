import { DOUBLE, type DuckDBConnection, DuckDBScalarFunction, INTEGER } from '@duckdb/node-api';
import { type Column, textColumn } from '../../common/columns.js';
import { programSql } from '../../common/sql.js';
import { createTable } from '../../warehouse/append.js';
import { drawnAreas } from '../drawn.js';
import { type PointPlacer, pointPlacer } from './point-placer.js';

/**
 * Makes `areas.found` (x, y, i) of `areas.point`: the place of the area in the list, -1 for none. The engine hands its own
 * vectors over to a function, chunk by chunk, and writes the rows meanwhile.
 */
async function findAll(connection: DuckDBConnection, placer: PointPlacer): Promise<void> {
  // The engine keeps the function until it closes; the tables behind it are of hundreds of MB.
  let held: PointPlacer | null = placer;
  const areaAt = DuckDBScalarFunction.create({
    name: 'area_at',
    parameterTypes: [DOUBLE, DOUBLE],
    returnType: INTEGER,
    mainFunction(_, points, found) {
      if (!held) throw new Error('area_at is there only while points are placed');
      const place = held;
      const [xs, ys] = [points.getColumnVector(0), points.getColumnVector(1)];
      // Asked of the driver once: it is no plain field.
      const { rowCount } = points;
      // Never NULL: the driver marks those bit by bit, in BigInt, which takes longer than placing.
      for (let row = 0; row < rowCount; row++)
        found.setItem(row, place(xs.getItem(row) as number, ys.getItem(row) as number));
      found.flush();
    },
  });
  connection.registerScalarFunction(areaAt);
  try {
    await connection.run('CREATE TABLE areas.found AS SELECT x, y, area_at(x, y) AS i FROM areas.point');
  } finally {
    held = null;
  }
}

async function createDrawn(connection: DuckDBConnection, codes: readonly string[]): Promise<void> {
  const title = { nl: 'hulptabel', en: 'auxiliary table' };
  const columns: Column[] = [
    { name: 'i', title, data: { type: 'integer', values: Float64Array.from(codes.keys()) } },
    { name: 'code', title, data: textColumn(codes) },
  ];
  await createTable(connection, { name: 'drawn', title, rows: codes.length, columns }, 'areas');
}

/**
 * Makes `areas.placed` (x, y, buurt): the points of `areas.point` (x, y; distinct, not null) that lie in a buurt. A point
 * on a shared border is in exactly one; where buurten overlap, in the one whose code comes first.
 */
export async function placeTable(connection: DuckDBConnection): Promise<void> {
  let [codes, place]: [readonly string[], PointPlacer] = [[], () => -1];
  for await (const drawn of drawnAreas(connection, ['buurt']))
    [codes, place] = [drawn.codes, pointPlacer(drawn.shapes)];
  await createDrawn(connection, codes);
  await findAll(connection, place);
  await connection.run(programSql('areas/sql/placed.sql'));
}
