import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { sqlText } from '../../src/common/sql.js';
import { type DatasetCatalogue, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { type Landed, landFile } from '../../src/datasets/land/land.js';
import { profileFile } from '../../src/datasets/readers/readers.js';
import { scanFile } from '../../src/datasets/scan/scan.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import type { DeliveryHint } from '../../src/workspace/config.js';
import { testFolder } from './folder.js';

type Loose = Record<string, unknown>;

const title = { nl: 'proef', en: 'trial' };

/** A contract of dataset `proef` as it would stand in YAML: columns `id` and `waarde`, unless told otherwise. */
export function trialContract(field: Loose = { type: 'integer' }, form: Loose = {}, more: Loose = {}): Loose {
  return {
    name: 'proef',
    title,
    description: 'a dataset for tests',
    publisher: 'tests',
    licence: 'none',
    privacy: 'open',
    period: { from: 'none' },
    replaces: 'dataset',
    stop: 1,
    fields: [
      { name: 'id', type: 'string', title, constraints: { required: true } },
      { name: 'waarde', title, ...field },
    ],
    forms: [{ name: 'proef', reader: 'csv', columns: { id: 'id', waarde: 'waarde' }, ...form }],
    ...more,
  };
}

/** The catalogue of one contract, read from a YAML file as any other. */
export function trialCatalogue(contract: Loose): DatasetCatalogue {
  const folder = testFolder();
  writeFileSync(join(folder, 'proef.yaml'), stringify(contract));
  return loadCatalogue([folder]);
}

export const trialKey = { bytes: Buffer.alloc(32, 7), fingerprint: 'trial' };

/** What a landing left, as it stands in its Parquet files; values as text. */
export interface Trial {
  readonly landed: Landed;
  readonly folder: string;
  readonly rows: Record<string, string | null>[];
  readonly rejects: {
    line: number;
    record: number;
    field: string | null;
    rule: string;
    masked: string | null;
  }[];
}

export interface TrialOptions {
  readonly name?: string;
  readonly hint?: DeliveryHint;
  readonly periods?: number[];
}

/** Lands a file through the real landing. */
export async function landPath(
  path: string,
  catalogue: DatasetCatalogue,
  options: TrialOptions = {},
): Promise<Trial> {
  const folder = testFolder();
  const landed = await landFile(await profileFile(await scanFile(path)), folder, {
    catalogue,
    config: { limits: { threads: 2, memory: '1GB' }, periods: options.periods ?? [2022, 2023, 2024] },
    key: trialKey,
    hint: options.hint,
  });
  return withEngine({}, async (connection) => ({
    landed,
    folder,
    rows: await rowsOf(
      connection,
      `SELECT CAST(COLUMNS(c -> c NOT IN ('_broken', '_raw')) AS VARCHAR)
       FROM read_parquet(${sqlText(join(folder, 'rows.parquet'))})`,
    ),
    rejects: await rowsOf(
      connection,
      `FROM read_parquet(${sqlText(join(folder, 'rejects.parquet'))}) ORDER BY record, field`,
    ),
  }));
}

/** Lands the bytes of an invented file under a contract. */
export async function landBytes(
  content: string | Buffer,
  contract: Loose = trialContract(),
  options: TrialOptions = {},
): Promise<Trial> {
  const inbox = join(testFolder(), 'inbox');
  mkdirSync(inbox);
  const path = join(inbox, options.name ?? 'proef.csv');
  writeFileSync(path, content);
  return landPath(path, trialCatalogue(contract), options);
}
