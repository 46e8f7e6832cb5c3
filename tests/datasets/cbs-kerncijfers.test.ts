import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { landPath, type TrialOptions } from '../support/landing.js';
import { compareCells } from '../support/naive-cells.js';
import { real } from '../support/real.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const contract = contractOf(catalogue, 'cbs-kerncijfers');
const land = (path: string, options?: TrialOptions) => landPath(path, catalogue, options);

const KWB17 = 'cbs-kwb-amsterdam-2017';
const KWB24 = 'cbs-kwb-2024-statline/Kerncijfers_wijken_en_buurten_2024';

describe('real files of CBS', () => {
  real(
    `${KWB17}/Kerncijfers_wijken_en_buurten_2017.csv`,
    'lands 2017 as R re-saved it: dots in names, a column of row numbers, padded numbers, crime columns',
    async (file) => {
      const { landed, rows, rejects } = await land(file, { periods: [2017] });
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({ form: 'statline-komma', rows: 580, landed: 580, periods: [2017] });
      const compared = compareCells(file, ',', contract, landed.form, rows);
      expect(compared.different).toEqual([]);
      expect(compared.fields.length).toBe(65);
      expect(rows[1]).toMatchObject({
        regio: 'GM0363',
        inwoners: '844947',
        huishoudensgrootte: '1.8',
        inkomensontvangers: '663300',
        sociaal_minimum_pct: '13.1',
        vestigingen_gi: '20380',
        vestigingen_oq: null,
        postcode: null,
        diefstal_woning_1000: '6',
        geweld_1000: '9',
      });
    },
  );

  real(
    `${KWB17}/Kerncijfers_wijken_en_buurten_2015.csv`,
    'refuses the pivot of StatWeb, and says why',
    async (file) => {
      await expect(land(file, { periods: [2015] })).rejects.toThrow(
        /cbs-kerncijfers as `statweb-draaitabel`, a form that is not taken in[\s\S]*names its areas without codes/,
      );
    },
  );

  real(
    `${KWB24}_geslachten.csv`,
    'lands every cell of the national table of 2024 as a naive reader sees it',
    async (file) => {
      const { landed, rows } = await land(file);
      const compared = compareCells(file, ';', contract, landed.form, rows);
      expect(compared.different).toEqual([]);
      expect(compared.fields).toEqual(
        expect.arrayContaining(['regio', 'naam', 'indelingswijziging', 'inwoners_45_65']),
      );
      expect(compared.cells).toBe(18_310 * 11);
    },
  );

  real(
    'national-2024-derived/85984NED_selection.csv',
    'lands every cell of the national selection',
    async (file) => {
      const { landed, rows } = await land(file);
      const compared = compareCells(file, ';', contract, landed.form, rows);
      expect(compared.different).toEqual([]);
      expect(compared.fields.length).toBe(19);
    },
  );
});
