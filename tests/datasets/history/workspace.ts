import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type DatasetCatalogue, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { deliveryFolder, listDeliveries } from '../../../src/datasets/deliveries/delivery.js';
import { createLanding, landingName } from '../../../src/datasets/deliveries/landing.js';
import { type IngestReport, ingestInbox } from '../../../src/datasets/ingest.js';
import { countingDeliveries } from '../../../src/run/counting.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { type Cell, rowsOf } from '../../../src/warehouse/query.js';
import { silentLog } from '../../../src/workspace/log.js';
import { openWorkspace, type Workspace } from '../../../src/workspace/workspace.js';
import { testFolder } from '../../support/folder.js';
import { trialKey } from '../../support/landing.js';

type Loose = Record<string, unknown>;

const title = { nl: 'proef', en: 'trial' };

const COLUMNS = ['id', 'jaar', 'datum', 'mutatie', 'waarde'];

/** An invented contract in which every column begins with a letter of its own, so that no two are alike. */
export function historyContract(letter: string, replaces: string, more: Loose = {}): Loose {
  const field = (name: string, of: Loose) => ({ name: `${letter}_${name}`, title, ...of });
  const names = COLUMNS.map((n) => `${letter}_${n}`);
  return {
    name: `proef-${letter}`,
    title,
    description: 'an invented dataset',
    publisher: 'tests',
    licence: 'none',
    privacy: 'object',
    period: replaces === 'period' ? { from: 'column', column: `${letter}_jaar` } : { from: 'none' },
    replaces,
    stop: 1,
    drift: { rows: { error: 'never' } },
    fields: [
      field('id', { type: 'string', constraints: { required: true } }),
      field('jaar', { type: 'year' }),
      field('datum', { type: 'date', format: '%Y-%m-%d' }),
      field('mutatie', { type: 'string' }),
      field('waarde', { type: 'integer', constraints: { required: true } }),
    ],
    primaryKey: replaces === 'period' ? [`${letter}_jaar`, `${letter}_id`] : [`${letter}_id`],
    ...(replaces === 'key' ? { deletion: { field: `${letter}_mutatie`, values: ['D'] } } : {}),
    forms: [
      { name: 'proef', reader: 'csv', delimiter: ';', columns: Object.fromEntries(names.map((n) => [n, n])) },
    ],
    ...more,
  };
}

/** An invented dataset that arrives in two forms, one with columns of `f`, one with columns of `g`. */
function twoForms(): Loose {
  const contract = historyContract('f', 'form');
  const [form] = contract.forms as Loose[];
  const columns = Object.fromEntries(COLUMNS.map((n) => [`f_${n}`, `g_${n}`]));
  return { ...contract, forms: [form, { ...form, name: 'anders', columns }] };
}

/** One dataset of each way to replace. */
export const HISTORY_CONTRACTS = [
  historyContract('s', 'dataset'),
  historyContract('p', 'period'),
  historyContract('k', 'key'),
  historyContract('n', 'nothing'),
  twoForms(),
];

export interface HistoryRow {
  readonly id: string;
  readonly jaar: number;
  readonly datum?: string;
  readonly mutatie?: string;
  readonly waarde: number | '';
}

export function historyCsv(letter: string, rows: readonly HistoryRow[]): string {
  const lines = rows.map((r) => [r.id, r.jaar, r.datum ?? '', r.mutatie ?? '', r.waarde]);
  return `${[COLUMNS.map((n) => `${letter}_${n}`), ...lines].map((l) => l.join(';')).join('\n')}\n`;
}

export interface HistoryTrial {
  readonly root: string;
  readonly catalogue: DatasetCatalogue;
  /** Opened anew at every call: it may have other settings. */
  workspace(): Workspace;
  put(name: string, content: string | Buffer): void;
  configure(line: string): void;
  reconfigure(change: (text: string) => string): void;
  ingest(): Promise<IngestReport>;
}

export function historyTrial(contracts: readonly Loose[] = HISTORY_CONTRACTS): HistoryTrial {
  const root = testFolder();
  for (const name of ['inbox', 'schemas']) mkdirSync(join(root, name));
  const settings = 'name: Proef\nvintage: 2024\nperiods: [2023, 2024]\nlimits: { threads: 1, memory: 1GB }\n';
  writeFileSync(join(root, 'buurtzicht.yaml'), settings);
  for (const contract of contracts)
    writeFileSync(join(root, 'schemas', `${String(contract.name)}.yaml`), stringify(contract));
  const catalogue = loadCatalogue([join(root, 'schemas')]);
  const file = join(root, 'buurtzicht.yaml');
  return {
    root,
    catalogue,
    workspace: () => openWorkspace(root),
    put: (name, content) => writeFileSync(join(root, 'inbox', name), content),
    configure: (line) => writeFileSync(file, `${readFileSync(file, 'utf8')}${line}\n`),
    reconfigure: (change) => writeFileSync(file, change(readFileSync(file, 'utf8'))),
    ingest: () => ingestInbox({ workspace: openWorkspace(root), catalogue, key: trialKey, log: silentLog }),
  };
}

/** Rows that count, by dataset, with their delivery. */
export async function landedRows(trial: HistoryTrial): Promise<Record<string, Record<string, Cell>[]>> {
  const workspace = trial.workspace();
  const found: Record<string, Record<string, Cell>[]> = {};
  await withEngine({}, async (connection) => {
    for (const { contract, active } of countingDeliveries(workspace, trial.catalogue)) {
      const rows = active.map(({ delivery, periods }) => ({
        folder: deliveryFolder(workspace, delivery),
        id: delivery.id,
        periods,
      }));
      await createLanding(connection, contract, rows);
      found[contract.name] = await rowsOf(connection, `FROM ${landingName(contract)} ORDER BY ALL`);
    }
  });
  return found;
}

/** All that the program says of a workspace and its rows, but for when, and for the numbers of the order of arrival. */
export async function stateOf(trial: HistoryTrial) {
  const workspace = trial.workspace();
  const deliveries = listDeliveries(workspace).map(
    ({ sequence: _, received: __, acceptance: ___, ...delivery }) => delivery,
  );
  const containers = join(workspace.warehouse, 'containers');
  return {
    rows: await landedRows(trial),
    deliveries,
    containers: existsSync(containers)
      ? readdirSync(containers)
          .sort()
          .map((name) => JSON.parse(readFileSync(join(containers, name), 'utf8')))
      : [],
  };
}
