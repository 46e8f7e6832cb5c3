import { describe, expect, test } from 'vitest';
import { createNeighbours } from '../../src/areas/neighbour-table.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { expectedPairs, tessellation } from './adjacency/tessellation.js';
import { createAreas } from './area-tables.js';

/** Invented maps. */
describe('areas.neighbour', () => {
  test('holds every link both ways, with metres for rook, and leaves islands to be asked for', async () => {
    const map = tessellation(1, 4, 3, 5);
    const alone = tessellation(2, 1, 1, 0).shapes[0]?.map((p) => p.map((r) => r.map((v) => v + 5000)));
    await withEngine({}, async (connection) => {
      const codes = await createAreas(connection, [...map.shapes, alone ?? null, null]);
      await createNeighbours(connection, 2024);
      const rows = await rowsOf<{ area: string; neighbour: string; kind: string; border: number | null }>(
        connection,
        "SELECT area, neighbour, kind, border FROM areas.neighbour WHERE vintage = 2024 AND level = 'buurt'",
      );
      const both = (pairs: string[]): string[] =>
        pairs.flatMap((pair) => {
          const [a, b] = pair.split('-').map((i) => codes[Number(i)]);
          return [`${a} ${b}`, `${b} ${a}`];
        });
      for (const kind of ['queen', 'rook'] as const)
        expect(rows.filter((r) => r.kind === kind).map((r) => `${r.area} ${r.neighbour}`)).toEqual(
          both(expectedPairs(map)[kind]).sort(),
        );
      const metres = new Map(rows.map((r) => [`${r.area} ${r.neighbour} ${r.kind}`, r.border]));
      for (const { area, neighbour, kind, border } of rows) {
        if (kind === 'queen') expect(border).toBeNull();
        else {
          expect(border).toBeGreaterThan(50);
          expect(border).toBe(metres.get(`${neighbour} ${area} rook`));
        }
      }
      const islands = await rowsOf(
        connection,
        'SELECT code FROM areas.area WHERE geometry IS NOT NULL AND code NOT IN (SELECT area FROM areas.neighbour)',
      );
      expect(islands).toEqual([{ code: codes[12] }]);
    });
  });

  test('is there, and empty, when no area has a border', async () => {
    await withEngine({}, async (connection) => {
      await createAreas(connection, [null, null]);
      await createNeighbours(connection, 2024);
      expect(await rowsOf(connection, 'SELECT * FROM areas.neighbour')).toEqual([]);
    });
  });
});
