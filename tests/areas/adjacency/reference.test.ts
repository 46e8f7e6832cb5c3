import { readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import { describe, expect, test } from 'vitest';
import { contiguity } from '../../../src/areas/adjacency/contiguity.js';
import { distanceBand, kNearest, leastBand } from '../../../src/areas/adjacency/distance.js';
import { islands, type Neighbours, ofOrder } from '../../../src/areas/adjacency/neighbours.js';
import { centroid } from '../../../src/geometry/centroid.js';
import { fromCoordinates } from '../../../src/geometry/from-geojson.js';
import type { MultiPolygon } from '../../../src/geometry/multi-polygon.js';
import { expectClose, figures, referenceRows } from '../../statistics/reference.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';

const FOLDER = '03-spatial';

function readMap(name: string): { ids: string[]; shapes: MultiPolygon[] } {
  const text = readFileSync(sharedReference(FOLDER, `${name}.geojson`), 'utf8');
  const { features } = JSON.parse(text) as FeatureCollection;
  return {
    ids: features.map((f) => String(f.properties?.id)),
    shapes: features.map((f) => fromCoordinates(f.geometry) as MultiPolygon),
  };
}

function links(ids: readonly string[], neighbours: Neighbours): string[] {
  return neighbours.flatMap((list, from) => [...list].map((to) => `${ids[from]} ${ids[to]}`)).sort();
}

function expectedLinks(file: string): string[] {
  return referenceRows(FOLDER, `${file}.csv`)
    .map(({ from, to }) => `${from} ${to}`)
    .sort();
}

/** The maps are planar and their coordinates equal to the bit along borders: no tolerance is asked for. */
describe.skipIf(skipWithoutShared(sharedReference(FOLDER)))('neighbours that spdep and libpysal find', () => {
  test.each(['ncsids', 'columbus', 'guerry'])('%s', (name) => {
    const { ids, shapes } = readMap(name);
    const { queen, rook } = contiguity(shapes, 0);
    expect(links(ids, queen)).toEqual(expectedLinks(`${name}_nb_queen`));
    expect(links(ids, rook)).toEqual(expectedLinks(`${name}_nb_rook`));
    expect(links(ids, ofOrder(queen, 2))).toEqual(expectedLinks(`${name}_nb_queen_order2`));
  });

  test.each(['ncsids', 'columbus', 'guerry'])('%s, by its centroids', (name) => {
    const { ids, shapes } = readMap(name);
    const middles = shapes.map((s) => centroid(s) as readonly [number, number]);
    const x = Float64Array.from(middles, (m) => m[0]);
    const y = Float64Array.from(middles, (m) => m[1]);
    const rows = referenceRows(FOLDER, `${name}_centroids.csv`);
    expect(rows.map((r) => r.id)).toEqual(ids);
    expectClose(x, figures(rows, 'x'), 1e-6, `${name} x`);
    expectClose(y, figures(rows, 'y'), 1e-6, `${name} y`);
    expect(links(ids, kNearest(x, y, 4))).toEqual(expectedLinks(`${name}_nb_knn4`));
    expect(links(ids, kNearest(x, y, 6))).toEqual(expectedLinks(`${name}_nb_knn6`));
    expect(links(ids, distanceBand(x, y, 0, leastBand(x, y)))).toEqual(expectedLinks(`${name}_nb_dist1nn`));
  });

  test('a small tolerance finds the same in each of them', () => {
    for (const [name, tolerance] of [
      ['ncsids', 1e-6],
      ['columbus', 1e-6],
      ['guerry', 0.1],
    ] as const) {
      const { ids, shapes } = readMap(name);
      const { queen, rook } = contiguity(shapes, tolerance);
      expect(links(ids, queen)).toEqual(expectedLinks(`${name}_nb_queen`));
      expect(links(ids, rook)).toEqual(expectedLinks(`${name}_nb_rook`));
    }
  });

  test('islands of a distance too short for all are known', () => {
    const { ids, shapes } = readMap('columbus');
    const listed = expectedLinks('columbus_islands_nb');
    const linked = new Set(listed.map((link) => link.split(' ')[0]));
    const rows = referenceRows(FOLDER, 'columbus_islands_local.csv');
    const alone = rows.filter((r) => r.card === '0').map((r) => r.id as string);
    expect(alone).toHaveLength(3);
    const middles = shapes.map((s) => centroid(s) as readonly [number, number]);
    const x = middles.map((m) => m[0]);
    const y = middles.map((m) => m[1]);
    // The band that leaves these three alone lies between the longest link listed and the shortest that is not.
    const apart = (link: string): number => {
      const [a, b] = link.split(' ').map((id) => ids.indexOf(id)) as [number, number];
      return Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number));
    };
    const band = distanceBand(x, y, 0, Math.max(...listed.map(apart)));
    expect(links(ids, band)).toEqual(listed);
    expect(islands(band).map((i) => ids[i])).toEqual(alone);
    expect(ids.filter((id) => !linked.has(id)).sort()).toEqual([...alone].sort());
  });
});
