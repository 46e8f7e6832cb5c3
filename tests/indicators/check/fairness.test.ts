import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { contractSchema } from '../../../src/datasets/contract/contract.js';
import { definitionFields, storedFields } from '../../../src/datasets/contract/field.js';
import { createLanding, fairnessContract } from '../../../src/datasets/deliveries/landing.js';
import { definitionFaults } from '../../../src/indicators/check/check.js';
import { createEmptyWorld } from '../../../src/indicators/check/empty-world.js';
import { readPipeline } from '../../../src/indicators/pipeline.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { type CardKeys, definition, pipelineFolder } from '../../support/definitions.js';
import { testFolder } from '../../support/folder.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const contract = contractOf(catalogue, 'cbs-kerncijfers');
const MARKED = contract.fields.filter((f) => f.only === 'fairness').map((f) => f.name);
const PROEF = 'indicators/drugs/proef.sql';
const HEAD = '/*\ntitle: { nl: D, en: D }\nunit: { nl: x, en: x }\nmeasures: { nl: I., en: S. }\n*/\n';
const MACRO = '/*\ntitle: { nl: D, en: D }\ngives: value\narguments: [code]\n*/\n';
const select = (numerator: string, from = 'landing.cbs_kerncijfers'): string =>
  `SELECT regio AS area, jaar AS period,\n${numerator} AS numerator,\ninwoners AS denominator\nFROM ${from}`;

async function check(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { pipeline, faults } = readPipeline([pipelineFolder(files)]);
  const all = [...faults, ...(pipeline ? await definitionFaults(pipeline, catalogue) : [])];
  return all.map(
    ({ what, where }) => `${where?.file?.split('/').slice(-2).join('/')}:${where?.line}: ${what}`,
  );
}

describe('fields for the proxy test alone', () => {
  it('are origin, income and education of the key figures', () => {
    expect(MARKED).toEqual([
      ...['herkomst_nederland', 'herkomst_europa', 'herkomst_buiten_europa'],
      ...['westerse_migratieachtergrond', 'niet_westerse_migratieachtergrond'],
      ...['opleiding_laag', 'opleiding_midden', 'opleiding_hoog'],
      ...['inkomen_per_ontvanger', 'inkomen_per_inwoner'],
      ...['huishoudens_laagste_40_pct', 'huishoudens_hoogste_20_pct'],
    ]);
  });

  it.each(['landing.cbs_kerncijfers', 'located.cbs_kerncijfers'])(
    'are refused as a column of %s, each by name, file and line',
    async (from) => {
      for (const [name, wanted] of [
        ['opleiding_laag', /drugs\/proef.sql:30: `opleiding_laag` is there for the proxy test alone/],
        [
          'k."Inkomen_Per_Inwoner"',
          /drugs\/proef.sql:30: `Inkomen_Per_Inwoner` is there for the proxy test alone/,
        ],
        ['herkomst_buiten_europa', /drugs\/proef.sql:30: `herkomst_buiten_europa` names origin/],
      ] as const)
        expect((await check({ [PROEF]: definition(select(name, `${from} AS k`)) })).join('\n')).toMatch(
          wanted,
        );
    },
    60_000,
  );

  it('are refused in a staging view, a denominator and a macro, and where one reads through them', async () => {
    const said = await check({
      'staging/kern.sql':
        '/* kern */\nSELECT regio, jaar, inwoners,\nopleiding_hoog AS slim FROM landing.cbs_kerncijfers\n',
      'denominators/delers.sql': `${HEAD}SELECT regio AS area, jaar AS period,\nopleiding_laag AS denominator\nFROM landing.cbs_kerncijfers\n`,
      'macros/arm.sql': `${MACRO}(SELECT max(huishoudens_laagste_40_pct) FROM landing.cbs_kerncijfers WHERE regio = code)`,
      [PROEF]: definition(select('inkomen_per_inwoner', 'staging.kern')),
    });
    const proxy = said
      .filter((line) => line.includes('proxy test alone'))
      .map((line) => line.split(' is there')[0]);
    expect(proxy.sort()).toEqual([
      'denominators/delers.sql:7: `opleiding_laag`',
      'drugs/proef.sql:30: `inkomen_per_inwoner`',
      'macros/arm.sql:6: `huishoudens_laagste_40_pct`',
      'staging/kern.sql:3: `opleiding_hoog`',
    ]);
  });

  it('may be the name of anything else, where no such dataset is read', async () => {
    const sql =
      'SELECT buurt AS area, year(datum) AS period, count(*) AS numerator, count(*) AS denominator\nFROM (SELECT *, 1 AS opleiding_laag FROM located.drugslocaties) AS d WHERE d.opleiding_laag = 1 GROUP BY ALL';
    expect((await check({ [PROEF]: definition(sql, { lowest_public: 'wijk' }) })).join('\n')).not.toMatch(
      /proxy/,
    );
  });

  it(
    'stand in no relation that a definition can name: not by a star, nor as a reason',
    () =>
      withEngine({}, async (connection) => {
        await createEmptyWorld(connection, catalogue);
        const columns = await rowsOf<{ name: string; type: string }>(
          connection,
          'SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE NOT internal',
        );
        expect(columns.length).toBeGreaterThan(300);
        for (const field of MARKED)
          expect(columns.filter(({ name, type }) => name === field || type.includes(`${field} `))).toEqual(
            [],
          );
      }),
    60_000,
  );

  it('are no ground for comparing areas', async () => {
    const { pipeline } = readPipeline([pipelineFolder({})]);
    const { buildPeers } = await import('../../../src/areas/peers.js');
    const rules = {
      dataset: 'cbs-kerncijfers',
      size: { field: 'inkomen_per_inwoner', unit: { nl: 'e', en: 'e' } },
      urbanity: { field: 'stedelijkheid', classes: [{ value: 1, title: { nl: 'a', en: 'a' } }] },
      levels: {},
      sources: ['x'],
    };
    expect(pipeline).not.toBeNull();
    await withEngine({}, (connection) =>
      expect(buildPeers(connection, catalogue, 2024, rules)).rejects.toThrow(
        /`inkomen_per_inwoner`, which is no field .* may be read/,
      ),
    );
  });
});

describe('rows of a delivery', () => {
  it('come apart: what definitions read, and what the proxy test reads', async () => {
    const folder = testFolder();
    const connection = await (await DuckDBInstance.create()).connect();
    const [all, marked] = [storedFields(contract.fields), new Set(MARKED)];
    const types: Record<string, string> = { integer: 'BIGINT', number: 'DECIMAL(18, 1)', year: 'INTEGER' };
    const columns = all.map(
      (f) => `CAST(${f.type === 'integer' ? 7 : 'NULL'} AS ${types[f.type] ?? 'VARCHAR'}) AS ${f.name}`,
    );
    // A file that tells reasons of marked fields alone.
    await connection.run(
      `COPY (SELECT ${columns.join(', ')}, {'herkomst_europa': 'secret', 'inwoners': NULL} AS _missing) TO '${join(folder, 'rows.parquet')}' (FORMAT parquet)`,
    );
    const rows = [{ folder, id: 'een', periods: null }];
    await createLanding(connection, contract, rows);
    await createLanding(connection, fairnessContract(contract), rows, 'fairness');
    const names = async (table: string): Promise<string[]> =>
      (await rowsOf<{ name: string }>(connection, `SELECT column_name AS name FROM (DESCRIBE ${table})`)).map(
        ({ name }) => name,
      );
    const open = await names('landing.cbs_kerncijfers');
    expect(open.filter((name) => marked.has(name))).toEqual([]);
    expect(open).toContain('inwoners');
    const [row] = await rowsOf<{ reason: string }>(
      connection,
      'SELECT _missing::VARCHAR AS reason FROM landing.cbs_kerncijfers',
    );
    expect(row?.reason).not.toContain('herkomst');
    expect(await names('fairness.cbs_kerncijfers')).toEqual(
      expect.arrayContaining([...MARKED, 'inwoners', 'regio']),
    );
    expect(
      await rowsOf(connection, 'SELECT herkomst_europa::INTEGER AS n FROM fairness.cbs_kerncijfers'),
    ).toEqual([{ n: 7 }]);
  });
});

describe('a contract', () => {
  const parsed = (field: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) =>
    contractSchema.safeParse({
      ...{ name: 'proef', title: { nl: 'p', en: 'p' }, description: 'p', publisher: 'p', licence: 'p' },
      ...{
        privacy: 'open',
        vintage: 'period',
        period: { from: 'column', column: 'jaar' },
        replaces: 'period',
      },
      fields: [
        { name: 'regio', type: 'areacode', title: { nl: 'r', en: 'r' } },
        { name: 'jaar', type: 'year', title: { nl: 'j', en: 'j' } },
        { title: { nl: 'x', en: 'x' }, only: 'fairness', ...field },
      ],
      forms: [{ name: 'a', reader: 'csv', columns: { regio: 'r', jaar: 'j', [String(field.name)]: 'x' } }],
      ...more,
    });
  const origin = { name: 'herkomst', type: 'integer', sensitive: 'origin' };

  it('stores a marked field of origin, and gives it to no definition', () => {
    const { data } = parsed(origin);
    expect(data && storedFields(data.fields).map((f) => f.name)).toEqual(['regio', 'jaar', 'herkomst']);
    expect(data && definitionFields(data.fields).map((f) => f.name)).toEqual(['regio', 'jaar']);
    // Without the mark nothing of it is stored.
    const plain = parsed({ ...origin, only: undefined });
    expect(plain.data && storedFields(plain.data.fields).map((f) => f.name)).toEqual(['regio', 'jaar']);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, RegExp]>([
    ['text', { name: 'x', type: 'string' }, {}, /open figures of areas: integer or number/],
    ['of persons', { ...origin, privacy: 'object' }, {}, /open figures of areas/],
    ['of no areas', origin, { vintage: 'none' }, /needs a dataset of areas/],
    ['the key', origin, { primaryKey: ['herkomst'] }, /the contract itself uses `herkomst`/],
    ['another mark', { ...origin, only: 'scores' }, {}, /Invalid input/],
  ])('marks no field that is %s', (_, field, more, message) => {
    const { success, error } = parsed(field, more);
    expect(success).toBe(false);
    expect(error?.issues.map((i) => i.message).join('\n')).toMatch(message);
  });
});

describe('what a figure is about', () => {
  it('is said of context alone: no direction excuses what areas are judged by', async () => {
    const keys = (kind: string): CardKeys => ({ kind, subject: '[tenure]' });
    expect(await check({ [PROEF]: definition(select('huishoudens'), keys('context')) })).toEqual([]);
    expect((await check({ [PROEF]: definition(select('huishoudens'), keys('signal')) })).join()).toMatch(
      /proef.sql:\d+: .*kind context without a direction may have a `subject`/,
    );
  });
});

describe('columns of the proxy test', () => {
  let rules: string;
  beforeAll(() => {
    rules =
      'mention: { correlation: 0.5, information: 0.5 }\n  decide: { correlation: 0.7, information: 0.7 }\n  sources: [x]\n';
  });
  const withColumn = async (of: string): Promise<string[]> => {
    const root = pipelineFolder({ [PROEF]: definition(select('huishoudens')) });
    const { appendFileSync } = await import('node:fs');
    appendFileSync(
      join(root, 'pipeline.yaml'),
      `fairness:\n  columns:\n    een:\n      title: { nl: e, en: e }\n      subject: income\n      of: ${of}\n  ${rules}`,
    );
    const { pipeline, faults } = readPipeline([root]);
    const all = [...faults, ...(pipeline ? await definitionFaults(pipeline, catalogue) : [])];
    return all.map(({ what, where }) => `${where?.line}: ${what}`);
  };

  it.each([
    ['{ dataset: cbs-kerncijfers, field: inkomen_per_inwoner }', null],
    ['{ dataset: cbs-kerncijfers, part: [opleiding_laag], whole: [opleiding_laag, opleiding_hoog] }', null],
    ['{ dataset: cbs-kerncijfers, field: inkomen }', /12: .*`inkomen` is no open number of cbs-kerncijfers/],
    ['{ dataset: cbs-kerncijfers, field: naam }', /`naam` is no open number/],
    ['{ dataset: drugslocaties, field: x }', /drugslocaties is no dataset of areas by year/],
    ['{ indicator: geen }', /there is no indicator `geen`/],
    ['{ indicator: proef }', /`proef` is no context, or has a direction/],
  ])('%s', async (of, wanted) => {
    const said = await withColumn(of);
    if (wanted === null) expect(said).toEqual([]);
    else expect(said.join('\n')).toMatch(wanted);
  });
});
