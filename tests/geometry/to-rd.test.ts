import { describe, expect, test } from 'vitest';
import type { MultiPolygon } from '../../src/geometry/multi-polygon.js';
import { toRd } from '../../src/geometry/to-rd.js';

/** Invented triangles in the middle of the country. */
const RD: MultiPolygon = [
  [Float64Array.of(155_000, 463_000, 155_100, 463_000, 155_100, 463_100, 155_000, 463_000)],
];
const DEGREES: MultiPolygon = [[Float64Array.of(5.387, 52.155, 5.389, 52.155, 5.389, 52.156, 5.387, 52.155)]];
const MERCATOR: MultiPolygon = [
  [Float64Array.of(599_700, 6_823_000, 599_900, 6_823_000, 599_900, 6_823_200, 599_700, 6_823_000)],
];
const TURNED: MultiPolygon = [[Float64Array.of(52.155, 5.387, 52.155, 5.389, 52.156, 5.389, 52.155, 5.387)]];

describe('the declared system is held against the coordinates', () => {
  test.each(['EPSG:28992', 'EPSG:7415'])('RD as %s is taken as it is', (crs) => {
    expect(toRd(RD, crs, 'x')).toBe(RD);
  });

  test.each(['EPSG:4326', 'EPSG:4258', 'OGC:CRS84', 'EPSG:4979', 'EPSG:4937'])(
    'degrees as %s are projected',
    (crs) => {
      const [x = 0, y = 0] = toRd(DEGREES, crs, 'x')[0]?.[0] ?? [];
      expect(Math.hypot(x - 155_000, y - 463_000)).toBeLessThan(30);
    },
  );

  test.each([
    ['EPSG:3857', RD, /says that its coordinates are in EPSG:3857; they look like metres of RD New/],
    ['EPSG:4326', RD, /says that its coordinates are in EPSG:4326; they look like metres of RD New/],
    ['EPSG:4326', MERCATOR, /they look like no coordinates in it/],
    ['EPSG:28992', DEGREES, /read as EPSG:28992, do not lie in the Netherlands/],
    ['EPSG:28992', MERCATOR, /read as EPSG:28992, do not lie in the Netherlands/],
    ['EPSG:4326', TURNED, /do not lie in the Netherlands/],
    ['EPSG:3857', MERCATOR, /the geometry is in EPSG:3857/],
    ['', RD, /an unknown system; they look like metres of RD New/],
    ['', DEGREES, /an unknown reference system/],
  ] as const)('%s is refused where it is not so', (crs, shape, message) => {
    expect(() => toRd(shape, crs, 'x.gpkg')).toThrow(message);
  });
});
