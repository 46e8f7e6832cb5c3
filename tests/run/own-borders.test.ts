import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { parkFile } from '../support/park.js';
import { publishedSample, takeLanded } from '../support/published.js';
import { copyOf, editInbox, sharedSampleWorkspace } from '../support/sample-workspace.js';
import {
  counted,
  deliverSale,
  expectAsFull,
  expectFiguresAsFull,
  night,
  nightWithoutRelease,
  reportOf,
} from './incremental.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 });

const base = sharedSampleWorkspace();

beforeAll(async () => {
  writeFileSync(join(base, 'inbox', 'parken.geojson'), parkFile());
  takeLanded(base, (await publishedSample()).root);
  await night(base);
});

/** Indicators with a figure within the border, which cuts through buurten. */
function countedWithin(root: string): Promise<string[]> {
  return withEngine(
    { file: join(root, 'warehouse', 'warehouse.duckdb'), readOnly: true },
    async (connection) => {
      const rows = await rowsOf<{ indicator: string }>(
        connection,
        "SELECT DISTINCT indicator FROM indicators.custom_value WHERE area = 'VP01' ORDER BY indicator",
      );
      return rows.map(({ indicator }) => indicator);
    },
  );
}

it('figures within a border of the user’s own are kept where nothing changed, and counted where it did', async () => {
  const root = copyOf(base);
  deliverSale(root);
  await night(root);
  const within = await countedWithin(root);
  const anew = counted(await reportOf(root));
  expect(within.filter((id) => anew.includes(id)).length).toBeGreaterThan(0);
  expect(within.filter((id) => !anew.includes(id)).length).toBeGreaterThan(0);
  await expectAsFull(root);
});

it('a border that moved has what is placed by points counted anew, and not what knows areas alone', async () => {
  const root = copyOf(base);
  editInbox(root, 'parken.geojson', (text) => text.replaceAll('142100.25', '142200.25'));
  await nightWithoutRelease(root);
  const report = await reportOf(root);
  const anew = counted(report);
  for (const id of await countedWithin(root)) expect(anew).toContain(id);
  // Figures of areas have no point: the border is nothing to them.
  expect(anew).not.toContain('misdrijven-totaal');
  await expectFiguresAsFull(root);
});
