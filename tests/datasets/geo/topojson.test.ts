import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, Polygon } from 'geojson';
import { topology } from 'topojson-server';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { geoJson } from './map-files.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const periods = [2014, 2024];
const land = (path: string, period?: number): Promise<Trial> =>
  landPath(path, catalogue, { periods, ...(period ? { hint: { file: '*', period } } : {}) });

function landText(name: string, content: string): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return land(path);
}

const real = (name: string): string => sharedData('polygons-nl-2014-2015-topojson', name);
const [BUURTEN, WIJKEN, LABELS] = [
  real('Buurt_2014_layer_q1e3.json'),
  real('Wijk_2014_layer_q1e3.json'),
  real('Buurt_2014_labels.json'),
];

describe.skipIf(skipWithoutShared(BUURTEN, WIJKEN, LABELS))('TopoJSON of the whole country (real)', () => {
  it('takes all wijken of 2014, and says how coarse their borders are and what is wrong with them', async () => {
    const { landed, rows } = await land(WIJKEN, 2014);
    expect(landed).toMatchObject({
      dataset: 'cbs-wijkenkaart',
      form: 'topojson',
      periods: [2014],
      rows: 2738,
    });
    const { objects } = JSON.parse(readFileSync(WIJKEN, 'utf8')) as {
      objects: { layer: { geometries: { properties: { statcode: string; statnaam: string } }[] } };
    };
    expect(rows.map((r) => [r.code, r.naam])).toEqual(
      objects.layer.geometries.map(({ properties: p }) => [p.statcode, p.statnaam]),
    );
    expect(landed.warnings.join('\n')).toMatch(
      /cbs-wijkenkaart: the borders of this map stand on a grid of 431 m/,
    );
    expect(landed.warnings.join('\n')).toMatch(/enclose/);
  }, 60_000);

  it('takes all buurten of 2014', async () => {
    const { landed } = await land(BUURTEN, 2014);
    expect(landed).toMatchObject({
      dataset: 'cbs-wijkenbuurten',
      form: 'topojson',
      rows: 11_691,
      landed: 11_691,
    });
  }, 60_000);

  it('refuses the points of labels: they are no borders', async () => {
    await expect(land(LABELS, 2014)).rejects.toThrow(/a geometry is a Point/);
  });
});

const CODES = ['BU00970101', 'BU00970102', 'BU00970103'];

/** An invented TopoJSON of three buurten, in RD. */
function invented(
  properties: (code: string) => Record<string, string | number>,
  change: (topo: Record<string, unknown>) => void = () => undefined,
  crs = false,
): string {
  const collection = JSON.parse(geoJson(CODES.map((code) => properties(code)))) as FeatureCollection<Polygon>;
  const topo = topology({ buurten: collection }, 1e6) as unknown as Record<string, unknown>;
  if (crs) topo.crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } };
  change(topo);
  return JSON.stringify(topo);
}

const named = (code: string) => ({ buurtcode: code, buurtnaam: `Buurt ${code}`, jaar: 2024 });

describe('TopoJSON (invented files)', () => {
  it('has the borders that the same GeoJSON has, its system declared or plain from its numbers', async () => {
    const plain = await landText('x.geojson', geoJson(CODES.map(named)));
    for (const crs of [true, false]) {
      const { landed, rows } = await landText('x.topojson', invented(named, undefined, crs));
      expect(landed).toMatchObject({
        dataset: 'cbs-wijkenbuurten',
        form: 'topojson',
        landed: 3,
        warnings: [],
      });
      expect(rows.map((r) => [r.code, r.naam])).toEqual(plain.rows.map((r) => [r.code, r.naam]));
      for (const row of rows) expect(row.geometry).not.toBeNull();
    }
  });

  it('takes the code from the id where it stands nowhere else', async () => {
    const content = invented(
      () => ({ naam: 'een', jaar: 2024 }),
      (topo) => {
        const { buurten } = topo.objects as { buurten: { geometries: { id?: string }[] } };
        for (const [i, g] of buurten.geometries.entries()) g.id = CODES[i];
      },
    );
    const { rows } = await landText('x.json', content);
    expect(rows.map((r) => r.code)).toEqual(CODES);
  });

  it('is known by its content, wherever its `type` stands', async () => {
    const last = JSON.parse(invented(named)) as Record<string, unknown>;
    const { type, ...rest } = last;
    const { landed } = await landText('x.json', JSON.stringify({ ...rest, type }));
    expect(landed.form).toBe('topojson');
  });

  it('refuses a file that declares Web Mercator and holds RD, and one that was cut off', async () => {
    const mercator = invented(named, (topo) => {
      topo.crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } };
    });
    await expect(landText('x.json', mercator)).rejects.toThrow(/look like metres of RD New/);
    await expect(landText('x.json', invented(named).slice(0, -40))).rejects.toThrow(
      /no.* TopoJSON|not TopoJSON/,
    );
  });

  it('says which record names an arc that is not there', async () => {
    const content = invented(named, (topo) => {
      topo.arcs = (topo.arcs as unknown[]).slice(0, 1);
    });
    await expect(landText('x.json', content)).rejects.toThrow(/record [0-9]: its geometry can’t be read/);
  });
});

describe('borders with faults in a delivery (invented)', () => {
  /** A GeoJSON whose n-th border is as given. */
  function withRings(...rings: readonly (readonly (readonly [number, number])[])[]): string {
    const collection = JSON.parse(geoJson(CODES.map(named))) as FeatureCollection<Polygon>;
    for (const [i, ring] of rings.entries()) {
      const geometry = collection.features[i]?.geometry;
      if (geometry) geometry.coordinates = [ring.map(([x, y]) => [155_000 + x, 463_000 + y])];
    }
    return JSON.stringify(collection);
  }

  it('mends what is certain and tells the rest, by area', async () => {
    const open = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ] as const;
    const tie = [
      [0, 0],
      [100, 100],
      [100, 0],
      [0, 90],
      [0, 0],
    ] as const;
    const flat = [
      [0, 0],
      [50, 50],
      [0, 0],
      [0, 0],
    ] as const;
    const { landed, rows } = await landText('x.geojson', withRings(open, tie, flat));
    expect(landed.warnings).toEqual([
      expect.stringMatching(/cbs-wijkenbuurten: 1 border did not come back.*closed: BU00970101$/),
      expect.stringMatching(/1 border had the same point twice.*BU00970103$/),
      expect.stringMatching(/1 border had a ring that encloses nothing.*BU00970103$/),
      expect.stringMatching(/1 border crosses itself.*BU00970102$/),
      expect.stringMatching(/1 border encloses nothing.*BU00970103$/),
    ]);
    expect(rows.map((r) => r.geometry === null)).toEqual([false, false, true]);
  });
});
