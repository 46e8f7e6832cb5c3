import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection } from 'geojson';
import { describe, expect, test } from 'vitest';
import { contiguity } from '../../src/areas/adjacency/contiguity.js';
import { simplifyShared } from '../../src/areas/outline/simplify.js';
import { createOutlines } from '../../src/areas/outline-table.js';
import { fromCoordinates } from '../../src/geometry/from-geojson.js';
import type { MultiPolygon, Ring } from '../../src/geometry/multi-polygon.js';
import { signedArea } from '../../src/geometry/polygon-orientation.js';
import { toRd } from '../../src/geometry/to-rd.js';
import { decodeWkb } from '../../src/geometry/wkb.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { bytesOf, columnsOf, rowsOf } from '../../src/warehouse/query.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';
import { tessellation } from './adjacency/tessellation.js';
import { createAreas } from './area-tables.js';

function pointsIn(shapes: readonly MultiPolygon[]): number {
  return shapes.flat(2).reduce((sum, ring) => sum + ring.length / 2, 0);
}

function areaOf(shape: MultiPolygon): number {
  return shape.reduce(
    (sum, [outer, ...holes]) =>
      sum +
      Math.abs(signedArea(outer as Ring)) -
      holes.reduce((inner, hole) => inner + Math.abs(signedArea(hole)), 0),
    0,
  );
}

/** Links of areas that have an edge in common to the bit, and links at all: with no tolerance. */
function exactLinks(shapes: readonly MultiPolygon[]): { pairs: string[]; rook: string[] } {
  const { low, high, border } = contiguity(shapes, 0).pairs;
  const pairs = [...low.keys()].map((i) => `${low[i]}-${high[i]}`);
  return { pairs, rook: pairs.filter((_, i) => (border[i] as number) > 0) };
}

describe('simplified borders (invented maps)', () => {
  test('neighbours share them to the bit, no area vanishes, and together they cover what they did', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1, 50, 1e4),
        (seed, size, least) => {
          const { shapes } = tessellation(seed, size, size, 9);
          const [simple = []] = simplifyShared([shapes], least);
          expect(simple).toHaveLength(shapes.length);
          for (const [i, shape] of simple.entries())
            expect(areaOf(shape)).toBeGreaterThan(areaOf(shapes[i] as MultiPolygon) / 2);
          expect(exactLinks(simple).rook).toEqual(exactLinks(shapes).rook);
          const sum = (list: readonly MultiPolygon[]): number => list.reduce((all, s) => all + areaOf(s), 0);
          if (least <= 50) expect(sum(simple) / sum(shapes)).toBeCloseTo(1, 1);
        },
      ),
    );
  });

  test('levels share theirs too, and detail goes', () => {
    const { shapes } = tessellation(4, 2, 1, 60);
    const [left, right] = shapes as [MultiPolygon, MultiPolygon];
    const [[simpleLeft], [outline]] = simplifyShared([[left, right], [left]], 20) as [
      MultiPolygon[],
      MultiPolygon[],
    ];
    expect(outline).toEqual(simpleLeft);
    expect(pointsIn([outline as MultiPolygon])).toBeLessThan(pointsIn([left]) / 2);
  });

  test('an enclave and an island far smaller than the detail stay, in their holes', () => {
    const ring = (x: number, side: number): Ring =>
      Float64Array.of(x, x, x + side, x, x + side, x + side, x, x + side, x, x);
    const shapes: MultiPolygon[] = [
      [[ring(0, 1000), ring(400, 5)]],
      [[ring(400, 5)]],
      [[ring(2000, 3)]],
      [[ring(3000, 900)], [ring(5000, 2)]],
    ];
    const [simple = []] = simplifyShared([shapes], 1e5);
    expect(simple.map((s) => s.map((p) => p.length))).toEqual([[2], [1], [1], [1]]);
    expect(simple.slice(0, 3).map(areaOf)).toEqual(shapes.slice(0, 3).map(areaOf));
  });

  test('no areas, no outlines; areas without a border have none', async () => {
    expect(simplifyShared([], 1)).toEqual([]);
    await withEngine({}, async (connection) => {
      const { shapes } = tessellation(4, 2, 2, 5);
      const codes = await createAreas(connection, [...shapes, null]);
      await createOutlines(connection);
      const [found] = await columnsOf(connection, 'SELECT code FROM areas.outline ORDER BY code');
      expect(found).toEqual(codes.slice(0, 4));
    });
    await withEngine({}, async (connection) => {
      await createAreas(connection, [null]);
      await createOutlines(connection);
      expect(await rowsOf(connection, 'SELECT code FROM areas.outline')).toEqual([]);
    });
  });
});

const AMSTERDAM = sharedData('polygons-amsterdam-2023-geojson', 'buurten.geojson');

describe.skipIf(skipWithoutShared(AMSTERDAM))('the buurten of Amsterdam', () => {
  test('have the same neighbours with far less detail', async () => {
    const { features } = JSON.parse(readFileSync(AMSTERDAM, 'utf8')) as FeatureCollection;
    const shapes = features.map((f) =>
      toRd(fromCoordinates(f.geometry) as MultiPolygon, 'OGC:CRS84', AMSTERDAM),
    );
    await withEngine({}, async (connection) => {
      await createAreas(connection, shapes);
      await createOutlines(connection);
      const [geometries] = await columnsOf(connection, 'SELECT geometry FROM areas.outline ORDER BY code');
      const simple = (geometries ?? []).map((g) => decodeWkb(bytesOf(g)));
      expect(exactLinks(simple)).toEqual(exactLinks(shapes));
      expect(pointsIn(simple) / pointsIn(shapes)).toBeLessThan(0.5);
      for (const [i, shape] of simple.entries())
        expect(areaOf(shape) / areaOf(shapes[i] as MultiPolygon)).toBeGreaterThan(0.5);
    });
  });
});
