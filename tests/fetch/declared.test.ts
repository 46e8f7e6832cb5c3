import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { addressOf } from '../../src/fetch/fetch.js';
import { planFetch } from '../../src/fetch/plan.js';
import { landPath } from '../support/landing.js';
import { json, status, testServer } from './server.js';
import { fetchNamed, fetchWorkspace } from './workspace.js';

const workspace = (more: Parameters<typeof fetchWorkspace>[0] = {}) =>
  fetchWorkspace({ gemeenten: ['GM0344'], ...more });

it('every source that a contract of the package declares can be asked for', () => {
  const { schemaFolders } = workspace();
  const catalogue = loadCatalogue(schemaFolders);
  const able = [...catalogue.values()].filter((c) => c.fetch.length > 0);
  expect(able.length).toBeGreaterThanOrEqual(14);
  for (const { name } of able) {
    const tasks = planFetch(workspace(), catalogue, [name], [2024]);
    expect([name, tasks.length]).toEqual([name, 1]);
    for (const task of tasks) {
      expect(addressOf(task)).toMatch(/^https:\/\/[a-z.]+\//);
      // Nothing of a template is left in what is asked.
      expect(addressOf(task)).not.toMatch(/[{}]|%7B/);
    }
  }
});

it('companies recognised by the RDW are fetched without their names, and land (invented companies)', async () => {
  const columns = 'volgnummer,huisnummer,huisnummer_toevoeging,postcode_numeriek,postcode_alfanumeriek';
  const rows = ['"101","12","","3511","AB"', '"102","7","A","3512","CD"'];
  const server = await testServer((seen, response) => {
    if (seen.path.startsWith('/api/views/')) return json(response, { rowsUpdatedAt: 1_760_000_000 });
    if (seen.path.endsWith('.json')) return json(response, [{ count: '2' }]);
    if (seen.query.$select !== columns) return status(response, 400);
    response.writeHead(200, { 'content-type': 'text/csv' });
    const names = columns.split(',').map((c) => `"${c}"`);
    response.end(`${[names.join(','), ...rows].join('\n')}\n`);
  });
  const here = workspace({ hosts: { 'opendata.rdw.nl': server.url } });
  const { steps } = await fetchNamed(here, ['rdw-erkende-bedrijven']);
  expect(steps).toMatchObject([{ outcome: 'fetched', record: { rows: 2, promised: 2 } }]);
  const { landed, rows: landedRows } = await landPath(
    join(here.root, steps[0]?.file ?? ''),
    loadCatalogue(here.schemaFolders),
  );
  expect(landed).toMatchObject({ dataset: 'rdw-erkende-bedrijven', landed: 2, rejected: 0 });
  expect(landedRows.map((r) => r.postcode)).toEqual(['3511AB', '3512CD']);
});
