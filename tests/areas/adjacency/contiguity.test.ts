import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection } from 'geojson';
import { describe, expect, test } from 'vitest';
import { type Contiguity, contiguity } from '../../../src/areas/adjacency/contiguity.js';
import { islands } from '../../../src/areas/adjacency/neighbours.js';
import { fromCoordinates } from '../../../src/geometry/from-geojson.js';
import { type MultiPolygon, mapPoints, type Ring } from '../../../src/geometry/multi-polygon.js';
import { toRd } from '../../../src/geometry/to-rd.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { expectedPairs, tessellation } from './tessellation.js';

/** Invented: a rectangle. */
function box(x: number, y: number, width: number, height: number): MultiPolygon {
  return [[Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height, x, y)]];
}

function pairs({ pairs: { low, high, border } }: Contiguity, rookOnly = false): string[] {
  return [...low.keys()]
    .filter((i) => !rookOnly || (border[i] as number) > 0)
    .map((i) => `${low[i]}-${high[i]}`);
}

/** The same ring, begun at another point and run the other way round if asked. */
function turned(ring: Ring, start: number, reverse: boolean): Ring {
  const points = Array.from({ length: ring.length / 2 - 1 }, (_, i) => [
    ring[i * 2] as number,
    ring[i * 2 + 1] as number,
  ]);
  const at = start % points.length;
  const round = [...points.slice(at), ...points.slice(0, at)];
  if (reverse) round.reverse();
  return Float64Array.from([...round, round[0] as number[]].flat());
}

const maps = fc
  .tuple(fc.integer(), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.nat(6))
  .map(([seed, columns, rows, points]) => tessellation(seed, columns, rows, points));

describe('contiguity of invented maps', () => {
  test('finds the neighbours that a map was made with, with and without tolerance', () => {
    fc.assert(
      fc.property(maps, fc.constantFrom(0, 0.001, 0.1), (map, tolerance) => {
        const found = contiguity(map.shapes, tolerance);
        const expected = expectedPairs(map);
        expect(pairs(found)).toEqual(expected.queen);
        expect(pairs(found, true)).toEqual(expected.rook);
      }),
    );
  });

  test('links run both ways, never to itself, and queen holds rook', () => {
    fc.assert(
      fc.property(maps, ({ shapes }) => {
        const { queen, rook } = contiguity(shapes);
        for (const lists of [queen, rook])
          for (const [i, list] of lists.entries())
            for (const j of list) {
              expect(j).not.toBe(i);
              expect(lists[j]).toContain(i);
            }
        for (const [i, list] of rook.entries()) for (const j of list) expect(queen[i]).toContain(j);
      }),
    );
  });

  test('neither the order of areas, nor where rings begin, nor which way they run matters', () => {
    fc.assert(
      fc.property(maps, fc.nat(), fc.boolean(), fc.infiniteStream(fc.nat()), (map, start, reverse, keys) => {
        const { shapes } = map;
        const order = [...shapes.keys()]
          .map((i) => [keys.next().value as number, i] as const)
          .sort((a, b) => a[0] - b[0] || a[1] - b[1])
          .map(([, i]) => i);
        const plain = contiguity(shapes);
        const other = contiguity(
          order.map((i) => (shapes[i] as MultiPolygon).map((p) => p.map((r) => turned(r, start, reverse)))),
        );
        for (const kind of ['queen', 'rook'] as const)
          for (const [at, i] of order.entries())
            expect([...(other[kind][at] as Int32Array)].map((p) => order[p]).sort()).toEqual(
              [...(plain[kind][i] as Int32Array)].sort(),
            );
        const metres = (c: Contiguity): number => c.pairs.border.reduce((sum, m) => sum + m, 0);
        expect(metres(other)).toBeCloseTo(metres(plain), 6);
      }),
    );
  });

  test('borders that are 3 cm off are still borders', () => {
    fc.assert(
      fc.property(maps, fc.integer(), (map, seed) => {
        let state = seed;
        const moved = map.shapes.map((shape) =>
          mapPoints(shape, (x, y) => {
            state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
            return [x + ((state & 255) / 255 - 0.5) * 0.06, y + (((state >> 8) & 255) / 255 - 0.5) * 0.06];
          }),
        );
        const expected = expectedPairs(map);
        const found = contiguity(moved);
        expect(pairs(found)).toEqual(expected.queen);
        expect(pairs(found, true)).toEqual(expected.rook);
      }),
    );
  });
});

describe('contiguity, case by case (invented)', () => {
  test('the length of the border is that of the stretch in common', () => {
    const { pairs: found } = contiguity([box(0, 0, 100, 100), box(100, 0, 50, 100)]);
    expect([...found.border]).toEqual([100]);
  });

  test('a T-junction: one long side against two short ones', () => {
    const found = contiguity([box(0, 0, 100, 100), box(100, 0, 50, 40), box(100, 40, 50, 60)]);
    expect(pairs(found, true)).toEqual(['0-1', '0-2', '1-2']);
    expect([...found.pairs.border].map((m) => Math.round(m * 10) / 10)).toEqual([40, 60, 50]);
  });

  test('a T-junction on a slanting side, its point rounded off it', () => {
    const left: MultiPolygon = [[Float64Array.of(0, 0, 100, 0, 130, 91, 0, 91, 0, 0)]];
    const [x, y] = [100 + 30 * 0.37 + 0.03, 91 * 0.37];
    const lower: MultiPolygon = [[Float64Array.of(100, 0, 200, 0, 200, y, x, y, 100, 0)]];
    const upper: MultiPolygon = [[Float64Array.of(x, y, 200, y, 200, 91, 130, 91, x, y)]];
    const metres = (tolerance: number): number[] =>
      [...contiguity([left, lower, upper], tolerance).pairs.border].map(Math.round);
    const [low, high] = [Math.hypot(x - 100, y), Math.hypot(130 - x, 91 - y)].map(Math.round);
    expect(metres(0.1)).toEqual([low, high, 100 - 11]);
    // Only where the corners meet do the borders run as near as that.
    expect(metres(0.001)).toEqual([1, 2, 100 - 11]);
  });

  test('slivers and overlaps up to the tolerance, and gaps beyond it', () => {
    const at = (x: number, tolerance?: number) =>
      pairs(contiguity([box(0, 0, 100, 100), box(x, 0, 100, 100)], tolerance), true);
    expect(at(100.05)).toEqual(['0-1']);
    expect(at(99.95)).toEqual(['0-1']);
    expect(at(100.2)).toEqual([]);
    expect(at(100.2, 0.5)).toEqual(['0-1']);
    expect(at(100.001, 0)).toEqual([]);
  });

  test('two areas on both sides of the thin point of a third are queens, however sharp it is', () => {
    const tip: MultiPolygon = [[Float64Array.of(0, 0, 100, -1, 100, 1, 0, 0)]];
    const above: MultiPolygon = [[Float64Array.of(0, 0, 100, 1, 100, 50, 0, 50, 0, 0)]];
    const below: MultiPolygon = [[Float64Array.of(0, 0, 0, -50, 100, -50, 100, -1, 0, 0)]];
    expect(pairs(contiguity([tip, above, below]))).toEqual(['0-1', '0-2', '1-2']);
    expect(pairs(contiguity([tip, above, below]), true)).toEqual(['0-1', '0-2']);
  });

  test('corners make queens, no rooks', () => {
    const found = contiguity([box(0, 0, 100, 100), box(100, 100, 100, 100)]);
    expect(pairs(found)).toEqual(['0-1']);
    expect(pairs(found, true)).toEqual([]);
  });

  test('areas that overlap are neighbours, also where one lies within the other', () => {
    expect(pairs(contiguity([box(0, 0, 100, 100), box(50, 50, 100, 100)]))).toEqual(['0-1']);
    expect(pairs(contiguity([box(0, 0, 100, 100), box(40, 40, 10, 10)]))).toEqual(['0-1']);
    expect(pairs(contiguity([box(40, 40, 10, 10), box(0, 0, 100, 100)]))).toEqual(['0-1']);
  });

  test('an enclave in a hole borders on what is around it, by its whole border', () => {
    const [outer] = box(0, 0, 100, 100)[0] as Ring[];
    const [hole] = box(40, 40, 10, 10)[0] as Ring[];
    const found = contiguity([[[outer as Ring, turned(hole as Ring, 2, true)]], box(40, 40, 10, 10)]);
    expect(pairs(found, true)).toEqual(['0-1']);
    expect([...found.pairs.border]).toEqual([40]);
  });

  test('three areas that draw the same edge border on each other, each by its length', () => {
    const found = contiguity([box(0, 0, 10, 10), box(10, 0, 10, 10), box(10, 0, 20, 10)]);
    expect(pairs(found, true)).toEqual(['0-1', '0-2', '1-2']);
    expect(found.pairs.border[0]).toBeCloseTo(10, 1);
    expect(found.pairs.border[1]).toBeCloseTo(10, 1);
  });

  test('islands are known, and no map is no trouble', () => {
    const { queen } = contiguity([box(0, 0, 10, 10), box(500, 0, 10, 10), box(10, 0, 10, 10), []]);
    expect(islands(queen)).toEqual([1, 3]);
    expect(contiguity([]).queen).toEqual([]);
  });
});

const AMSTERDAM = sharedData('polygons-amsterdam-2023-geojson', 'buurten.geojson');

describe.skipIf(skipWithoutShared(AMSTERDAM))('the buurten of Amsterdam', () => {
  test('519 areas, none an island, links both ways', () => {
    const { features } = JSON.parse(readFileSync(AMSTERDAM, 'utf8')) as FeatureCollection;
    const shapes = features.map((f) =>
      toRd(fromCoordinates(f.geometry) as MultiPolygon, 'OGC:CRS84', AMSTERDAM),
    );
    const { queen, rook } = contiguity(shapes);
    expect(queen).toHaveLength(519);
    expect(islands(queen)).toEqual([]);
    for (const [i, list] of queen.entries()) {
      expect(list).not.toContain(i);
      for (const j of list) expect(queen[j]).toContain(i);
    }
    const pairsIn = (lists: typeof queen): number => lists.reduce((sum, list) => sum + list.length, 0) / 2;
    // As many as geopandas 0.12 (GEOS) finds: `sjoin(intersects)`, and of those the ones with a line in common.
    expect([pairsIn(queen), pairsIn(rook)]).toEqual([1625, 1348]);
  });
});
