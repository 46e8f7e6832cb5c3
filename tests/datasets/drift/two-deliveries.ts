import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { type Delivery, deliveryFolder } from '../../../src/datasets/deliveries/delivery.js';
import type { AcceptRequest } from '../../../src/datasets/drift/accept.js';
import type { DeliveryProfile } from '../../../src/datasets/drift/profile.js';
import { type IngestStep, ingestInbox } from '../../../src/datasets/ingest.js';
import { silentLog } from '../../../src/workspace/log.js';
import { openWorkspace, type Workspace } from '../../../src/workspace/workspace.js';
import { testFolder } from '../../support/folder.js';
import { trialKey } from '../../support/landing.js';

const title = { nl: 'proef', en: 'trial' };

/** A register of sales as it would stand in YAML, invented: a key, a price, a kind, a remark that may be absent. */
export function salesContract(more: Record<string, unknown> = {}, form: Record<string, unknown> = {}) {
  return {
    name: 'proef',
    title,
    description: 'an invented register of sales',
    publisher: 'tests',
    licence: 'none',
    privacy: 'object',
    period: { from: 'none' },
    replaces: 'dataset',
    fields: [
      { name: 'id', type: 'string', title, constraints: { required: true } },
      { name: 'prijs', type: 'number', title },
      { name: 'soort', type: 'string', title, constraints: { enum: ['koop', 'veiling', 'familie'] } },
      { name: 'wijze', type: 'string', title, optional: true },
      { name: 'koper', type: 'string', privacy: 'person', title, optional: true },
    ],
    primaryKey: ['id'],
    forms: [
      {
        name: 'proef',
        reader: 'csv',
        delimiter: ';',
        otherColumns: 'ignore',
        columns: { id: 'id', prijs: 'prijs', soort: 'soort', wijze: ['wijze', 'manier'], koper: 'koper' },
        ...form,
      },
    ],
    ...more,
  };
}

export type Sale = Record<string, string | number>;

/** `n` invented sales, the same at every call. */
export function sales(n: number, edit: (sale: Sale, i: number) => Sale = (s) => s, from = 0): Sale[] {
  return Array.from({ length: n }, (_, at) => {
    const i = at + from;
    const soort = i % 10 === 0 ? 'veiling' : i % 7 === 0 ? 'familie' : 'koop';
    const sale = {
      id: `s${i}`,
      prijs: 150_000 + ((i * 7919) % 400_000),
      soort,
      wijze: `w${i % 4}`,
      koper: `k${i}`,
    };
    return edit(sale, i);
  });
}

export function csvOf(rows: readonly Sale[]): string {
  const names = Object.keys(rows[0] as Sale);
  return `${[names, ...rows.map((r) => names.map((n) => r[n]))].map((line) => line.join(';')).join('\n')}\n`;
}

export interface Trial {
  readonly root: string;
  readonly workspace: Workspace;
  /** Puts a file in the inbox and takes it in; `accept` as an analyst would give it. */
  deliver(name: string, text: string, accept?: AcceptRequest): Promise<IngestStep>;
  profileOf(delivery: Delivery): DeliveryProfile;
  /** Appends a line to buurtzicht.yaml. */
  configure(line: string): void;
  setContract(contract: Record<string, unknown>): void;
}

/** A workspace of one dataset. */
export function trialWorkspace(contract: Record<string, unknown> = salesContract(), threads = 2): Trial {
  const root = testFolder();
  for (const name of ['inbox', 'schemas']) mkdirSync(join(root, name));
  let settings = `name: Proef\nvintage: 2024\nperiods: [2023, 2024]\nlimits: { threads: ${threads}, memory: 1GB }\n`;
  const setContract = (to: Record<string, unknown>): void =>
    writeFileSync(join(root, 'schemas', `${String(to.name)}.yaml`), stringify(to));
  const write = (): void => writeFileSync(join(root, 'buurtzicht.yaml'), settings);
  setContract(contract);
  write();
  const workspace = openWorkspace(root);
  return {
    root,
    workspace,
    setContract,
    async deliver(name, text, accept) {
      rmSync(join(root, 'inbox', name), { force: true });
      writeFileSync(join(root, 'inbox', name), text);
      const opened = openWorkspace(root);
      const catalogue = loadCatalogue([join(root, 'schemas')]);
      const { steps } = await ingestInbox({
        ...{ workspace: opened, catalogue, key: trialKey, log: silentLog },
        accept,
      });
      return steps.find((s) => s.file === name) as IngestStep;
    },
    profileOf: (delivery) =>
      JSON.parse(readFileSync(join(deliveryFolder(workspace, delivery), 'profile.json'), 'utf8')),
    configure(line) {
      settings += `${line}\n`;
      write();
    },
  };
}

/** What the second of two deliveries says of the first: `level kind field`. */
export async function driftBetween(
  first: string,
  second: string,
  contract: Record<string, unknown> = salesContract(),
): Promise<string[]> {
  const trial = trialWorkspace(contract);
  const one = await trial.deliver('1.csv', first);
  if (one.error) throw one.error;
  const { delivery, error } = await trial.deliver('2.csv', second);
  if (error) throw error;
  return (delivery?.drift?.findings ?? []).map((f) =>
    [f.level, f.kind, f.field, f.column].filter((part) => part !== undefined).join(' '),
  );
}
