import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../support/folder.js';
import { landPath, type TrialOptions } from '../support/landing.js';
import { real } from '../support/real.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const land = (path: string, options?: TrialOptions) => landPath(path, catalogue, options);

function recordsOf(path: string, delimiter: string): Record<string, string>[] {
  return parse(readFileSync(path), { delimiter, bom: true, columns: true }) as Record<string, string>[];
}

const KWB = 'cbs-kwb-2024-statline/Kerncijfers_wijken_en_buurten_2024';
const NATIONAL = 'national-2024-derived';

describe('key figures of CBS', () => {
  real(`${KWB}_geslachten.csv`, 'lands the whole country, codes without their padding', async (file) => {
    const { landed, rows } = await land(file);
    expect(landed).toMatchObject({
      dataset: 'cbs-kerncijfers',
      form: 'statline',
      rows: 18_310,
      landed: 18_310,
    });
    expect(landed.periods).toEqual([2024]);
    const prefixes = rows.map((r) => (r.regio as string).slice(0, 2));
    expect(['NL', 'GM', 'WK', 'BU'].map((p) => prefixes.filter((q) => q === p).length)).toEqual([
      1, 342, 3393, 14_574,
    ]);
    expect(rows.every((r) => r.regio === r.regio?.trim() && r.naam === r.naam?.trim())).toBe(true);
    expect(rows[0]).toMatchObject({ regio: 'NL00', inwoners: '17942942' });
    expect(rows.find((r) => r.regio === 'BU00341807')?.naam).toBe('LumiÞrepark');
  });

  real(`${KWB}_11122025_141648.csv`, 'refuses names without codes, and says what to do', async (file) => {
    await expect(land(file)).rejects.toThrow(
      /141648\.csv: .*has no column `Regioaanduiding\/Codering \(code\)` \(regio\)[\s\S]*download the table again with "Regioaanduiding/,
    );
  });

  real(
    `${KWB}_10122025_135731.csv`,
    'refuses them too below headers with semicolons in quotes',
    async (file) => {
      await expect(land(file)).rejects.toThrow(/has no column `Regioaanduiding\/Codering \(code\)`/);
    },
  );

  real(
    `${NATIONAL}/85984NED_selection.csv`,
    'lands the national selection, figure by figure',
    async (file) => {
      const { landed, rows, rejects } = await land(file);
      const naive = recordsOf(file, ';');
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({ rows: naive.length, landed: naive.length, form: 'odata' });
      const inhabitants = naive.map((r) => r.AantalInwoners_5?.trim() || null);
      expect(rows.map((r) => r.inwoners)).toEqual(inhabitants);
    },
  );
});

describe('offences of the police', () => {
  real(`${NATIONAL}/47022NED_totals_2021-2025.csv`, 'lands the national totals', async (file) => {
    const { landed, rows, rejects } = await land(file);
    const naive = recordsOf(file, ';');
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ dataset: 'politie-misdrijven', rows: naive.length, landed: naive.length });
    const sum = (values: (string | null | undefined)[]): number =>
      values.reduce((total, v) => total + Number(v), 0);
    expect(sum(rows.map((r) => r.misdrijven))).toBe(sum(naive.map((r) => r.GeregistreerdeMisdrijven_1)));
  });
});

describe('registers', () => {
  real(
    'horeca-vergunningen-amsterdam-2022/exploitatievergunning.csv',
    'counts every permit once',
    async (file) => {
      const { landed, rows, rejects } = await land(file);
      const naive = recordsOf(file, ',');
      expect(landed.rows).toBe(4164);
      expect(landed.landed + landed.rejected).toBe(4164);
      expect(naive.length).toBe(4164);
      // Each reject is one that plain eyes would reject too.
      for (const { record, field, rule } of rejects) {
        const source = naive[record - 1] as Record<string, string>;
        if (rule === 'duplicate_key')
          expect(naive.slice(0, record - 1).some((r) => r.id === source.id)).toBe(true);
        else if (rule === 'type') expect(source[field as string]).not.toMatch(/^\d{4}-\d{2}-\d{2}$/);
        else expect(`${rule} of ${field}`).toBe('a rule that was not expected');
      }
      expect(rows.filter((r) => r.locatie_x !== null).length).toBe(4093);
      expect(Object.keys(rows[0] ?? {})).toEqual([
        'id',
        'categorie',
        'specificatie',
        'postcode',
        'begindatum',
        'einddatum',
        'status',
        '_missing',
        'locatie_x',
        'locatie_y',
      ]);
    },
  );

  real('bag-samples/bagadres-full.csv', 'lands 99 addresses', async (file) => {
    const { landed, rows } = await land(file);
    expect(landed).toMatchObject({ dataset: 'bag-adressen', rows: 99, landed: 99 });
    expect(rows.every((r) => /^0363[0-9]{12}$/.test(r.object_id as string))).toBe(true);
  });
});

describe('maps', () => {
  real('polygons-ermelo-gpkg/CBS_buurten.gpkg', 'lands 17 areas of a GeoPackage', async (file) => {
    const { landed, rows } = await land(file, { hint: { file: '*', period: 2021 } });
    expect(landed).toMatchObject({ dataset: 'cbs-wijkenbuurten', rows: 17, landed: 17, periods: [2021] });
    expect(rows.every((r) => r.geometry !== null)).toBe(true);
  });

  real('polygons-ermelo-gpkg/CBS_buurten.gpkg', 'writes nothing beside a GeoPackage', async (file) => {
    const folder = testFolder();
    const copy = join(folder, 'kaart met é spatie #1.gpkg');
    cpSync(file, copy);
    await land(copy, { hint: { file: '*', period: 2021 } });
    expect(readdirSync(folder)).toEqual(['kaart met é spatie #1.gpkg']);
    writeFileSync(`${copy}-wal`, 'changes');
    await expect(land(copy)).rejects.toThrow(/changes that are not in it yet[\s\S]*close it in QGIS/);
  });

  real('polygons-amsterdam-2023-geojson/buurten.geojson', 'lands 519 areas of a GeoJSON', async (file) => {
    const { landed, rows } = await land(file, { hint: { file: '*', period: 2023 } });
    expect(landed).toMatchObject({ dataset: 'cbs-wijkenbuurten', rows: 519, landed: 519 });
    expect(rows.filter((r) => r.code?.startsWith('BU0363A')).length).toBeGreaterThan(0);
  });

  real(
    'polygons-baarn-geojson/baarn_buurten.geojson',
    'takes no sentinel for a value, and WGS84 to RD',
    async (file) => {
      const { landed, rows } = await land(file, { hint: { file: '*', period: 2024 } });
      expect(landed).toMatchObject({ rows: 21, landed: 21 });
      expect(JSON.stringify(rows.map((r) => ({ ...r, geometry: null })))).not.toContain('-9999');
      expect(landed.form).toBe('geojson');
    },
  );

  real(
    'polygons-amsterdam-2023-geojson/buurten.geojson',
    'must be told of which year a map is',
    async (file) => {
      await expect(land(file)).rejects.toThrow(/nothing says of which year/);
    },
  );
});

describe('files that are of no dataset', () => {
  real('cbs-dimensions-2024/gemeenten_NL_gini.csv', 'says so, and what comes nearest', async (file) => {
    const refused = await land(file).catch((e: Error) => e.message);
    expect(refused).toMatch(/no dataset has the \d+ columns of this file \(cut at ","\)/);
    expect(refused).not.toMatch(/looks like/);
  });

  it('refuses a file every line of which is wrapped in quotes (form of a real file, invented content)', async () => {
    const path = join(testFolder(), 'Inkomen_van_huishoudens__regio_11122025_131729.csv');
    const row = (n: number): string => `"Regio ${n};""2024"";12,5;33"\r\n`;
    writeFileSync(
      path,
      `\ufeff"""Regio's"";""Perioden"";""Inkomen (x 1 000 euro)"";""Aantal"""\r\n${Array.from({ length: 50 }, (_, i) => row(i)).join('')}`,
    );
    await expect(land(path)).rejects.toThrow(/wrapped in quotes/);
  });
});
