import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { definitionFaults } from '../../src/indicators/check/check.js';
import { createEmptyWorld } from '../../src/indicators/check/empty-world.js';
import { computeIndicators } from '../../src/indicators/compute.js';
import { loadPipeline, type Pipeline } from '../../src/indicators/pipeline.js';
import { planPipeline } from '../../src/indicators/plan.js';
import { versionStates } from '../../src/indicators/versions/check-versions.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { definition, pipelineFolder } from '../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const head = (gives: string, args: string): string =>
  `/*\ntitle: { nl: Proef, en: Trial }\ngives: ${gives}\narguments: [${args}]\n*/\n`;

const FILES = {
  'macros/dubbel.sql': `${head('value', 'n')}n + n`,
  'macros/cijfers.sql': `${head('table', 'vanaf')}SELECT regio, jaar, macro.dubbel(inwoners) AS dubbele\nFROM staging.cijfer\nWHERE jaar >= vanaf`,
  'staging/cijfer.sql': '/* cijfer */\nSELECT regio, jaar, inwoners FROM landing.cbs_kerncijfers',
  'indicators/drugs/proef.sql': definition(
    'SELECT regio AS area, jaar AS period, 2 * macro.dubbel(1) AS numerator, dubbele AS denominator FROM macro.cijfers(2024)',
  ),
};

function load(changed: Readonly<Record<string, string>> = {}): Pipeline {
  return loadPipeline([pipelineFolder({ ...FILES, ...changed })]);
}

it('gives a value or a table, whatever stands around the call', async () => {
  const pipeline = load();
  expect(await definitionFaults(pipeline, catalogue)).toEqual([]);
  await withEngine({}, async (connection) => {
    await createEmptyWorld(connection, catalogue);
    await connection.run(`INSERT INTO areas.area (code, level, wijk, gemeente) VALUES ('BU00010101', 'buurt', 'WK000101', 'GM0001');
      DELETE FROM areas.member; INSERT INTO areas.member (area, level, buurt) VALUES ('BU00010101', 'buurt', 'BU00010101');
      INSERT INTO landing.cbs_kerncijfers (regio, jaar, inwoners) VALUES ('BU00010101', 2024, 7), ('BU00010101', 2020, 9)`);
    const plan = await planPipeline(connection, pipeline, catalogue, new Set(['cbs-kerncijfers']));
    await computeIndicators(connection, plan);
    const values = await rowsOf(
      connection,
      'SELECT area, period, numerator, denominator FROM indicators.value',
    );
    expect(values).toEqual([{ area: 'BU00010101', period: 2024, numerator: 4, denominator: 14 }]);
  });
});

it('is part of the graph: what rests on it rests on what it reads', async () => {
  const plan = await withEngine({}, (connection) =>
    planPipeline(connection, load(), catalogue, new Set(['cbs-kerncijfers'])),
  );
  expect(plan.indicators[0]?.datasets).toEqual(['cbs-kerncijfers']);
  expect(plan.staging.map((view) => view.key)).toEqual(['macro.dubbel', 'staging.cijfer', 'macro.cijfers']);
});

it('changes the numbers of all that call it', async () => {
  const hash = async (pipeline: Pipeline) => (await versionStates(pipeline, catalogue))[0]?.hash;
  const other = load({ 'macros/dubbel.sql': `${head('value', 'n')}3 * n` });
  expect(await hash(other)).not.toBe(await hash(load()));
  expect(other.hash).not.toBe(load().hash);
  // The same body with its arguments the other way round is another macro.
  const call = FILES['indicators/drugs/proef.sql'].replace('macro.dubbel(1)', 'macro.dubbel(1, 2)');
  const called = (args: string) =>
    load({
      'macros/dubbel.sql': `${head('value', args)}2 * n + 0 * m`,
      'macros/cijfers.sql': FILES['macros/cijfers.sql'].replace('dubbel(inwoners)', 'dubbel(inwoners, 0)'),
      'indicators/drugs/proef.sql': call,
    });
  expect(await hash(called('n, m'))).not.toBe(await hash(called('m, n')));
});

it.each([
  [
    'macros/cijfers.sql',
    `${head('table', 'vanaf')}SELECT regio, jaar, inwoners AS dubbele\nFROM landing.cbs_geheim`,
    /macros\/cijfers\.sql:7 .*landing\.cbs_geheim/,
  ],
  ['macros/dubbel.sql', `${head('value', 'n')}n + random()`, /macros\/dubbel\.sql:6 .*`random`/],
  [
    'macros/dubbel.sql',
    `${head('value', 'n')}macro.dubbel(n)`,
    /read each other: macro\.dubbel → macro\.dubbel/,
  ],
])('is checked as all other SQL: %s', async (file, text, message) => {
  const faults = await definitionFaults(load({ [file]: text }), catalogue);
  expect(faults.map((f) => `${f.where?.file}:${f.where?.line} ${f.what}`).join('\n')).toMatch(message);
});

it('says what it gives', () => {
  expect(() => load({ 'macros/dubbel.sql': '/*\ntitle: { nl: a, en: b }\narguments: []\n*/\n1' })).toThrow(
    /macro: key `gives`/,
  );
});
