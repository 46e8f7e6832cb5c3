import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { loadPipeline } from '../../../src/indicators/pipeline.js';
import { versionStates } from '../../../src/indicators/versions/check-versions.js';
import { plainSql } from '../../../src/indicators/versions/numbers-hash.js';
import { sqlWords } from '../../../src/indicators/versions/sql-words.js';
import { definition, pipelineFolder } from '../../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const SQL =
  "SELECT a.regio AS area, a.jaar AS period, b.x AS numerator\nFROM staging.een AS a\nJOIN staging.twee AS b ON b.x > parameter('grens')";
const HEAD =
  'title: { nl: Delers, en: Divisors }\nunit: { nl: x, en: x }\nmeasures: { nl: Iets., en: Something. }';
const FILES = {
  'indicators/drugs/proef.sql': definition(SQL, {
    denominator: 'delers',
    parameters:
      '{ grens: { title: { nl: Grens, en: Bound }, default: 10, source: { nl: eigen keuze, en: own choice } } }',
  }),
  'staging/een.sql': '/* een */\nSELECT regio, jaar FROM landing.cbs_kerncijfers',
  'staging/twee.sql': '/* twee */\nSELECT macro.dubbel(x) AS x FROM staging.drie',
  'macros/dubbel.sql': `/*\ntitle: { nl: Dubbel, en: Double }\ngives: value\narguments: [getal]\n*/\ncoalesce(getal, 0) * 2`,
  'staging/drie.sql': '/* drie */\nSELECT 1 AS x FROM areas.period',
  'staging/los.sql': '/* los */\nSELECT 1 AS x FROM areas.period',
  'denominators/delers.sql': `/*\n${HEAD}\n*/\nSELECT regio AS area, jaar AS period, inwoners AS denominator FROM landing.cbs_kerncijfers`,
};

async function hash(
  changed: Readonly<Record<string, (text: string) => string>> = {},
  grens?: number,
): Promise<string> {
  const files = Object.fromEntries(
    Object.entries(FILES).map(([name, text]) => [name, changed[name]?.(text) ?? text]),
  );
  const pipeline = loadPipeline([pipelineFolder(files)], grens === undefined ? {} : { proef: { grens } });
  const [state] = await versionStates(pipeline, catalogue);
  return state?.hash ?? '';
}

const PROEF = 'indicators/drugs/proef.sql';
const replace = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

it.each<[string, Record<string, (text: string) => string>]>([
  ['its SQL', { [PROEF]: replace('b.x >', 'b.x >=') }],
  ['its divisor', { 'denominators/delers.sql': replace('inwoners AS', 'huishoudens AS') }],
  ['a view under it', { 'staging/een.sql': replace('cbs_kerncijfers', 'cbs_kerncijfers WHERE jaar > 2000') }],
  ['a view under that', { 'staging/drie.sql': replace('1 AS x', '2 AS x') }],
  ['a macro', { 'macros/dubbel.sql': replace('* 2', '* 3') }],
  ['the arguments of a macro', { 'macros/dubbel.sql': replace('[getal]', '[getal, nog]') }],
  ['a text in other letters', { [PROEF]: replace("'grens'", "'grens' || 'X' || 'x'") }],
  ['the default of a parameter', { [PROEF]: replace('default: 10', 'default: 12') }],
  ['years pooled', { [PROEF]: replace('pool: 1', 'pool: 3') }],
  ['what it is multiplied by', { [PROEF]: replace('per: 1', 'per: 1000') }],
])('changes with %s', async (_name, changed) => {
  expect(await hash(changed)).not.toBe(await hash());
});

it.each<[string, Record<string, (text: string) => string>]>([
  ['a title', { [PROEF]: replace('nl: Proef', 'nl: Anders') }],
  ['a comment', { [PROEF]: replace('FROM', '-- waarom\nFROM') }],
  ['white space', { 'staging/een.sql': replace('regio, jaar', 'regio,\n  jaar') }],
  [
    'blanks and a comment within brackets',
    { 'macros/dubbel.sql': replace('(getal, 0)', '( -- niets is nul\n  getal,0 )') },
  ],
  [
    'a comment in a view',
    { 'staging/drie.sql': replace('SELECT 1 AS x', 'SELECT -- een\n  1 AS x /* x */') },
  ],
  ['the case of keywords', { [PROEF]: replace('JOIN staging.twee AS b ON', 'join staging.twee as b on') }],
  ['a view that it does not read', { 'staging/los.sql': replace('1 AS x', '2 AS x') }],
  ['the words of a divisor', { 'denominators/delers.sql': replace('Delers', 'Noemers') }],
])('does not change with %s', async (_name, changed) => {
  expect(await hash(changed)).toBe(await hash());
});

it('does not change with what a workspace sets', async () => {
  expect(await hash({}, 20)).toBe(await hash());
});

it('tells words from each other, and texts from names', () => {
  const sql = `SELECT  'A  -- b',"C  d" -- e\n/* f\n */ FROM G1 WHERE x>=-1 AND y<>'it''s'`;
  expect(sqlWords(sql)).toBe(`select 'A  -- b' , "C  d" from g1 where x >=- 1 and y <> 'it''s'`);
});

it('keeps texts as they stand', () => {
  const sql = `SELECT  'a  -- b' , "c  d" -- e\n/* f\n */ FROM g`;
  expect(plainSql(sql)).toBe(`SELECT 'a  -- b' , "c  d" FROM g`);
});
