import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { contractSchema } from '../../../src/datasets/contract/contract.js';
import { storedFields } from '../../../src/datasets/contract/field.js';
import { lowestPublic } from '../../../src/datasets/contract/lowest-level.js';
import { definitionFaults } from '../../../src/indicators/check/check.js';
import { loadPipeline } from '../../../src/indicators/pipeline.js';
import { definition, pipelineFolder } from '../../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const PROEF = 'indicators/drugs/proef.sql';

async function faults(sql: string, keys: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const pipeline = loadPipeline([pipelineFolder({ [PROEF]: definition(sql, keys) })]);
  return (await definitionFaults(pipeline, catalogue)).map((f) => `${f.where?.line}: ${f.what}`);
}

const select = (numerator: string, rest = ''): string =>
  `SELECT regio AS area, jaar AS period, ${numerator} AS numerator, inwoners AS denominator\nFROM landing.cbs_kerncijfers\n${rest}`;

describe('what a person must not be known by', () => {
  it.each([
    ["WHERE naam = 'nationaliteit'", 'nationality'],
    ["WHERE naam = '2 Niet-Westers'", 'origin'],
    ["WHERE naam IN ('a', 'moslim')", 'religion'],
    ["WHERE naam LIKE 'moedertaal'", 'language'],
    ['WHERE (SELECT 1 AS geboorteland) = 1', 'origin'],
  ])('is refused as text or alias: %s', async (where, kind) => {
    const said = await faults(select('huishoudens', where));
    expect(said.join('\n')).toMatch(new RegExp(`names ${kind}: `));
    expect(said[0]).toMatch(/^31: /);
  });

  it('is refused as a WITH, a column and a value of a parameter', async () => {
    const within = `WITH nationaliteiten AS (SELECT 1 AS x FROM areas.period)\n${select('huishoudens')}`;
    expect((await faults(within)).join('\n')).toMatch(/`nationaliteiten` names nationality/);
    expect((await faults(select('gezondheid'))).join('\n')).toMatch(/`gezondheid` names health/);
    const parameters =
      '{ soort: { title: { nl: s, en: s }, default: [religie], source: { nl: eigen, en: own } } }';
    const said = await faults(select('huishoudens', "WHERE naam IN (FROM unnest(parameter('soort')))"), {
      parameters,
    });
    expect(said.join('\n')).toMatch(/`religie` in parameter `proef.soort` names religion/);
  });

  it('may be open figures of areas on health, as their contract marks them', async () => {
    expect(await faults(select('arbeidsongeschikt'))).toEqual([]);
  });

  it.each([
    ['the columns of a table', 'JOIN (SELECT 1) AS ander (geboortelandcode) ON TRUE', 'geboortelandcode'],
    [
      'a column that a star renames',
      'JOIN (SELECT * RENAME (x AS statushouder) FROM (SELECT 1 AS x)) ON TRUE',
      'statushouder',
    ],
    [
      'a PIVOT',
      "JOIN (FROM landing.cbs_gebieden PIVOT (count(*) FOR naam IN ('taalniveau'))) ON TRUE",
      'taalniveau',
    ],
    ['a WITH of columns', 'WHERE (WITH w(moskeeen) AS (SELECT 1) SELECT min(#1) FROM w) = 1', 'moskeeen'],
    ['a compound', "WHERE naam = 'herkomstgroepering'", 'herkomstgroepering'],
  ])('is refused in %s', async (_where, rest, name) => {
    expect((await faults(select('huishoudens', rest))).join('\n')).toMatch(`\`${name}\` names `);
  });

  it('may be named in capitals where its contract lets it through', async () => {
    expect(await faults(select('ARBEIDSONGESCHIKT'))).toEqual([]);
  });
});

describe('a contract', () => {
  const contract = (field: Readonly<Record<string, unknown>>, privacy = 'open') =>
    contractSchema.safeParse({
      ...{ name: 'proef', title: { nl: 'p', en: 'p' }, description: 'p', publisher: 'p', licence: 'p' },
      ...{ privacy, period: { from: 'none' }, replaces: 'dataset' },
      fields: [
        { name: 'id', type: 'integer', title: { nl: 'id', en: 'id' } },
        { title: { nl: 'x', en: 'x' }, ...field },
      ],
      forms: [{ name: 'a', reader: 'csv', delimiter: ';', columns: { id: 'id', [String(field.name)]: 'x' } }],
    });

  it('looks at the columns of the files too', () => {
    const parsed = contractSchema.safeParse({
      ...{ name: 'proef', title: { nl: 'p', en: 'p' }, description: 'p', publisher: 'p', licence: 'p' },
      ...{ privacy: 'open', period: { from: 'none' }, replaces: 'dataset' },
      fields: [{ name: 'groep', type: 'string', title: { nl: 'Groep', en: 'Group' } }],
      forms: [
        { name: 'a', reader: 'csv', delimiter: ';', columns: { groep: ['Groep', 'Herkomstgroepering'] } },
      ],
    });
    expect(stringify(parsed.error?.issues.map((i) => i.message))).toMatch(
      /`groep` \(`Herkomstgroepering`\) names origin/,
    );
  });

  it.each([
    ['nationaliteit', undefined, /names nationality/],
    ['landvanherkomst', undefined, /names origin/],
    ['soort', 'Taalachterstand', /names language/],
    ['land_1', 'Geboorteland', /names origin/],
  ])('says so of a column that is plainly one: %s', (name, title, message) => {
    const parsed = contract({ name, type: 'string', ...(title ? { title: { nl: title, en: 'x' } } : {}) });
    expect(parsed.success).toBe(false);
    expect(stringify(parsed.error?.issues.map((i) => i.message))).toMatch(message);
  });

  it('looks at the values of a closed list, which may name a law of care', () => {
    const list = (values: readonly string[]) =>
      contract({ name: 'soort', type: 'string', constraints: { enum: values } });
    expect(stringify(list(['Turks', 'overig']).error?.issues.map((i) => i.message))).toMatch(
      /`soort` \(`Turks`\) names origin/,
    );
    expect(list(['Wmo 2015', 'Jeugdwet']).success).toBe(true);
  });

  it.each([
    [{ name: 'nationaliteit', type: 'string', sensitive: 'nationality' }, 'open', ['id']],
    [{ name: 'diagnose', type: 'integer', sensitive: 'health', privacy: 'object' }, 'object', ['id']],
    [{ name: 'diagnose', type: 'integer', sensitive: 'health' }, 'open', ['id', 'diagnose']],
  ])('stores nothing of a marked one, but of open figures on health: %o', (field, privacy, stored) => {
    const { data } = contract(field, privacy);
    expect(data && storedFields(data.fields).map((f) => f.name)).toEqual(stored);
  });
});

describe('levels', () => {
  const sites = (keys: Readonly<Record<string, string>>) =>
    faults(
      `SELECT buurt AS area, year(datum) AS period, count(*) AS numerator, count(*) AS denominator\nFROM located.drugslocaties\nGROUP BY ALL`,
      keys,
    );

  it('may be no lower in public than a dataset under them allows', async () => {
    expect(await sites({ lowest_public: 'buurt' })).toEqual([
      '17: `lowest_public` goes down to buurt, and dataset drugslocaties may be public from wijk',
    ]);
    expect(await sites({ lowest_public: 'wijk' })).toEqual([]);
  });

  it('may be no lower at all than the rows of figures of areas', async () => {
    const said = await faults(
      'SELECT gemeentecode AS area, year(peildatum) AS period, aantal_bereikt AS numerator, aantal_doelgroep AS denominator\nFROM landing.maatregelen_weerbaarheid',
      { lowest_public: 'gemeente' },
    );
    expect(said).toEqual([
      '16: `levels` goes down to buurt, and dataset maatregelen-weerbaarheid has no rows below gemeente',
    ]);
  });

  it.each([
    ['incidenten-agressie', 'wijk'],
    ['maatregelen-weerbaarheid', 'gemeente'],
    ['vakantiepark-adressen', 'gemeente'],
    ['sluitingen-13b', 'wijk'],
    ['kadaster-transacties', 'buurt'],
    ['jongerenwerk-aanbod', 'buurt'],
    ['cbs-kerncijfers', 'buurt'],
  ])('%s may be public from %s', (name, level) => {
    const contract = catalogue.get(name);
    expect(contract && lowestPublic(contract)).toBe(level);
  });
});
