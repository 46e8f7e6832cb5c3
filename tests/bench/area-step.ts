/**
 * One measured step on the invented national map, in a process of its own. Prints one line of JSON.
 * Arguments: `prepare FOLDER POINTS` (not measured), then `place FOLDER` or `contiguity FOLDER`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contiguity } from '../../src/areas/adjacency/contiguity.js';
import { drawnAreas } from '../../src/areas/drawn.js';
import { placeTable } from '../../src/areas/placement/place-table.js';
import { textColumn } from '../../src/common/columns.js';
import { encodeWkb } from '../../src/geometry/wkb.js';
import { createTable } from '../../src/warehouse/append.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowOf } from '../../src/warehouse/query.js';
import { mulberry } from '../support/mulberry.js';
import { inventedMap, MAP_BOX, NATIONAL_MAP, PEER_POINTS } from './map.js';

const [kind = '', folder = '', size = '0'] = process.argv.slice(2);
const engine = {
  threads: 2,
  memory: '1GB',
  file: join(folder, 'map.duckdb'),
  temporary: join(folder, 'spill'),
};

/** A pair of coordinates somewhere on the map. */
function anywhere(next: () => number): readonly [number, number] {
  const { minX, minY, maxX, maxY } = MAP_BOX;
  return [minX + next() * (maxX - minX), minY + next() * (maxY - minY)];
}

async function prepare(points: number): Promise<void> {
  const title = { nl: 'proef', en: 'trial' };
  const wkb = inventedMap(NATIONAL_MAP).map(encodeWkb);
  const next = mulberry(12);
  const [x, y] = [new Float64Array(points), new Float64Array(points)];
  for (let i = 0; i < points; i++) [x[i], y[i]] = anywhere(next);
  const few = Float64Array.from({ length: 2 * Math.min(points, PEER_POINTS) }, (_, i) =>
    Number((i % 2 === 0 ? x : y)[i >> 1]),
  );
  writeFileSync(join(folder, 'map.wkb'), Buffer.concat(wkb));
  writeFileSync(
    join(folder, 'lengths.i4'),
    Int32Array.from(wkb, (bytes) => bytes.length),
  );
  writeFileSync(join(folder, 'points.f8'), few);
  await withEngine(engine, async (connection) => {
    await connection.run('CREATE SCHEMA areas');
    const columns = [
      { name: 'code', title, data: textColumn(wkb.map((_, i) => `BU${String(i).padStart(8, '0')}`)) },
      { name: 'level', title, data: textColumn(wkb.map(() => 'buurt')) },
      { name: 'geometry', title, data: { type: 'wkb' as const, values: wkb } },
    ];
    await createTable(connection, { name: 'area', title, rows: wkb.length, columns }, 'areas');
    const pair = [
      { name: 'x', title, data: { type: 'number' as const, values: x } },
      { name: 'y', title, data: { type: 'number' as const, values: y } },
    ];
    await createTable(connection, { name: 'point', title, rows: points, columns: pair }, 'areas');
  });
}

async function main(): Promise<void> {
  if (kind === 'prepare') return prepare(Number(size));
  await withEngine(engine, async (connection) => {
    const own: { rows?: number } = {};
    let [start, before] = [performance.now(), process.cpuUsage()];
    if (kind === 'place') {
      await connection.run(
        'DROP VIEW IF EXISTS areas.placed; DROP VIEW IF EXISTS areas.placed_in_buurt; DROP TABLE IF EXISTS areas.found; DROP TABLE IF EXISTS areas.drawn',
      );
      await placeTable(connection);
      own.rows = (await rowOf<{ n: number }>(connection, 'SELECT count(*) AS n FROM areas.placed')).n;
    } else {
      for await (const { shapes } of drawnAreas(connection, ['buurt'])) {
        [start, before] = [performance.now(), process.cpuUsage()];
        own.rows = contiguity(shapes).pairs.low.length;
      }
    }
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const measure = { milliseconds, cpu: (user + system) / 1000, megabytes, ...own };
    process.stdout.write(`${JSON.stringify(measure)}\n`);
  });
}

await main();
