import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { type IngestReport, ingestInbox } from '../../src/datasets/ingest.js';
import { workspaceKey } from '../../src/workspace/key.js';
import { silentLog } from '../../src/workspace/log.js';
import { ensureFolders, type Workspace } from '../../src/workspace/workspace.js';
import { cbsServer, crimes } from './cbs.js';
import { fetchNamed, fetchWorkspace } from './workspace.js';

// An invented service with invented figures.

const FILE = 'fetched/politie-misdrijven/47018NED_TypedDataSet.csv';

function ingest(workspace: Workspace): Promise<IngestReport> {
  ensureFolders(workspace);
  const catalogue = loadCatalogue(workspace.schemaFolders);
  return ingestInbox({ workspace, catalogue, key: workspaceKey(workspace), log: silentLog });
}

async function fetchedWorkspace() {
  const rows = crimes(['GM0344', 'BU03440101'], [2022, 2023, 2024], ['0.0.0', '3.1.1']);
  const table = { rows, modified: '2024-08-15T02:00:00', page: 5 };
  const server = await cbsServer({ '47018NED': table });
  const workspace = fetchWorkspace({ hosts: { 'dataderden.cbs.nl': server.url } });
  await fetchNamed(workspace, ['politie-misdrijven']);
  return { workspace, table };
}

const outcomes = ({ steps }: IngestReport) => steps.map((s) => [s.file, s.outcome]);

it('takes in what was fetched once, as what it was asked for as, dated by the day it came', async () => {
  const { workspace } = await fetchedWorkspace();
  const { steps } = await ingest(workspace);
  expect(steps).toMatchObject([
    {
      file: FILE,
      outcome: 'landed',
      delivery: { dataset: 'politie-misdrijven', landed: 12, dated: new Date().toISOString().slice(0, 10) },
    },
  ]);
  expect(outcomes(await ingest(workspace))).toEqual([[FILE, 'known']]);
  // The publisher says that nothing changed: nothing is landed anew either.
  await fetchNamed(workspace, ['politie-misdrijven']);
  expect(outcomes(await ingest(workspace))).toEqual([[FILE, 'known']]);
});

it('takes in a newer release as another delivery', async () => {
  const { workspace, table } = await fetchedWorkspace();
  await ingest(workspace);
  table.modified = '2025-08-15T02:00:00';
  table.rows = table.rows.map((r) => ({ ...r, GeregistreerdeMisdrijven_1: 7 }));
  await fetchNamed(workspace, ['politie-misdrijven']);
  const { steps } = await ingest(workspace);
  expect(steps).toMatchObject([{ file: FILE, outcome: 'landed', delivery: { sequence: 2 } }]);
});

it('knows the same bytes in the inbox, and refuses an older download there', async () => {
  const { workspace } = await fetchedWorkspace();
  await ingest(workspace);
  const same = join(workspace.inbox, '47018NED_copy.csv');
  copyFileSync(join(workspace.root, FILE), same);
  expect(outcomes(await ingest(workspace))).toEqual([
    [FILE, 'known'],
    ['47018NED_copy.csv', 'known'],
  ]);
  rmSync(same);
  const older = '47018NED_TypedDataSet_15082023_101112.csv';
  const text = readFileSync(join(workspace.root, FILE), 'utf8');
  writeFileSync(join(workspace.inbox, older), text.replace('"2022JJ00";0;', '"2022JJ00";1;'));
  const { steps } = await ingest(workspace);
  expect(steps[1]).toMatchObject({ file: older, outcome: 'refused' });
  expect(steps[1]?.error?.message).toContain(
    'this file was made on 2023-08-15, before the delivery that counts now',
  );
});

it('is not troubled by what is half fetched, or has no record', async () => {
  const { workspace } = await fetchedWorkspace();
  writeFileSync(join(workspace.fetched, 'politie-misdrijven', 'los.csv'), 'id;waarde\na;1\n');
  writeFileSync(join(workspace.fetched, 'politie-misdrijven', '.half.csv'), 'id;');
  expect(outcomes(await ingest(workspace))).toEqual([[FILE, 'landed']]);
});
