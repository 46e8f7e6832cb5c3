import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, textColumn } from '../common/columns.js';
import { boundingBox, joinBoxes } from '../geometry/multi-polygon.js';
import { encodeWkb } from '../geometry/wkb.js';
import { createTable } from '../warehouse/append.js';
import { type DrawnAreas, drawnAreas } from './drawn.js';
import { simplifyShared } from './outline/simplify.js';

/** Points that the longer side of the finest map has: what is smaller than one of them need not be drawn. */
const MAP_POINTS = 2000;

/** The smallest triangle that shows, in square metres. */
function leastShown(drawn: readonly DrawnAreas[]): number {
  const box = drawn.flatMap(({ shapes }) => shapes.map(boundingBox)).reduce(joinBoxes, null);
  if (!box) return 0;
  return (Math.max(box.maxX - box.minX, box.maxY - box.minY) / MAP_POINTS) ** 2 / 2;
}

/**
 * Makes `areas.outline` (code, level, geometry): the borders of all areas with the detail that a map of the whole can
 * show, in RD. Neighbours share their borders to the bit, and areas those of the buurten within them; never to place
 * points with. Empty when no area has a border.
 */
export async function createOutlines(connection: DuckDBConnection): Promise<void> {
  const drawn: DrawnAreas[] = [];
  for await (const level of drawnAreas(connection)) drawn.push(level);
  const layers = simplifyShared(
    drawn.map(({ shapes }) => shapes),
    leastShown(drawn),
  );
  const title = { nl: 'omtrek', en: 'outline' };
  const columns: Column[] = [
    { name: 'code', title, data: textColumn(drawn.flatMap(({ codes }) => codes)) },
    { name: 'level', title, data: textColumn(drawn.flatMap(({ level, codes }) => codes.map(() => level))) },
    { name: 'geometry', title, data: { type: 'wkb', values: layers.flat().map(encodeWkb) } },
  ];
  await createTable(connection, { name: 'outline', title, rows: layers.flat().length, columns }, 'areas');
}
