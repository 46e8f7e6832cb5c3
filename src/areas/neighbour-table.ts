import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, textColumn } from '../common/columns.js';
import { createTable } from '../warehouse/append.js';
import { contiguity } from './adjacency/contiguity.js';
import { drawnAreas } from './drawn.js';

interface Rows {
  readonly level: string[];
  readonly area: string[];
  readonly neighbour: string[];
  readonly kind: string[];
  /** Metres, NaN for queen. */
  readonly border: number[];
}

/** Lengths are told in whole centimetres: beyond that they are rounding, of coordinates and of sums. */
function centimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}

function addPair(rows: Rows, level: string, area: string, neighbour: string, border: number): void {
  for (const kind of border > 0 ? ['queen', 'rook'] : ['queen']) {
    rows.level.push(level);
    rows.area.push(area);
    rows.neighbour.push(neighbour);
    rows.kind.push(kind);
    rows.border.push(kind === 'rook' ? centimetres(border) : Number.NaN);
  }
}

/**
 * Makes `areas.neighbour` (vintage, level, area, neighbour, kind, border): who borders on whom, both ways, within each
 * level. Kind `queen` has every pair, kind `rook` those that share a stretch of border, with its metres. Empty when no
 * area has a border; one with a border and no row is an island.
 * @param vintage year of the layout that the borders are of.
 */
export async function createNeighbours(connection: DuckDBConnection, vintage: number): Promise<void> {
  const rows: Rows = { level: [], area: [], neighbour: [], kind: [], border: [] };
  for await (const { level, codes, shapes } of drawnAreas(connection)) {
    const { low, high, border } = contiguity(shapes).pairs;
    for (const [i, metres] of border.entries()) {
      const [a, b] = [codes[low[i] as number] as string, codes[high[i] as number] as string];
      addPair(rows, level, a, b, metres);
      addPair(rows, level, b, a, metres);
    }
  }
  const text = (name: keyof Rows, nl: string): Column => ({
    name,
    title: { nl, en: name },
    data: textColumn(rows[name] as string[]),
  });
  const columns: Column[] = [
    text('level', 'niveau'),
    text('area', 'gebied'),
    text('neighbour', 'buur'),
    text('kind', 'soort'),
    {
      name: 'border',
      title: { nl: 'grens', en: 'border' },
      data: { type: 'number', values: Float64Array.from(rows.border) },
    },
  ];
  const title = { nl: 'buurgebieden', en: 'neighbouring areas' };
  await createTable(connection, { name: 'found', title, rows: rows.area.length, columns }, 'areas');
  await connection.run(`CREATE TABLE areas.neighbour AS
    SELECT ${vintage}::INTEGER AS vintage, * FROM areas.found ORDER BY level, area, kind, neighbour`);
  await connection.run('DROP TABLE areas.found');
}
