import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection } from 'geojson';
import { describe, expect, test } from 'vitest';
import { placeTable } from '../../../src/areas/placement/place-table.js';
import { pointPlacer } from '../../../src/areas/placement/point-placer.js';
import { fromCoordinates } from '../../../src/geometry/from-geojson.js';
import { boundingBox, type MultiPolygon, mapPoints, type Ring } from '../../../src/geometry/multi-polygon.js';
import { toRd } from '../../../src/geometry/to-rd.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { mulberry } from '../../support/mulberry.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { tessellation } from '../adjacency/tessellation.js';
import { createAreas } from '../area-tables.js';
import { naivePlace } from './naive.js';

type Point = readonly [x: number, y: number];

/** Points all over a map and outside it, and the ones that are hard: corners, middles of borders, a hair beside them. */
function pointsOf(shapes: readonly MultiPolygon[], seed: number, anywhere: number): Point[] {
  const next = mulberry(seed);
  const points: Point[] = [];
  for (const shape of shapes) {
    for (const ring of shape.flat()) {
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const [x, y, x2, y2] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]] as number[] as [
          number,
          number,
          number,
          number,
        ];
        points.push([x, y], [(x + x2) / 2, (y + y2) / 2], [x, (y + y2) / 2], [x + (next() - 0.5) * 1e-9, y]);
      }
    }
    const box = boundingBox(shape);
    if (!box) continue;
    const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
    for (let i = 0; i < anywhere; i++)
      points.push([box.minX + (next() * 1.5 - 0.25) * width, box.minY + (next() * 1.5 - 0.25) * height]);
  }
  return points;
}

function expectSame(shapes: readonly MultiPolygon[], points: readonly Point[]): void {
  const place = pointPlacer(shapes);
  for (const [x, y] of points) {
    const [found, naive] = [place(x, y), naivePlace(shapes, x, y)];
    if (found !== naive) expect(found, `${x} ${y}`).toBe(naive);
  }
}

/** Invented: a rectangle as a ring. */
function box(x: number, y: number, width: number, height: number): Ring {
  return Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height, x, y);
}

describe('placing points, against the plain way (invented maps)', () => {
  test('anywhere, on borders, on corners and outside', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 4 }), fc.nat(5), (seed, size, detail) => {
        const { shapes } = tessellation(seed, size, size, detail);
        expectSame(shapes, pointsOf(shapes, seed, 20));
      }),
      { numRuns: 50 },
    );
  });

  test('where areas overlap, have holes, several parts and level borders', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 30 })), { maxLength: 8 }),
        (squares) => {
          const shapes = squares.map(([x, y, side], i): MultiPolygon => {
            const hole = i % 2 === 0 && side > 3 ? [box(x + 1, y + 1, side - 2, side - 2)] : [];
            return i % 3 === 0
              ? [[box(x, y, side, side), ...hole], [box(x + 50, y, 3, 3)]]
              : [[box(x, y, side, side), ...hole]];
          });
          const grid: Point[] = [];
          for (let x = -1; x < 80; x += 0.5) for (let y = -1; y < 75; y += 2.5) grid.push([x, y]);
          expectSame(shapes, grid);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('each point of a map without gaps is in exactly one area, whichever way the rings run', () => {
    const { shapes } = tessellation(7, 5, 5, 6);
    const turned = shapes.map((shape) =>
      shape.map((polygon) =>
        polygon.map((ring) => {
          const out = new Float64Array(ring.length);
          for (let i = 0; i < ring.length; i += 2) {
            out[i] = ring[ring.length - 2 - i] as number;
            out[i + 1] = ring[ring.length - 1 - i] as number;
          }
          return out;
        }),
      ),
    );
    const [one, other] = [pointPlacer(shapes), pointPlacer(turned)];
    // Those within: the middle area and its corners and borders.
    const middle = [shapes[12] as MultiPolygon];
    for (const [x, y] of pointsOf(middle, 3, 100)) {
      const holding = shapes.filter((shape) => naivePlace([shape], x, y) === 0);
      expect(holding).toHaveLength(1);
      expect(one(x, y)).toBe(other(x, y));
    }
  });

  test('no areas, no numbers: nowhere', () => {
    expect(pointPlacer([])(1, 1)).toBe(-1);
    expect(pointPlacer([[[box(0, 0, 10, 10)]]])(Number.NaN, 5)).toBe(-1);
    expect(pointPlacer([[[box(0, 0, 10, 10)]]])(5, Number.POSITIVE_INFINITY)).toBe(-1);
  });

  test('in the database: the same points with the codes of their buurten, more than one block of them', async () => {
    const { shapes } = tessellation(3, 3, 3, 2);
    await withEngine({}, async (connection) => {
      const codes = await createAreas(connection, [...shapes, null]);
      await connection.run(`CREATE TABLE areas.point AS
        SELECT (i % 700) * 0.5 AS x, (i // 700) * 0.75 - 5 AS y FROM range(300000) AS r(i)`);
      await placeTable(connection);
      const rows = await rowsOf<{ x: number; y: number; buurt: string }>(
        connection,
        'SELECT x, y, buurt FROM areas.placed USING SAMPLE 5000 ROWS (reservoir, 1)',
      );
      for (const { x, y, buurt } of rows) expect(buurt).toBe(codes[naivePlace(shapes, x, y)]);
      const place = pointPlacer(shapes);
      let placed = 0;
      for (let i = 0; i < 300_000; i++)
        if (place((i % 700) * 0.5, Math.floor(i / 700) * 0.75 - 5) >= 0) placed += 1;
      expect(await rowsOf(connection, 'SELECT count(*) AS n FROM areas.placed')).toEqual([{ n: placed }]);
    });
  });

  test('in the database: points that the engine hands over in a form of their own, and none', async () => {
    const { shapes } = tessellation(3, 3, 3, 2);
    const forms = [
      'SELECT 40.25::DOUBLE AS x, 30.5::DOUBLE AS y',
      'SELECT 40.25::DOUBLE AS x, i * 0.125 - 50 AS y FROM range(3000) AS r(i)',
      'SELECT i * 0.125 - 50 AS x, 30.5::DOUBLE AS y FROM range(3000) AS r(i)',
      'SELECT 0::DOUBLE AS x, 0::DOUBLE AS y LIMIT 0',
    ];
    for (const points of forms) {
      await withEngine({}, async (connection) => {
        const codes = await createAreas(connection, [...shapes, null]);
        await connection.run(`CREATE TABLE areas.point AS ${points}`);
        await placeTable(connection);
        type Placed = { x: number; y: number; buurt: string };
        const asked = await rowsOf<Placed>(connection, 'SELECT x, y FROM areas.point ORDER BY x, y');
        const expected = asked
          .map(({ x, y }) => ({ x, y, buurt: codes[naivePlace(shapes, x, y)] }))
          .filter(({ buurt }) => buurt !== undefined);
        expect(await rowsOf<Placed>(connection, 'FROM areas.placed ORDER BY x, y')).toEqual(expected);
      });
    }
  });
});

const AMSTERDAM = sharedData('polygons-amsterdam-2023-geojson', 'buurten.geojson');

describe.skipIf(skipWithoutShared(AMSTERDAM))('the buurten of Amsterdam', () => {
  const { features } = JSON.parse(readFileSync(AMSTERDAM, 'utf8')) as FeatureCollection;
  const degrees = features.map((f) => fromCoordinates(f.geometry) as MultiPolygon);

  test('points on and beside their borders', () => {
    const shapes = degrees.map((shape) => toRd(shape, 'OGC:CRS84', AMSTERDAM));
    const every = pointsOf(shapes, 1, 4);
    expectSame(
      shapes,
      every.filter((_, i) => i % 611 === 0),
    );
  });

  test('the unit of the coordinates does not matter', () => {
    const small = degrees.slice(0, 60).map((shape) => mapPoints(shape, (x, y) => [x, y]));
    expectSame(
      small,
      pointsOf(small, 2, 4).filter((_, i) => i % 101 === 0),
    );
  });
});
