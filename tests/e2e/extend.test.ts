import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { buurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';

const CONTRACT = `name: boa-controles
title: { nl: Controles door boa’s, en: Checks by wardens }
description: One row a buurt and year, from a register of our own.
publisher: gemeente
licence: closed, municipal register
privacy: area
vintage: workspace
period: { from: column, column: jaar }
replaces: dataset
fields:
  - { name: buurt, type: areacode, title: { nl: Buurt, en: Neighbourhood }, constraints: { required: true, pattern: 'BU[0-9A-Z]{8}' } }
  - { name: jaar, type: year, title: { nl: Jaar, en: Year }, constraints: { required: true } }
  - { name: controles, type: integer, title: { nl: Controles, en: Checks }, constraints: { required: true, minimum: 0 } }
primaryKey: [buurt, jaar]
forms:
  - { name: eigen, reader: csv, delimiter: ';', columns: { buurt: buurt, jaar: jaar, controles: controles } }
`;

const text = (nl: string): string => `{ nl: ${nl}, en: ${nl} }`;

const INDICATOR = `/*
title: ${text('Controles')}
summary: ${text('Hoe vaak er is gecontroleerd.')}
measures: ${text('Controles per duizend inwoners.')}
does_not_measure: ${text('Wat er is gevonden.')}
theme: branches
kind: context
direction: neither
effort: administrative
measure: rate
contributors: both
unit: ${text('per 1.000 inwoners')}
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: poisson
interval_why: ${text('Een telling over inwoners.')}
breaks: []
legal: ${text('Eigen register.')}
owner: wij zelf
version: '1.0'
changed: '2026-11-23'
references: ['eigen register']
*/
SELECT
  controle.buurt AS area,
  controle.jaar AS period,
  controle.controles AS numerator,
  cijfer.inwoners AS denominator
FROM landing.boa_controles AS controle
JOIN staging.kerncijfers AS cijfer
  ON cijfer.area = controle.buurt
  AND cijfer.period = controle.jaar
`;

/** A workspace with the sample map and key figures, a register of its own and what is needed to publish it. */
function extendedWorkspace(): string {
  const root = testFolder();
  const theme = join(root, 'pipelines', 'ondermijning', 'indicators', 'branches');
  for (const folder of [join(root, 'inbox'), join(root, 'schemas'), theme])
    mkdirSync(folder, { recursive: true });
  const samples = join(packageRoot, 'data-samples');
  for (const name of readdirSync(join(samples, 'inbox')))
    if (/kerncijfers|wijkenbuurten|85[36]18NED/i.test(name))
      cpSync(join(samples, 'inbox', name), join(root, 'inbox', name));
  cpSync(join(samples, 'buurtzicht.yaml'), join(root, 'buurtzicht.yaml'));
  writeFileSync(join(root, 'schemas', 'boa-controles.yaml'), CONTRACT);
  writeFileSync(join(theme, 'boa-controles.sql'), INDICATOR);
  writeFileSync(
    join(root, 'inbox', 'controles.csv'),
    'buurt;jaar;controles\nBU00970001;2024;40\nBU00970001;2023;35\nBU00970101;2024;60\n',
  );
  return root;
}

it('takes in, lists, computes and publishes a dataset and an indicator that only the workspace knows', () => {
  const root = extendedWorkspace();
  const json = (...args: string[]) => JSON.parse(buurtzicht([...args, '-w', root, '--json']).stdout);
  const { status, stderr } = buurtzicht(['run', root]);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stderr).toContain('controles.csv: boa-controles, 3 rows');
  expect(json('dataset', 'list')).toContainEqual(
    expect.objectContaining({ dataset: 'boa-controles', deliveries: 1 }),
  );
  expect(json('dataset', 'show', 'boa-controles').file).toBe(join(root, 'schemas', 'boa-controles.yaml'));
  expect(json('indicator', 'list')).toContainEqual(expect.objectContaining({ indicator: 'boa-controles' }));
  const manifest = json('release', 'show');
  expect(manifest.inputs).toContainEqual(
    expect.objectContaining({ dataset: 'boa-controles', landed: '<10' }),
  );
  expect(manifest.indicators).toContainEqual(
    expect.objectContaining({ id: 'boa-controles', datasets: expect.arrayContaining(['boa-controles']) }),
  );
  const rows = json(
    'query',
    `SELECT area, period, value FROM indicatoren
     WHERE indicator = 'boa-controles' AND status = 'ok' AND level = 'buurt' AND value > 0 ORDER BY area, period`,
  ) as { area: string; period: string; value: number }[];
  expect(rows.map((r) => [r.area, r.period])).toContainEqual(['BU00970001', '2024']);
});

it('says which file is wrong when the workspace’s own contract or indicator is', () => {
  const root = extendedWorkspace();
  const sql = join(root, 'pipelines', 'ondermijning', 'indicators', 'branches', 'boa-controles.sql');
  writeFileSync(sql, INDICATOR.replace('kind: context', 'kind: gossip'));
  const wrongCard = buurtzicht(['run', root]);
  expect(wrongCard.status).toBe(10);
  expect(wrongCard.stderr).toMatch(/boa-controles\.sql:7: .*key `kind`/);
  writeFileSync(sql, INDICATOR);
  writeFileSync(
    join(root, 'schemas', 'boa-controles.yaml'),
    CONTRACT.replace('primaryKey: [buurt', 'primaryKey: [wijk'),
  );
  const wrongContract = buurtzicht(['run', root]);
  expect(wrongContract.status).toBe(10);
  expect(wrongContract.stderr).toMatch(/boa-controles\.yaml:14: .*key `primaryKey\.0`: `wijk` is no field/);
});
