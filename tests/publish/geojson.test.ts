import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { cellAt, columnOf } from '../../src/common/columns.js';
import { fromCoordinates } from '../../src/geometry/from-geojson.js';
import { signedArea } from '../../src/geometry/polygon-orientation.js';
import { wgs84ToRd } from '../../src/geometry/projection.js';
import { decodeWkb } from '../../src/geometry/wkb.js';
import { format } from '../../src/publish/formats/geojson.js';
import { runClean, skipWithout } from '../support/gdal.js';
import { content } from './content.js';
import { pathOf, writeTwice } from './write-twice.js';

const NAME = 'risicokaart.geojson';
const { areas } = content;
const borders = columnOf(areas, 'geometry').data;
const rows = Array.from({ length: areas.rows }, (_, row) => row).filter(
  (row) => cellAt(borders, row) !== null,
);

async function read(): Promise<FeatureCollection<MultiPolygon> & Record<string, unknown>> {
  return JSON.parse(readFileSync(pathOf(await writeTwice(format, content), NAME), 'utf8'));
}

describe('the GeoJSON', () => {
  test('has its members, and no crs', async () => {
    const { features: _, ...members } = await read();
    expect(members).toEqual({
      type: 'FeatureCollection',
      title: content.title.nl,
      release: content.id,
      edition: content.edition,
    });
  });

  test('has every area with a border, in order, with all its columns', async () => {
    const { features } = await read();
    const plain = areas.columns.filter((c) => c.data.type !== 'wkb');
    expect(features.map((f) => f.properties)).toEqual(
      rows.map((row) => Object.fromEntries(plain.map((c) => [c.name, cellAt(c.data, row)]))),
    );
    expect(features.map((f) => f.id)).toEqual(rows.map((row) => cellAt(columnOf(areas, 'area').data, row)));
  });

  test('is in degrees of seven decimals and comes back to RD within 2 cm', async () => {
    for (const [i, { geometry }] of (await read()).features.entries()) {
      const points = geometry.coordinates.flat(2);
      for (const ordinate of points.flat()) expect(String(ordinate)).toMatch(/^\d{1,2}(\.\d{1,7})?$/);
      const original = decodeWkb(cellAt(borders, rows[i] as number) as Uint8Array).flat();
      const corners = original.flatMap((ring) =>
        Array.from({ length: ring.length / 2 }, (_, v): [number, number] => [
          ring[v * 2] ?? 0,
          ring[v * 2 + 1] ?? 0,
        ]),
      );
      const near = ([lon = 0, lat = 0]: Position) => {
        const [x, y] = wgs84ToRd(lon, lat);
        return corners.some((c) => Math.hypot(c[0] - x, c[1] - y) < 0.02);
      };
      expect(points.every(near)).toBe(true);
      expect(points).toHaveLength(corners.length);
    }
  });

  test('turns outer rings counter-clockwise and holes clockwise', async () => {
    for (const { geometry } of (await read()).features) {
      for (const polygon of fromCoordinates(geometry) ?? []) {
        expect(polygon.map((ring) => Math.sign(signedArea(ring)))).toEqual(
          polygon.map((_, i) => (i === 0 ? 1 : -1)),
        );
      }
    }
  });

  test.skipIf(skipWithout('ogrinfo'))('reads in GDAL without a warning', async () => {
    const path = pathOf(await writeTwice(format, content), NAME);
    const said = runClean('ogrinfo', ['-al', '-so', path]);
    expect(said).toContain(`Feature Count: ${rows.length}`);
    expect(said).toContain('ID["EPSG",4326]');
    expect(said).toContain('score_vastgoed: Real');
  });
});
