import { expect, test } from 'vitest';
import { InputError } from '../../src/common/errors.js';
import { fromCoordinates, toCoordinates } from '../../src/geometry/from-geojson.js';
import { toRd } from '../../src/geometry/to-rd.js';

const RING = [
  [5, 52],
  [5.1, 52],
  [5, 52.1],
  [5, 52],
];

test('a polygon and a multipolygon give the same shape, and come back', () => {
  const shape = fromCoordinates({ type: 'Polygon', coordinates: [RING.map((p) => [...p, 7])] });
  expect(shape).toEqual(fromCoordinates({ type: 'MultiPolygon', coordinates: [[RING]] }));
  expect(shape && toCoordinates(shape)).toEqual([[RING]]);
});

test('no geometry and an empty one are null, other kinds and non-numbers are refused', () => {
  expect(fromCoordinates(null)).toBeNull();
  expect(fromCoordinates({ type: 'MultiPolygon', coordinates: [] })).toBeNull();
  expect(() => fromCoordinates({ type: 'Point', coordinates: [5, 52] })).toThrow(InputError);
  expect(() => fromCoordinates({ type: 'Polygon', coordinates: [[[5]]] })).toThrow(InputError);
});

test('degrees become metres, RD stays, the rest is refused', () => {
  const shape = fromCoordinates({ type: 'Polygon', coordinates: [RING] }) ?? [];
  const [x = 0, y = 0] = toRd(shape, 'EPSG:4258', 'a.gpkg')[0]?.[0] ?? [];
  expect(x).toBeCloseTo(128_400, -3);
  expect(y).toBeCloseTo(445_700, -3);
  const rd = fromCoordinates({
    type: 'Polygon',
    coordinates: [RING.map(([a = 0, b = 0]) => [a * 20_000, b * 9_000])],
  });
  expect(rd && toRd(rd, 'EPSG:28992', 'a.gpkg')).toBe(rd);
  expect(() => toRd(shape, 'EPSG:3857', 'a.gpkg')).toThrow(/a\.gpkg.*EPSG:3857/s);
});

test('a file that declares one system and holds another is caught', () => {
  const degrees = fromCoordinates({ type: 'Polygon', coordinates: [RING] }) ?? [];
  expect(() => toRd(degrees, 'EPSG:28992', 'a.gpkg')).toThrow(
    /read as EPSG:28992, do not lie in the Netherlands/,
  );
  const swapped =
    fromCoordinates({ type: 'Polygon', coordinates: [RING.map(([a = 0, b = 0]) => [b, a])] }) ?? [];
  expect(() => toRd(swapped, 'EPSG:4326', 'a.geojson')).toThrow(/do not lie in the Netherlands/);
});
