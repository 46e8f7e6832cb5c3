import type { DuckDBConnection } from '@duckdb/node-api';
import { textColumn } from '../../src/common/columns.js';
import type { MultiPolygon } from '../../src/geometry/multi-polygon.js';
import { encodeWkb } from '../../src/geometry/wkb.js';
import { createTable } from '../../src/warehouse/append.js';

const title = { nl: 'proef', en: 'trial' };

/** An `areas.area` of invented buurten, as `buildAreas` leaves it; null = without a border. */
export async function createAreas(
  connection: DuckDBConnection,
  shapes: readonly (MultiPolygon | null)[],
): Promise<string[]> {
  const codes = shapes.map((_, i) => `BU0001${String(i).padStart(4, '0')}`);
  await connection.run('CREATE SCHEMA areas');
  await createTable(
    connection,
    {
      name: 'area',
      title,
      rows: codes.length,
      columns: [
        { name: 'code', title, data: textColumn(codes) },
        { name: 'level', title, data: textColumn(codes.map(() => 'buurt')) },
        { name: 'geometry', title, data: { type: 'wkb', values: shapes.map((s) => s && encodeWkb(s)) } },
      ],
    },
    'areas',
  );
  return codes;
}
