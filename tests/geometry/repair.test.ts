import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossesItself } from '../../src/geometry/crossing.js';
import type { MultiPolygon, Ring } from '../../src/geometry/multi-polygon.js';
import { signedArea } from '../../src/geometry/polygon-orientation.js';
import { repair } from '../../src/geometry/repair.js';

/** Invented rings. */
function ring(...points: readonly (readonly [number, number])[]): Ring {
  return Float64Array.from(points.flat());
}

const SQUARE = ring([0, 0], [100, 0], [100, 100], [0, 100], [0, 0]);
const shape = (...rings: readonly Ring[]): MultiPolygon => [rings];

function found(given: MultiPolygon): { repairs: string[]; faults: string[]; rings: number[][][] } {
  const { repairs, faults, shape: mended } = repair(given);
  return { repairs: [...repairs], faults: [...faults], rings: mended.map((p) => p.map((r) => [...r])) };
}

describe('rings that can be mended', () => {
  test.each([
    [
      'unclosed',
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
      ],
    ],
    [
      'repeated_point',
      [
        [0, 0],
        [100, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
      ],
    ],
    [
      'repeated_point',
      [
        [0, 0],
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
      ],
    ],
    [
      'repeated_point',
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'spike',
      [
        [0, 0],
        [100, 0],
        [200, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
      ],
    ],
    [
      'spike',
      [
        [0, 0],
        [100, 0],
        [200, 0],
        [300, 0],
        [200, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
      ],
    ],
  ] as [string, [number, number][]][])('%s', (kind, points) => {
    expect(found(shape(ring(...points)))).toEqual({ repairs: [kind], faults: [], rings: [[[...SQUARE]]] });
  });

  test('a spike at the point where the ring begins', () => {
    const spiked = ring([200, 200], [100, 100], [0, 100], [0, 0], [100, 0], [100, 100], [200, 200]);
    const { repairs, shape: mended, faults } = repair(shape(spiked));
    expect([[...repairs], [...faults]]).toEqual([['spike'], []]);
    expect(Math.abs(signedArea(mended[0]?.[0] as Ring))).toBe(10_000);
    expect(mended[0]?.[0]).toHaveLength(10);
  });

  test('rings that enclose nothing go, holes and parts alike', () => {
    const flat = ring([10, 10], [20, 20], [30, 30], [10, 10]);
    const line = ring([10, 10], [20, 20], [10, 10]);
    expect(found([[SQUARE, flat], [line], [SQUARE]])).toEqual({
      repairs: ['empty_ring'],
      faults: [],
      rings: [[[...SQUARE]], [[...SQUARE]]],
    });
  });

  test('a shape of nothing else encloses nothing, and says so', () => {
    const { repairs, faults, rings } = found(shape(ring([0, 0], [5, 5], [0, 0])));
    expect([repairs.includes('empty_ring'), faults, rings]).toEqual([true, ['no_area'], []]);
    expect(found([]).faults).toEqual(['no_area']);
  });
});

describe('rings whose meaning is not certain are left, and named', () => {
  test('a bow tie', () => {
    const tie = ring([0, 0], [100, 100], [100, 0], [0, 90], [0, 0]);
    expect(found(shape(tie))).toEqual({ repairs: [], faults: ['crosses_itself'], rings: [[[...tie]]] });
    const even = ring([0, 0], [100, 100], [100, 0], [0, 100], [0, 0]);
    expect(signedArea(even)).toBe(0);
    expect(found(shape(even))).toEqual({ repairs: [], faults: ['crosses_itself'], rings: [[[...even]]] });
  });

  test('a hole beside its ring, and one that crosses nothing but lies around it', () => {
    const beside = SQUARE.map((v, i) => (i % 2 === 0 ? v + 500 : v));
    const around = SQUARE.map((v) => v * 3 - 100);
    expect(found(shape(SQUARE, beside)).faults).toEqual(['hole_outside']);
    expect(found(shape(SQUARE, around)).faults).toEqual(['hole_outside']);
  });

  test('a good shape with a hole that touches its border is the same object', () => {
    const touching = ring([0, 50], [40, 60], [40, 40], [0, 50]);
    const good = shape(SQUARE, touching);
    const { shape: same, repairs, faults } = repair(good);
    expect(same).toBe(good);
    expect([repairs.size, faults.size]).toEqual([0, 0]);
  });
});

/** The plain way: every pair of edges. */
function crossesPlainly(points: readonly (readonly [number, number])[]): boolean {
  const edges = points.map(
    (p, i) => [p, points[(i + 1) % points.length] as readonly [number, number]] as const,
  );
  const turn = (a: readonly number[], b: readonly number[], c: readonly number[]): number => {
    const [[ax = 0, ay = 0], [bx = 0, by = 0], [cx = 0, cy = 0]] = [a, b, c];
    return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  };
  return edges.some(([a, b], i) =>
    edges
      .slice(i + 1)
      .some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
  );
}

describe('properties', () => {
  const points = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 3, maxLength: 10 });

  test('crossing is found as by comparing all edges', () => {
    fc.assert(
      fc.property(points, (corners) => {
        const closed = ring(...corners, corners[0] as [number, number]);
        expect(crossesItself(closed)).toBe(crossesPlainly(corners));
      }),
    );
  });

  test('mending keeps the area, and what is mended needs no more of it', () => {
    fc.assert(
      fc.property(points, fc.boolean(), (corners, closes) => {
        const given = ring(...corners, ...(closes ? [corners[0] as [number, number]] : []));
        const { shape: once } = repair(shape(given));
        const area = Math.abs(signedArea(ring(...corners, corners[0] as [number, number])));
        expect(once.reduce((sum, [outer]) => sum + Math.abs(signedArea(outer as Ring)), 0)).toBeCloseTo(
          area,
          9,
        );
        expect(repair(once).repairs.size).toBe(0);
      }),
    );
  });
});
