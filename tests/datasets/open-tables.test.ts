import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { landPath, type TrialOptions } from '../support/landing.js';
import { compareCells } from '../support/naive-cells.js';
import { real } from '../support/real.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const land = (path: string, options?: TrialOptions) => landPath(path, catalogue, options);

describe('socio-economic status', () => {
  real(
    'cbs-ses-woa-amsterdam-2019/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv',
    'lands every cell of the real file with symbols, right-aligned numbers with points among them',
    async (file) => {
      const { landed, rows, rejects } = await land(file, { periods: [2019] });
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({
        dataset: 'cbs-ses-woa',
        form: 'statline-symbolen',
        rows: 579,
        landed: 579,
        periods: [2019],
        dated: '2023-04-25',
      });
      const compared = compareCells(file, ';', contractOf(catalogue, 'cbs-ses-woa'), landed.form, rows);
      // `Perioden` says both the year and whether its figures are provisional.
      expect(compared.different.filter((d) => !d.startsWith('voorlopig'))).toEqual([]);
      expect(rows.filter((r) => r.ses_score === null).length).toBe(90);
      expect(rows.every((r) => r.voorlopig === 'false')).toBe(true);
    },
  );
});

describe('police', () => {
  real(
    'excerpts-transcribed/47018NED_2023_cbsodataR_excerpt.csv',
    'lands what R wrote, noughts without names among it (typed over from a real file)',
    async (file) => {
      const { landed, rows, rejects } = await land(file);
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({
        dataset: 'politie-misdrijven',
        form: 'odata-komma',
        rows: 24,
        landed: 24,
      });
      const naive = parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[];
      expect(rows.map((r) => [r.soort, r.regio, r.jaar, r.misdrijven])).toEqual(
        naive.map((n) => [
          n.SoortMisdrijf?.trim(),
          n.WijkenEnBuurten?.trim(),
          '2023',
          n.GeregistreerdeMisdrijven_1,
        ]),
      );
      expect(rows.filter((r) => r.misdrijven === '0').length).toBe(4);
    },
  );
});

describe('police, as their site draws it', () => {
  real(
    'politie-gemeente-2024/Misdrijven_2024.csv',
    'lands the pivot per gemeente, every cell of it',
    async (file) => {
      const { landed, rows, rejects } = await land(file);
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({
        dataset: 'politie-misdrijven-gemeente',
        form: 'draaitabel',
        rows: 356,
        landed: 356,
        periods: [2024],
      });
      const records = parse(readFileSync(file), { delimiter: ';', relaxColumnCount: true }) as string[][];
      const naive = records.filter((r) => r.length === 2 && /^([0-9]+|\.)$/.test(r[1] ?? ''));
      expect(rows.map((r) => [r.soort, r.naam, r.jaar, r.misdrijven])).toEqual(
        naive
          .filter((r) => r[0] !== 'Perioden')
          .map(([name, count]) => ['0.0.0', name, '2024', count === '.' ? null : count]),
      );
      expect(rows[0]?._missing ?? '').not.toMatch(/unknown_or_secret/);
      expect(rows.find((r) => r.naam === 'Buitenland')?._missing).toMatch(/'misdrijven': unknown_or_secret/);
    },
  );
});

describe('liveability', () => {
  real(
    'excerpts-transcribed/leefbaarometer-3.0_buurten_2002-2024_excerpt.csv',
    'lands 3.0 (typed over from a real file)',
    async (file) => {
      const { landed, rows, rejects } = await land(file);
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({ dataset: 'leefbaarometer', form: 'buurt', rows: 9, landed: 9 });
      expect(rows.filter((r) => r.fysieke_omgeving === null).map((r) => r.jaar)).toEqual([
        '2002',
        '2008',
        '2012',
        '2016',
      ]);
      expect(rows[3]).toMatchObject({
        regio: 'BU00140000',
        score: '4.219229',
        overlast_onveiligheid: '-0.143496',
      });
    },
  );

  real(
    'leefbaarometer-2.0-2016/dimensiescore_wijk (stand).xlsx',
    'lands 2.0 by its sheet of one row a year',
    async (file) => {
      const { landed, rows, rejects } = await land(file, { periods: [2016] });
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({
        dataset: 'leefbaarometer-2',
        form: 'wijk',
        rows: 8886,
        landed: 8886,
        periods: [2012, 2014, 2016],
      });
      expect(rows[0]).toMatchObject({
        regio: 'WK000300',
        jaar: '2012',
        score: '-0.062717',
        fysieke_omgeving: '-0.000058',
      });
    },
  );

  real(
    'leefbaarometer-2.0-2016/dimensiescore_gemeente (stand).xlsx',
    'lands 2.0 per gemeente as a form of its own',
    async (file) => {
      const { landed } = await land(file, { periods: [2016] });
      expect(landed).toMatchObject({
        dataset: 'leefbaarometer-2',
        form: 'gemeente',
        rows: 1170,
        landed: 1170,
      });
    },
  );

  real(
    'leefbaarometer-2.0-2016/dimensiescore_wijk (ontwikkeling).xlsx',
    'keeps change apart from level',
    async (file) => {
      const { landed, rows } = await land(file, { periods: [2016] });
      expect(landed).toMatchObject({ dataset: 'leefbaarometer-2-ontwikkeling', rows: 8886, landed: 8886 });
      expect(rows[1]).toMatchObject({ regio: 'WK000300', begin: '2012', jaar: '2016', score: '-0.007627' });
    },
  );

  it.each([
    ['wijk.xlsx', 'wijk', 2981],
    ['score_gemeente.xlsx', 'gemeente', 390],
  ])('lands the classes of %s', async (name, form, rows) => {
    const file = sharedData('leefbaarometer-2.0-2016', name);
    if (skipWithoutShared(file)) return;
    const trial = await land(file);
    expect(trial.landed).toMatchObject({ dataset: 'leefbaarometer-2-klassen', form, rows, landed: rows });
    expect(trial.rows[1]).toMatchObject({ klasse_2002: '7', klasse_2016: '8' });
  });
});
