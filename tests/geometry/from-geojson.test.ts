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
  expect(toRd(shape, 'EPSG:28992', 'a.gpkg')).toBe(shape);
  expect(() => toRd(shape, 'EPSG:3857', 'a.gpkg')).toThrow(/a\.gpkg.*EPSG:3857/s);
});
