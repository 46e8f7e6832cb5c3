import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { geoJson, positions, square, writeGeoPackage, writeShape } from './map-files.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const periods = [2015, 2016, 2018, 2021, 2022, 2023, 2024];
const land = (path: string, hint?: number): Promise<Trial> =>
  landPath(path, catalogue, { periods, ...(hint ? { hint: { file: '*', period: hint } } : {}) });

function landText(name: string, content: string): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return land(path);
}

const ERMELO = sharedData('polygons-ermelo-gpkg', 'CBS_buurten.gpkg');
const BAARN = sharedData('polygons-baarn-geojson', 'baarn_buurten.geojson');

describe.skipIf(skipWithoutShared(ERMELO, BAARN))('maps of buurten (real)', () => {
  it('says its year in its codes, and its figures or why there are none (Ermelo 2021)', async () => {
    const { landed, rows } = await land(ERMELO);
    expect(landed).toMatchObject({ dataset: 'cbs-wijkenbuurten', periods: [2021], rows: 17, landed: 17 });
    const database = new Database(`${pathToFileURL(ERMELO).href}?immutable=1`, { readonly: true });
    const naive = database.prepare('SELECT * FROM CBS_Buurten ORDER BY fid').all() as Record<
      string,
      number | string
    >[];
    database.close();
    const figures = {
      inwoners: 'aantal_inwoners',
      oppervlakte_land: 'oppervlakte_land_in_ha',
      oppervlakte_water: 'oppervlakte_water_in_ha',
      adressendichtheid: 'omgevingsadressendichtheid',
      stedelijkheid: 'stedelijkheid_adressen_per_km2',
    };
    let missing = 0;
    for (const [i, row] of rows.entries()) {
      for (const [field, column] of Object.entries(figures)) {
        const value = naive[i]?.[column] as number;
        if (value < -99_990) missing += 1;
        expect(row[field] === null ? null : Number(row[field])).toBe(value < -99_990 ? null : value);
      }
      expect(row).toMatchObject({
        code: naive[i]?.buurtcode,
        naam: naive[i]?.buurtnaam,
        water: naive[i]?.water,
      });
    }
    expect(missing).toBeGreaterThan(0);
  });

  it('takes the figures of a GeoJSON, in WGS84 and of a year that it must be told (Baarn 2024)', async () => {
    const { landed, rows } = await land(BAARN, 2024);
    expect(landed).toMatchObject({ rows: 21, landed: 21, periods: [2024] });
    expect(rows[0]).toMatchObject({
      code: 'BU03080000',
      inwoners: '1825',
      adressendichtheid: '2397.0',
      stedelijkheid: '2',
    });
  });
});

const SECRET = {
  aantal_inwoners: -99_997,
  oppervlakte_land_in_ha: -99_995,
  omgevingsadressendichtheid: -99_999_999,
};

describe('the map (invented files)', () => {
  it('takes all three layers of a GeoPackage, water and abroad too, and no sentinel for a figure', async () => {
    const path = writeGeoPackage(join(testFolder(), 'kaart.gpkg'), {
      gemeenten: [
        {
          gemeentecode: 'GM0097',
          gemeentenaam: 'Vlierdam',
          water: 'NEE',
          jrstatcode: '2024GM0097',
          jaar: 2024,
        },
      ],
      wijken: [
        {
          wijkcode: 'WK009701',
          wijknaam: 'Noord',
          gemeentecode: 'GM0097',
          water: 'NEE',
          jrstatcode: '2024WK009701',
          jaar: 2024,
        },
      ],
      buurten: [
        {
          buurtcode: 'BU00970101',
          buurtnaam: 'Haven',
          wijkcode: 'WK009701',
          gemeentecode: 'GM0097',
          water: 'NEE',
          ...SECRET,
          stedelijkheid_adressen_per_km2: 3,
          jrstatcode: '2024BU00970101',
          jaar: 2024,
        },
        {
          buurtcode: 'BU00979998',
          buurtnaam: '',
          wijkcode: 'WK009799',
          gemeentecode: 'GM0097',
          water: 'JA',
          aantal_inwoners: 0,
          jaar: 2024,
        },
        {
          buurtcode: 'BU09989999',
          buurtnaam: 'Buitenland',
          wijkcode: 'WK099899',
          gemeentecode: 'GM0998',
          water: 'B',
          aantal_inwoners: -99_999_999,
          jaar: 2024,
        },
      ],
    });
    const { landed, rows } = await land(path);
    expect(landed).toMatchObject({ dataset: 'cbs-wijkenbuurten', rows: 5, landed: 5, periods: [2024] });
    const haven = rows.find((r) => r.code === 'BU00970101');
    expect(haven).toMatchObject({
      inwoners: null,
      oppervlakte_land: null,
      adressendichtheid: null,
      stedelijkheid: '3',
    });
    expect(haven?._missing).toMatch(/'inwoners': secret, 'oppervlakte_land': not_yet/);
    expect(rows.map((r) => r.water)).toEqual(['NEE', 'NEE', 'NEE', 'JA', 'B']);
  });

  it('knows the names of the newer service, layers and columns', async () => {
    const path = writeGeoPackage(join(testFolder(), 'wfs.gpkg'), {
      'wijkenbuurten:buurten': [
        {
          buurtcode: 'BU00970101',
          buurtnaam: 'Haven',
          gemeentecode: 'GM0097',
          water: 'NEE',
          aantalInwoners: 120,
          oppervlakteLandInHa: 14,
          jaarstatcode: '2023BU00970101',
        },
      ],
    });
    const { landed, rows } = await land(path);
    expect(landed).toMatchObject({ dataset: 'cbs-wijkenbuurten', periods: [2023] });
    expect(rows[0]).toMatchObject({
      code: 'BU00970101',
      inwoners: '120',
      oppervlakte_land: '14.00',
      jaar: '2023',
    });
  });

  it('rejects a negative figure that is no known code, for nobody knows what it means', async () => {
    const row = (i: number, inhabitants: number) => ({
      buurtcode: `BU009701${10 + i}`,
      water: 'NEE',
      aantal_inwoners: inhabitants,
      jaar: 2024,
    });
    const path = writeGeoPackage(join(testFolder(), 'kaart.gpkg'), {
      buurten: [...Array.from({ length: 20 }, (_, i) => row(i, 5 * i)), row(20, -99_996)],
    });
    const { landed, rejects } = await land(path);
    expect(landed).toMatchObject({ rows: 21, landed: 20, rejected: 1 });
    expect(rejects[0]).toMatchObject({ record: 21, field: 'inwoners', rule: 'minimum' });
  });

  it('takes each level of the older shapes as a dataset of its own, so that none takes the place of another', async () => {
    const figures = {
      WATER: 'NEE',
      OAD: -99_999_999,
      STED: 5,
      AANT_INW: -99_997,
      OPP_LAND: 12,
      OPP_WATER: 0,
    };
    const gem = { GM_CODE: 'GM0097', GM_NAAM: 'Vlierdam' };
    const wijk = { WK_CODE: 'WK009701', WK_NAAM: 'Noord', ...gem };
    const files = {
      gem_2016: { ...gem, ...figures },
      wijk_2016: { ...wijk, ...figures },
      buurt_2016: { BU_CODE: 'BU00970101', BU_NAAM: 'Haven', ...wijk, ...figures },
    };
    const found: unknown[] = [];
    for (const [name, row] of Object.entries(files)) {
      const { landed, rows } = await land(writeShape(testFolder(), name, [row]));
      const { code, naam, water, inwoners, oppervlakte_land, stedelijkheid } = rows[0] ?? {};
      found.push([
        landed.dataset,
        landed.periods,
        code,
        naam,
        water,
        inwoners,
        oppervlakte_land,
        stedelijkheid,
      ]);
      expect(rows[0]?.geometry).not.toBeNull();
      expect(rows[0]?._missing).toContain("'inwoners': secret");
    }
    expect(found).toEqual([
      ['cbs-gemeentenkaart', [2016], 'GM0097', 'Vlierdam', 'NEE', null, '12.00', '5'],
      ['cbs-wijkenkaart', [2016], 'WK009701', 'Noord', 'NEE', null, '12.00', '5'],
      ['cbs-wijkenbuurten', [2016], 'BU00970101', 'Haven', 'NEE', null, '12.00', '5'],
    ]);
  });

  it.each([
    ['buurt_2023.geojson', { statcode: 'BU00970101', statnaam: 'Haven' }, 'cbs-wijkenbuurten'],
    [
      'x.geojson',
      { statcode: 'BU00970101', statnaam: 'Haven', jrstatcode: '2023BU00970101', rubriek: 'buurt' },
      'cbs-wijkenbuurten',
    ],
    [
      'x.geojson',
      { buurtcode: 'BU00970101', wijkcode: 'WK009701', gemeentecode: 'GM0097', jaar: 2023 },
      'cbs-wijkenbuurten',
    ],
    ['wijk_2023.geojson', { statcode: 'WK009701', statnaam: 'Noord' }, 'cbs-wijkenkaart'],
    [
      'x.geojson',
      { wijkcode: 'WK009701', wijknaam: 'Noord', gemeentecode: 'GM0097', jaar: 2023 },
      'cbs-wijkenkaart',
    ],
    ['gemeente_2023.geojson', { statcode: 'GM0097', statnaam: 'Vlierdam' }, 'cbs-gemeentenkaart'],
    [
      'x.geojson',
      { gemeentecode: 'GM0097', gemeentenaam: 'Vlierdam', jrstatcode: '2023GM0097' },
      'cbs-gemeentenkaart',
    ],
    [
      'x.geojson',
      { statcode: 'PV27', statnaam: 'Noord-Holland', jrstatcode: '2023PV27', rubriek: 'provincie' },
      'cbs-gebiedsindelingen',
    ],
    [
      'corop_2023.geojson',
      { statcode: 'CR23', statnaam: 'Groot-Amsterdam', rubriek: 'corop' },
      'cbs-gebiedsindelingen',
    ],
  ])('knows by its codes of which level a GeoJSON is: %s %o', async (name, properties, dataset) => {
    const { landed, rows } = await landText(name, geoJson([properties]));
    expect(landed).toMatchObject({ dataset, periods: [2023], landed: 1 });
    expect(rows[0]?.geometry).not.toBeNull();
  });

  it('takes the generalised layers of all area divisions out of one GeoPackage', async () => {
    const row = (code: string, rubriek: string) => ({
      statcode: code,
      statnaam: code,
      jrstatcode: `2023${code}`,
      rubriek,
    });
    const path = writeGeoPackage(join(testFolder(), 'cbsgebiedsindelingen2023.gpkg'), {
      gemeente_gegeneraliseerd: [row('GM0097', 'gemeente')],
      gemeente_niet_gegeneraliseerd: [row('GM0097', 'gemeente')],
      cbs_provincie_2023_gegeneraliseerd: [row('PV27', 'provincie'), row('PV28', 'provincie')],
      provincie_labelpoint: [row('PV27', 'provincie')],
    });
    const { landed, rows } = await land(path);
    expect(landed).toMatchObject({ dataset: 'cbs-gebiedsindelingen', periods: [2023], rows: 3, landed: 3 });
    expect(rows.map((r) => [r.code, r.rubriek]).sort()).toEqual([
      ['GM0097', 'gemeente'],
      ['PV27', 'provincie'],
      ['PV28', 'provincie'],
    ]);
  });
});

describe('borders as text and in the wrong system (invented files)', () => {
  const ring = positions(square()[0]?.[0] as Float64Array);
  const wkt = `MULTIPOLYGON (((${ring.map((p) => p.join(' ')).join(', ')})))`;

  it('reads well-known text in a property of features without a border', async () => {
    const features = [
      { type: 'Feature', properties: { buurtcode: 'BU00970101', jaar: 2024, wkt }, geometry: null },
    ];
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } };
    const asText = await landText('x.geojson', JSON.stringify({ type: 'FeatureCollection', crs, features }));
    const drawn = await landText('y.geojson', geoJson([{ buurtcode: 'BU00970101', jaar: 2024 }]));
    expect(asText.rows[0]?.geometry).not.toBeNull();
    expect(asText.rows[0]?.geometry).toBe(drawn.rows[0]?.geometry);
  });

  it.each<[string, object]>([
    ['counts more than it holds', { numberMatched: 14_574, numberReturned: 1 }],
    ['counts more in the words of older services', { totalFeatures: 14_574 }],
    ['names a next page', { links: [{ rel: 'self' }, { rel: 'next', href: 'https://example.org' }] }],
    ['says that its limit was reached', { exceededTransferLimit: true }],
  ])('refuses a page that a service gave, which %s', async (_, said) => {
    const page = JSON.parse(geoJson([{ buurtcode: 'BU00970101', jaar: 2024 }])) as object;
    await expect(landText('x.geojson', JSON.stringify({ ...page, ...said }))).rejects.toThrow(
      /one page of more: it holds 1 records/,
    );
    const whole = { ...page, numberMatched: 1, numberReturned: 1, links: [{ rel: 'self' }] };
    expect((await landText('y.geojson', JSON.stringify(whole))).landed.landed).toBe(1);
  });

  it.each([
    ['WGS84', 'urn:ogc:def:crs:OGC:1.3:CRS84'],
    ['nothing, which means WGS84', null],
    ['Web Mercator, as a real file of CBS does', 'urn:ogc:def:crs:EPSG::3857'],
  ])('refuses coordinates in RD in a file that declares %s', async (_, crs) => {
    await expect(
      landText('x.geojson', geoJson([{ buurtcode: 'BU00970101', jaar: 2024 }], crs)),
    ).rejects.toThrow(/look like metres of RD New[\s\S]*export the layer again/);
  });

  it('refuses degrees in a file that declares RD, and latitude before longitude', async () => {
    const feature = (coordinates: number[][]) => ({
      type: 'Feature',
      properties: { buurtcode: 'BU00970101', jaar: 2024 },
      geometry: { type: 'Polygon', coordinates: [coordinates] },
    });
    const text = (coordinates: number[][], crs: string) =>
      JSON.stringify({
        type: 'FeatureCollection',
        crs: { type: 'name', properties: { name: crs } },
        features: [feature(coordinates)],
      });
    const degrees = [
      [5.1, 52.1],
      [5.2, 52.1],
      [5.2, 52.2],
      [5.1, 52.1],
    ];
    await expect(landText('x.geojson', text(degrees, 'EPSG:28992'))).rejects.toThrow(
      /do not lie in the Netherlands/,
    );
    const turned = degrees.map(([x = 0, y = 0]) => [y, x]);
    await expect(landText('x.geojson', text(turned, 'EPSG:4326'))).rejects.toThrow(
      /do not lie in the Netherlands/,
    );
  });
});
