import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { geoJson, writeGeoPackage, writeShape } from '../geo/map-files.js';

// formats.md §3 (maps): the traps that ../geo/maps and ../real-files have no test of.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const land = (path: string, period?: number): Promise<Trial> =>
  landPath(path, catalogue, {
    periods: [2014, 2015, 2016, 2021, 2023, 2024],
    ...(period ? { hint: { file: '*', period } } : {}),
  });

function landText(name: string, content: string, period?: number): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return land(path, period);
}

const refusal = (landing: Promise<Trial>): Promise<string> =>
  landing.then(
    ({ landed }) => `landed as ${landed.dataset}`,
    (e: Error) => e.message,
  );

const BUURT = { buurtcode: 'BU00970101', buurtnaam: 'Haven', water: 'NEE', jaar: 2024 };

describe('§3 sentinels, however they are written (invented)', () => {
  it('-99997.000000000000000 in a shape is no figure, and 120.000000000000000 is 120', async () => {
    // Strings stand in the table as they are; dBASE calls the column a number by its first row.
    const figure = (inwoners: unknown, oad: unknown) =>
      ({
        BU_CODE: 'BU00970101',
        BU_NAAM: 'Haven',
        WATER: 'NEE',
        AANT_INW: inwoners,
        OAD: oad,
        OPP_LAND: 1,
      }) as Record<string, string | number>;
    const rows = [
      figure(0, 0),
      { ...figure('   120.0000000000000', '  1234.5000000000000'), BU_CODE: 'BU00970102' },
      { ...figure('-99997.0000000000000', '-99995.0000000000000'), BU_CODE: 'BU00970103' },
      { ...figure('-99999999.0000000000', '********************'), BU_CODE: 'BU00970104' },
    ];
    const trial = await land(writeShape(testFolder(), 'buurt_2021', rows));
    expect(trial.rejects).toEqual([]);
    expect(trial.rows.map((r) => [r.inwoners, r.adressendichtheid])).toEqual([
      ['0', '0.0'],
      ['120', '1234.5'],
      [null, null],
      [null, null],
    ]);
    expect(trial.rows[2]?._missing).toMatch(/'inwoners': secret[\s\S]*'adressendichtheid': not_yet/);
  });

  it('nor are they figures in a GeoPackage of floating-point numbers', async () => {
    const path = writeGeoPackage(join(testFolder(), 'kaart.gpkg'), {
      buurten: [
        {
          ...BUURT,
          aantal_inwoners: -99_997.0,
          oppervlakte_land_in_ha: -99_995.0,
          omgevingsadressendichtheid: -99_999_999.0,
        },
      ],
    });
    const { rows, rejects } = await land(path);
    expect(rejects).toEqual([]);
    expect(rows[0]).toMatchObject({ inwoners: null, oppervlakte_land: null, adressendichtheid: null });
  });
});

describe('§3 years, levels and layers (invented)', () => {
  it('a shape that says its year in two columns is of that year', async () => {
    const path = writeShape(testFolder(), 'kaart', [
      { BU_CODE: 'BU00970101', BU_NAAM: 'Haven', JAAR: 2021, jrstatcode: '2021BU00970101' },
    ]);
    expect((await land(path)).landed).toMatchObject({ dataset: 'cbs-wijkenbuurten', periods: [2021] });
  });

  it('water is JA, NEE or B; anything else is a reject, for it may be land', async () => {
    const path = writeGeoPackage(join(testFolder(), 'kaart.gpkg'), {
      buurten: Array.from({ length: 21 }, (_, i) => ({
        ...BUURT,
        buurtcode: `BU009701${10 + i}`,
        water: i === 20 ? 'ja' : 'NEE',
      })),
    });
    expect((await land(path)).rejects).toMatchObject([{ record: 21, field: 'water', rule: 'enum' }]);
  });

  it('a BAG as GeoPackage (bag-light) is no map of areas', async () => {
    const path = writeGeoPackage(join(testFolder(), 'bag-light.gpkg'), {
      pand: [{ identificatie: '0363100012061234', bouwjaar: 1005 }],
      verblijfsobject: [{ identificatie: '0363010000543210', gebruiksdoel: 'woonfunctie' }],
    });
    expect(await refusal(land(path))).not.toMatch(/landed as/);
  });

  it('squares of 100 m are none either', async () => {
    const path = writeGeoPackage(join(testFolder(), 'CBS_statistiek_vierkant100m.gpkg'), {
      vierkant_100m: [{ crs28992res100m: 'E1666N4724', aantal_inwoners: -99_997, jaar: 2021 }],
    });
    expect(await refusal(land(path))).not.toMatch(/landed as/);
  });
});

describe('§3 never trust the declared system', () => {
  it.each([
    [3857, /look like metres of RD New/],
    [4326, /look like metres of RD New/],
  ])(
    'a GeoPackage that declares EPSG:%i and holds RD is refused (invented; a real file of CBS does so)',
    async (srs, words) => {
      const path = writeGeoPackage(join(testFolder(), 'kaart.gpkg'), { buurten: [BUURT] });
      const database = new Database(path);
      database.exec(`UPDATE gpkg_geometry_columns SET srs_id = ${srs}`);
      database.close();
      expect(await refusal(land(path))).toMatch(words);
    },
  );
});

describe('§3 forms that are not taken in', () => {
  const labels = sharedData('polygons-nl-2014-2015-topojson', 'Buurt_2014_labels.json');
  it.skipIf(skipWithoutShared(labels))('points for labels, in TopoJSON, are no areas (real)', async () => {
    const said = await refusal(land(labels, 2014));
    expect(said).not.toMatch(/landed as/);
    expect(said.length).toBeLessThan(2000);
  });

  const lower = sharedData('polygons-nl-2014-2015-topojson', 'Gemeente_2015_layer.json');
  it.skipIf(skipWithoutShared(lower))(
    'codes in lower case (`gm0785`) are not taken for those of CBS (real)',
    async () => {
      expect(await refusal(land(lower, 2015))).not.toMatch(/landed as/);
    },
  );

  it('a map of names without codes is of no dataset (invented, as polygons-amsterdam-names)', async () => {
    const map = geoJson([{ Buurt: 'Haven', Stadsdeel: 'Noord' }]);
    expect(await refusal(landText('buurten.geojson', map, 2024))).not.toMatch(/landed as/);
  });

  const WKT = sharedData('horeca-vergunningen-amsterdam-2022', 'stadsdelen.csv');
  const DISTRICTS = sharedData('horeca-vergunningen-amsterdam-2022', 'stadsdelen.geojson');
  it.skipIf(skipWithoutShared(WKT, DISTRICTS))(
    'city districts, as CSV with well-known text in RD and as GeoJSON, are none of our areas (real)',
    async () => {
      for (const path of [WKT, DISTRICTS]) expect(await refusal(land(path, 2023))).not.toMatch(/landed as/);
    },
  );
});
