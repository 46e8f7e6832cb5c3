import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { definitionFaults } from '../../../src/indicators/check/check.js';
import { loadPipeline } from '../../../src/indicators/pipeline.js';
import { type CardKeys, definition, pipelineFolder } from '../../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const STAGING =
  '/* Proef. */\nSELECT regio AS area, jaar AS period, huishoudens AS numerator, inwoners AS denominator\nFROM landing.cbs_kerncijfers\n';
const GROUNDLESS = /^the SELECT of `proef` rests on no delivery, and nobody could follow its figures$/;

/** What is wrong with one indicator, in words. */
async function faults(
  sql: string,
  keys: CardKeys = {},
  files: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const root = pipelineFolder({ ...files, 'indicators/drugs/proef.sql': definition(sql, keys) });
  return (await definitionFaults(loadPipeline([root]), catalogue)).map(({ what }) => what);
}

describe('the columns of a SELECT', () => {
  const FROM = 'FROM landing.cbs_kerncijfers';

  it.each(['numerator', 'Numerator'])('are given once each, whatever the case: %s', async (name) => {
    const sql = `SELECT regio AS area, jaar AS period, huishoudens AS numerator, 2 AS ${name}, inwoners AS denominator ${FROM}`;
    expect(await faults(sql)).toEqual(['the SELECT gives the column `numerator` twice']);
  });

  it('are given once each by a staging view too', async () => {
    const sql = 'SELECT area, period, numerator, denominator\nFROM staging.proef';
    const view = STAGING.replace('inwoners AS', 'inwoners AS numerator, inwoners AS');
    expect(await faults(sql, {}, { 'staging/proef.sql': view })).toEqual([
      'the SELECT gives the column `numerator` twice',
    ]);
  });

  it.each(['SELECT *\nFROM landing.cbs_kerncijfers', 'TABLE landing.cbs_kerncijfers'])(
    'that nobody asked for are told in one sentence: %s',
    async (sql) => {
      expect(await faults(sql)).toEqual([
        expect.stringMatching(
          /^the SELECT gives \d\d columns that have no meaning \(`\w+`, `\w+`, `\w+`, …\), and no `area`, `period`, `numerator`, `denominator`$/,
        ),
      ]);
    },
  );

  it('may be written in any case, and so may what they come from', async () => {
    const sql = 'SELECT area AS AREA, period, numerator, denominator\nFROM STAGING.Proef';
    expect(await faults(sql, {}, { 'staging/proef.sql': STAGING })).toEqual([]);
    const macro = '/*\ntitle: { nl: x, en: x }\ngives: value\narguments: [x]\n*/\nx::INTEGER\n';
    const calls = `SELECT regio AS area, jaar AS period, Macro.HELFT(huishoudens) AS numerator, inwoners AS denominator FROM LANDING.CBS_kerncijfers`;
    expect(await faults(calls, {}, { 'macros/helft.sql': macro })).toEqual([]);
  });
});

describe('an indicator rests on a delivery', () => {
  const counts = 'SELECT area, period, numerator, denominator\nFROM staging.proef';

  it.each([
    ['a row written out', "SELECT 'GM0097' AS area, 2024 AS period, 3 AS numerator, 9 AS denominator", {}],
    [
      'a list',
      "SELECT area, period, numerator, denominator\nFROM (VALUES ('GM0097', 2024, 3, 9)) AS t (area, period, numerator, denominator)",
      {},
    ],
    [
      'tables of areas alone',
      'SELECT code AS area, period, 1 AS numerator, 2 AS denominator\nFROM areas.area, areas.period',
      {},
    ],
    [
      'a view of a list',
      counts,
      {
        'staging/proef.sql':
          "/* Proef. */\nSELECT 'GM0097' AS area, 2024 AS period, 3 AS numerator, 9 AS denominator\n",
      },
    ],
  ])('and not on %s', async (_name, sql, files) => {
    expect(await faults(sql, {}, files)).toEqual([expect.stringMatching(GROUNDLESS)]);
  });

  it('with its counts, not with its declared denominator alone', async () => {
    const head =
      '/*\ntitle: { nl: D, en: D }\nunit: { nl: x, en: x }\nmeasures: { nl: Iets., en: Something. }\n*/\n';
    const files = {
      'denominators/delers.sql': `${head}SELECT regio AS area, jaar AS period, inwoners AS denominator FROM landing.cbs_kerncijfers\n`,
    };
    const sql = "SELECT 'GM0097' AS area, 2024 AS period, 3 AS numerator";
    expect(await faults(sql, { denominator: 'delers' }, files)).toEqual([expect.stringMatching(GROUNDLESS)]);
  });

  it('through what it reads; a list may stand beside', async () => {
    expect(await faults(counts, {}, { 'staging/proef.sql': STAGING })).toEqual([]);
    const lists = {
      'staging/lijst.sql': "/* Lijst. */\nSELECT 'GM0097' AS code\n",
      'staging/proef.sql': STAGING,
    };
    expect(await faults(`${counts}\nWHERE area IN (SELECT code FROM staging.lijst)`, {}, lists)).toEqual([]);
  });

  it('and is told of once where what it reads is not there', async () => {
    const sql = counts.replace('staging.proef', 'landing.niets');
    expect(await faults(sql)).toEqual(['the SQL reads `landing.niets`, which does not exist']);
  });
});
