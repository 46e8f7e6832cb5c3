import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import type { ParameterValues } from '../../../src/common/parameter-value.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { definitionFaults } from '../../../src/indicators/check/check.js';
import { readPipeline } from '../../../src/indicators/pipeline.js';
import { type CardKeys, definition, pipelineFolder } from '../../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const PROEF = 'indicators/drugs/proef.sql';
const HEAD =
  '/*\ntitle: { nl: Delers, en: Divisors }\nunit: { nl: x, en: x }\nmeasures: { nl: Iets., en: Something. }\n*/\n';
const DENOMINATOR = `${HEAD}SELECT\n  regio AS area,\n  jaar AS period,\n  inwoners AS denominator\nFROM landing.cbs_kerncijfers\n`;
const SOUND =
  'SELECT\n  regio AS area,\n  jaar AS period,\n  huishoudens AS numerator,\n  inwoners AS denominator\nFROM landing.cbs_kerncijfers';

/** Everything that is wrong with a pipeline of these files, as `file:line: what`. */
async function check(
  files: Readonly<Record<string, string>>,
  chosen: Readonly<Record<string, ParameterValues>> = {},
): Promise<string[]> {
  const root = pipelineFolder(files);
  const { pipeline, faults, unread } = readPipeline([root], chosen);
  const all = [...faults, ...(pipeline ? await definitionFaults(pipeline, catalogue, unread) : [])];
  return all.map(({ what, where }) => `${relative(root, where?.file ?? '')}:${where?.line}: ${what}`);
}

/** Of one indicator, with the line of the first line of its file that holds `mark`. */
async function checkOne(
  sql: string,
  keys: CardKeys,
  mark: string,
): Promise<{ said: string[]; line: number }> {
  const text = definition(sql, keys);
  const line = text.split('\n').findIndex((l) => l.includes(mark)) + 1;
  expect(line).toBeGreaterThan(0);
  return { said: await check({ [PROEF]: text, 'denominators/delers.sql': DENOMINATOR }), line };
}

it('finds nothing in sound definitions', async () => {
  expect(await check({ [PROEF]: definition(SOUND) })).toEqual([]);
});

it('finds nothing in the pipeline that ships', async () => {
  const { pipeline, faults } = readPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
  expect(faults).toEqual([]);
  expect(pipeline && (await definitionFaults(pipeline, catalogue))).toEqual([]);
}, 60_000);

describe('a card', () => {
  it.each<[string, CardKeys, string, RegExp]>([
    ['an unknown key', { kleur: 'rood' }, 'kleur', /unknown key `kleur`/],
    ['a label in one language', { title: '{ nl: Proef }' }, 'title', /`title.en` is missing or empty/],
    ['a key left out', { legal: null }, 'title:', /key `legal` is missing/],
    ['a word that is none of those', { kind: 'geheim' }, 'kind', /key `kind`/],
    [
      'an interval that does not fit',
      { interval: 'wilson' },
      'interval:',
      /a Wilson interval is for a share/,
    ],
    [
      'a lowest level that is not computed',
      { levels: '[gemeente]' },
      'lowest_public',
      /must be one of `levels`/,
    ],
    ['a theme of another folder', { theme: 'zorg' }, 'theme', /stands in folder `drugs`/],
    [
      'a later version without a history',
      { version: "'1.1'" },
      'version',
      /say under `history` what changed/,
    ],
    [
      'a history that ends elsewhere',
      { history: "[{ version: '0.9', changed: '2020-01-01', what: { nl: Eerder, en: Before } }]" },
      'history',
      /`history` ends with 0.9 of 2020-01-01/,
    ],
    [
      'a history out of order',
      {
        version: "'1.2'",
        history:
          "[{ version: '1.1', changed: '2026-01-02', what: { nl: a, en: a } }, { version: '1.0', changed: '2026-01-03', what: { nl: b, en: b } }, { version: '1.2', changed: '2026-11-23', what: { nl: c, en: c } }]",
      },
      'history',
      /`history` is not in order: 1.0 of 2026-01-03/,
    ],
    ['a day that no calendar has', { changed: "'2026-02-30'" }, 'changed', /`changed`.*a day that there is/],
    [
      'a break in a month that is none',
      { breaks: "[{ date: '2024-13', cause: { nl: Iets., en: Something. } }]" },
      'breaks',
      /`breaks.0.date`.*a day, month or year that there is/,
    ],
    [
      'a break in words',
      { breaks: "[{ date: 'zomer 2018', cause: { nl: Iets., en: Something. } }]" },
      'breaks',
      /`breaks.0.date`/,
    ],
    ['rolling months pooled', { period: 'rolling_12_months', pool: '3' }, 'pool', /are not pooled/],
    [
      'a default out of bounds',
      {
        parameters:
          '{ n: { title: { nl: n, en: n }, default: 9, maximum: 5, source: { nl: eigen, en: own } } }',
      },
      'parameters',
      /`n` is 9, above its maximum 5/,
    ],
  ])('%s', async (_name, keys, mark, message) => {
    const { said, line } = await checkOne(SOUND, keys, mark);
    expect(said.filter((s) => s.startsWith(`${PROEF}:${line}: `)).join('\n')).toMatch(message);
  });

  it('is told of all its faults, each on its line', async () => {
    const text = definition(SOUND, { kleur: 'rood', kind: 'geheim', owner: null });
    expect(await check({ [PROEF]: text })).toHaveLength(3);
  });
});

it('finds a spec test that no definition stands beside, and a file without SQL', async () => {
  const said = await check({
    [PROEF]: definition(SOUND),
    'indicators/drugs/proef.test.yaml': 'cases: []',
    'indicators/drugs/proeff.test.yaml': 'cases: []',
    'indicators/drugs/proef.test.yml': 'cases: []',
    'indicators/drugs/leeg.sql': '/*\ntitle: leeg\n*/\n;\n',
    'macros/niets.sql': '/*\ntitle: { nl: x, en: x }\ngives: value\narguments: []\n*/\n',
  });
  expect(said).toHaveLength(4);
  expect(said.join('\n')).toMatch(
    /drugs\/proeff\.test\.yaml:undefined: no definition stands beside this spec test/,
  );
  expect(said.join('\n')).toMatch(/drugs\/proef\.test\.yml:/);
  expect(said.join('\n')).toMatch(/drugs\/leeg\.sql:4: there is no SQL below the head/);
  expect(said.join('\n')).toMatch(/macros\/niets\.sql:5: there is no SQL below the head/);
});

describe('SQL', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'a column that is not there',
      SOUND.replace('inwoners AS', 'bewoners AS'),
      'bewoners',
      /"bewoners" not found/,
    ],
    [
      'a dataset that is not there',
      SOUND.replace('cbs_kerncijfers', 'cbs_geheim'),
      'cbs_geheim',
      /reads `landing.cbs_geheim`, which does not exist/,
    ],
    [
      'a table without schema',
      SOUND.replace('landing.', ''),
      'FROM cbs',
      /reads `cbs_kerncijfers`, which does not exist/,
    ],
    [
      'a type that does not fit',
      SOUND.replace('jaar AS', 'left(jaar, 4) AS'),
      'left(jaar',
      /No function matches/,
    ],
    ['what is no SQL', SOUND.replace('FROM', 'FRM'), 'FRM', /can't parse/],
    ['two statements', `${SOUND};\nSELECT 1`, 'SELECT', /more than one statement/],
    [
      'a file read',
      SOUND.replace('landing.cbs_kerncijfers', "read_csv('x.csv')"),
      'read_csv',
      /reads through `read_csv`/,
    ],
    ['the time', SOUND.replace('jaar AS', 'year(now()) AS'), 'now()', /calls `now`/],
    [
      'a parameter that is not declared',
      `${SOUND}\nWHERE inwoners > parameter('grens')`,
      "parameter('grens')",
      /uses parameter `grens`, which is not declared/,
    ],
    [
      'a variable of unknown name',
      `${SOUND}\nWHERE inwoners > getvariable('grens')`,
      'getvariable',
      /name stands nowhere/,
    ],
    [
      'a macro that is not there',
      SOUND.replace('inwoners AS', 'macro.half(inwoners) AS'),
      'macro.half',
      /calls `macro.half`, which does not exist/,
    ],
    [
      'a column that is missing',
      SOUND.replace(',\n  inwoners AS denominator', ''),
      'SELECT',
      /gives no column `denominator`/,
    ],
    [
      'a column too many',
      SOUND.replace('inwoners AS', 'naam,\n  inwoners AS'),
      'SELECT',
      /gives a column `naam` that has no meaning/,
    ],
    [
      'a sum of floats',
      SOUND.replace('huishoudens AS', 'huishoudens::DOUBLE AS'),
      'SELECT',
      /`numerator` is DOUBLE, which is not exact/,
    ],
    [
      'a sum of floats that is rounded afterwards',
      `${SOUND.replace('huishoudens AS', 'round(sum(\n    huishoudens::DOUBLE))::BIGINT AS')} GROUP BY ALL`,
      'round(sum(',
      /the SQL calls `sum` over DOUBLE, whose last digits differ from run to run/,
    ],
    [
      'a spread, which is of floats whatever it is given',
      SOUND.replace('huishoudens AS', 'coalesce(stddev(huishoudens) OVER (), 0)::DECIMAL(9, 2) AS'),
      'stddev',
      /calls `stddev` over DOUBLE/,
    ],
    ['a year that is text', SOUND.replace('jaar AS', 'jaar::VARCHAR AS'), 'SELECT', /`period` is VARCHAR/],
    ['an area that is a number', SOUND.replace('regio AS', 'jaar AS'), 'SELECT', /`area` is INTEGER/],
  ])('%s', async (_name, sql, mark, message) => {
    const { said, line } = await checkOne(sql, {}, mark);
    expect(said.join('\n')).toMatch(message);
    expect(said[0]).toMatch(new RegExp(`^${PROEF}:${line}: `));
    expect(said).toHaveLength(1);
  });

  it('is told of several faults at once, each with its line', async () => {
    const sql = SOUND.replace('jaar AS', 'year(now()) AS').concat("\nWHERE inwoners > parameter('grens')");
    const { said, line } = await checkOne(sql, {}, 'now()');
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(new RegExp(`:${line}: `));
    expect(said[1]).toMatch(new RegExp(`:${line + 4}: `));
  });
});

describe('what is shared', () => {
  const staging = '/* Proef. */\nSELECT\n  regio,\n  jaar\nFROM landing.cbs_kerncijfers\n';
  const reader = SOUND.replace('landing.cbs_kerncijfers', 'staging.proef');

  it('is told of once, and not again in what rests on it', async () => {
    const wrong = staging.replace('jaar', 'jaargang');
    expect(await check({ 'staging/proef.sql': wrong, [PROEF]: definition(reader) })).toEqual([
      expect.stringMatching(/^staging\/proef\.sql:4: .*"jaargang" not found/),
    ]);
  });

  it('has the columns that its readers ask for, or they are told', async () => {
    const said = await check({ 'staging/proef.sql': staging, [PROEF]: definition(reader) });
    expect(said).toEqual([expect.stringMatching(/proef\.sql:\d+: .*"huishoudens" not found/)]);
  });

  it('is not missing where it can not be read', async () => {
    const said = await check({ 'staging/proef.sql': 'SELECT 1', [PROEF]: definition(reader) });
    expect(said).toEqual([
      expect.stringMatching(/^staging\/proef\.sql:1: .*does not open with a block comment/),
    ]);
  });

  it('goes round in no circle', async () => {
    const said = await check({
      'staging/a.sql': '/* a */\nSELECT 1 AS x FROM staging.b',
      'staging/b.sql': '/* b */\nSELECT 1 AS x FROM staging.a',
      [PROEF]: definition(SOUND),
    });
    expect(said).toEqual([expect.stringMatching(/read each other: staging\.a → staging\.b → staging\.a/)]);
  });

  it('has one name each, also in the folder of a workspace', () => {
    const folders = [{ [PROEF]: definition(SOUND) }, { [PROEF]: definition(SOUND) }].map(pipelineFolder);
    const { faults } = readPipeline(folders);
    expect(faults.map((f) => f.what)).toEqual([
      'this pipeline has its rules already, and these would not count',
      `\`proef\` is defined already in ${join(folders[0] ?? '', PROEF)}`,
    ]);
  });

  it('takes no name that a table has itself', async () => {
    const said = await check({ 'indicators/drugs/period.sql': definition(SOUND) });
    expect(said.join('\n')).toMatch(/`period` can't be the name of an indicator/);
  });

  it('divides by what is declared, in the columns that are asked', async () => {
    const sql = SOUND.replace(',\n  inwoners AS denominator', '');
    const keys = { denominator: 'delers' };
    const files = { [PROEF]: definition(sql, keys), 'denominators/delers.sql': DENOMINATOR };
    expect(await check(files)).toEqual([]);
    expect(await check({ [PROEF]: definition(sql, { denominator: 'zielen' }) })).toEqual([
      expect.stringMatching(/denominator `zielen` is not declared/),
    ]);
    const wrong = DENOMINATOR.replace('inwoners AS denominator', 'inwoners');
    expect((await check({ ...files, 'denominators/delers.sql': wrong })).join('\n')).toMatch(
      /denominators\/delers\.sql:6: the SELECT gives no column `denominator`/,
    );
  });

  it('says of settings in which line of the workspace’s file they stand, and what may be meant', () => {
    const root = pipelineFolder({
      [PROEF]: definition(SOUND),
      'buurtzicht.yaml': 'name: x\nparameters:\n  proev: { n: 1 }\n',
    });
    const settings = join(root, 'buurtzicht.yaml');
    expect(readPipeline([root], { proev: { n: 1 } }, settings).faults).toEqual([
      expect.objectContaining({
        what: 'there is no indicator `proev` to set parameters of',
        where: { file: settings, line: 3, column: 'parameters.proev' },
        mend: 'did you mean proef?',
      }),
    ]);
  });

  it('says of a name that is not there what may be meant', async () => {
    const meant = async (sql: string): Promise<(string | undefined)[]> => {
      const { pipeline, faults, unread } = readPipeline([pipelineFolder({ [PROEF]: definition(sql) })]);
      expect(faults).toEqual([]);
      return pipeline ? (await definitionFaults(pipeline, catalogue, unread)).map(({ mend }) => mend) : [];
    };
    expect(await meant(SOUND.replace('cbs_kerncijfers', 'cbs_kerncijfer'))).toEqual([
      'did you mean landing.cbs_kerncijfers?',
    ]);
    expect((await meant(SOUND.replace('huishoudens AS', 'huishouden AS')))[0]).toMatch(
      /^did you mean huishoudens/,
    );
    expect(await meant(`DELETE FROM landing.cbs_kerncijfers`)).toEqual(['mend the SQL below the card']);
  });

  it('theme, once declared; parameters of what is an indicator', async () => {
    const said = await check(
      { 'indicators/zorg/proef.sql': definition(SOUND, { theme: 'zorg' }) },
      { niets: { n: 1 } },
    );
    expect(said.join('\n')).toMatch(/theme `zorg` is not declared/);
    expect(said.join('\n')).toMatch(/there is no indicator `niets` to set parameters of/);
  });
});

describe('parameters', () => {
  const declared = (name: string): CardKeys => ({
    parameters: `{ ${name}: { title: { nl: Grens, en: Bound }, default: 10, source: { nl: eigen keuze, en: own choice } } }`,
  });

  it('are used when they are declared', async () => {
    const { said, line } = await checkOne(SOUND, declared('grens'), 'parameters');
    expect(said).toEqual([`${PROEF}:${line}: parameter \`grens\` is declared, and the SQL does not use it`]);
  });

  it('have no name of the program itself', async () => {
    const { said } = await checkOne(
      `${SOUND}\nWHERE inwoners > parameter('pool')`,
      declared('pool'),
      'parameters',
    );
    expect(said.join('\n')).toMatch(/`pool` can't be the name of a parameter/);
  });

  it('bind with their own type', async () => {
    const { said } = await checkOne(
      `${SOUND}\nWHERE inwoners > parameter('grens')`,
      declared('grens'),
      'parameters',
    );
    expect(said).toEqual([]);
  });
});
