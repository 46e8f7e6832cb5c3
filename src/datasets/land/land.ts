import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { textColumn } from '../../common/columns.js';
import { InputError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { createTable } from '../../warehouse/append.js';
import { withEngine } from '../../warehouse/engine.js';
import { rowsOf } from '../../warehouse/query.js';
import type { DeliveryHint, WorkspaceConfig } from '../../workspace/config.js';
import type { WorkspaceKey } from '../../workspace/key.js';
import { contractHash, type DatasetCatalogue } from '../catalogue.js';
import type { Contract } from '../contract.js';
import { type Delivery, deliveryId } from '../delivery.js';
import { filePeriod } from '../period.js';
import type { FileProfile } from '../readers/reader.js';
import { readerOf } from '../readers/readers.js';
import { type Recognised, recognise } from '../recognise.js';
import { checkBytes, checkShare, checkWhole } from './checks.js';
import { type Conformed, conform, type Reject } from './conform.js';
import { numberStyle } from './number-style.js';
import { projectPoints } from './points.js';

export interface LandContext {
  readonly catalogue: DatasetCatalogue;
  readonly config: Pick<WorkspaceConfig, 'limits' | 'periods'>;
  readonly key: WorkspaceKey;
  readonly hint?: DeliveryHint;
}

/** A delivery as landed, but for its place in the order of arrival. */
export type Landed = Omit<Delivery, 'sequence' | 'received'>;

async function setKey(connection: DuckDBConnection, key: WorkspaceKey): Promise<void> {
  const pad = (byte: number): string =>
    Array.from(
      { length: 64 },
      (_, i) => `\\x${((key.bytes[i] ?? 0) ^ byte).toString(16).padStart(2, '0').toUpperCase()}`,
    ).join('');
  await connection.run(`SET VARIABLE inner_pad = '${pad(0x36)}'::BLOB`);
  await connection.run(`SET VARIABLE outer_pad = '${pad(0x5c)}'::BLOB`);
}

async function writeRejects(
  connection: DuckDBConnection,
  rejects: readonly Reject[],
  folder: string,
): Promise<void> {
  const title = (text: string) => ({ nl: text, en: text });
  const numbers = (pick: (r: Reject) => number) => Float64Array.from(rejects, pick);
  await createTable(connection, {
    name: 'reject',
    title: title('rejects'),
    rows: rejects.length,
    columns: [
      { name: 'line', title: title('line'), data: { type: 'integer', values: numbers((r) => r.line) } },
      { name: 'record', title: title('record'), data: { type: 'integer', values: numbers((r) => r.record) } },
      { name: 'field', title: title('field'), data: textColumn(rejects.map((r) => r.field)) },
      { name: 'rule', title: title('rule'), data: textColumn(rejects.map((r) => r.rule)) },
      { name: 'masked', title: title('masked'), data: textColumn(rejects.map((r) => r.masked)) },
    ],
  });
  await connection.run(`COPY reject TO ${sqlText(join(folder, 'rejects.parquet'))} (FORMAT parquet)`);
}

/** Years in the landed rows, and in the file's name where it says so. */
async function periodsOf(
  connection: DuckDBConnection,
  contract: Contract,
  whole: number | null,
): Promise<number[]> {
  if (contract.period.from === 'none') return [];
  const { column } = contract.period;
  if (!column) return whole === null ? [] : [whole];
  const rows = await rowsOf<{ period: number }>(
    connection,
    `SELECT DISTINCT ${sqlName(column)} AS period FROM landed WHERE period IS NOT NULL ORDER BY period`,
  );
  return rows.map((r) => r.period);
}

/** Years before the first published one that may be needed to pool rare events or to compare. */
const YEARS_BEFORE = 4;

function checkPeriods(
  contract: Contract,
  profile: FileProfile,
  periods: readonly number[],
  wanted: readonly number[],
): void {
  if (contract.period.from === 'none' || contract.areas?.geometry) return;
  const earliest = Math.min(...wanted) - YEARS_BEFORE;
  const latest = Math.max(...wanted);
  if (periods.some((p) => p >= earliest && p <= latest)) return;
  throw new InputError({
    what: `this delivery is of ${periods.join(', ') || 'no year'}; this workspace publishes ${wanted.join(', ')}`,
    where: { dataset: contract.name, file: profile.scan.name },
    expected: 'a delivery of a year that the workspace publishes',
    mend: 'take the file out of the inbox, or add its year to `periods` in buurtzicht.yaml',
  });
}

function countByRule(rejects: readonly Reject[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of rejects) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function constantsOf(contract: Contract, period: number | null): Map<string, string> {
  const column = contract.period.from === 'file' ? contract.period.column : undefined;
  return column && period !== null ? new Map([[column, `${period}::INTEGER`]]) : new Map();
}

/** Refuses a file whose name says another year than its rows. */
function checkYears(
  contract: Contract,
  profile: FileProfile,
  periods: readonly number[],
  whole: number | null,
): void {
  if (whole === null || periods.every((p) => p === whole)) return;
  throw new InputError({
    what: `the file is said to be of ${whole}, and its rows are of ${periods.join(', ')}`,
    where: { dataset: contract.name, file: profile.scan.name },
    expected: 'one year in the name (or in buurtzicht.yaml) and in the rows',
    mend: 'see which is right, and rename the file or mend `deliveries` in buurtzicht.yaml',
  });
}

interface Loaded extends Conformed {
  readonly warnings: readonly string[];
}

async function loadRows(
  connection: DuckDBConnection,
  profile: FileProfile,
  found: Recognised,
  period: number | null,
  scratch: string,
): Promise<Loaded> {
  const { contract, form, tables } = found;
  const staged = await readerOf(profile.reader).stage(connection, profile, tables, scratch);
  const warnings = checkWhole(profile, staged, contract);
  const mapped = new Set(tables.flatMap((t) => [...t.columns.keys()]));
  for (const f of contract.fields) if (f.type === 'geometry' && profile.reader !== 'csv') mapped.add(f.name);
  const context = {
    numbers: await numberStyle(connection, contract, form, profile.scan.name, mapped),
    missing: [...contract.missingValues, ...form.missingValues],
  };
  const result = await conform(connection, contract, mapped, staged, context, constantsOf(contract, period));
  if (result.rows !== result.landed + result.rejectedRows) {
    throw new Error(
      `${contract.name}: ${result.rows} rows in, ${result.landed} landed, ${result.rejectedRows} rejected`,
    );
  }
  return { ...result, warnings };
}

/**
 * Lands one file into `folder` (rows.parquet, rejects.parquet), in a DuckDB of its own so that what breaks it
 * breaks nothing else. The rejects are written also when the delivery is then refused for their number.
 * @throws InputError when the delivery must be refused as a whole.
 */
export async function landFile(profile: FileProfile, folder: string, context: LandContext): Promise<Landed> {
  const found = recognise(profile, context.catalogue, context.hint);
  const { contract, form } = found;
  checkBytes(profile.scan, contract, form);
  const rowsSayIt =
    contract.period.from === 'file' &&
    found.tables.every((t) => t.columns.has((contract.period as { column?: string }).column ?? ''));
  const period = filePeriod(contract, profile.scan.name, rowsSayIt, context.hint);
  // What spills or is transcoded holds raw values: it must be gone before the folder becomes a delivery.
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  try {
    return await withEngine({ ...context.config.limits, temporary: scratch }, async (connection) => {
      await setKey(connection, context.key);
      const result = await loadRows(connection, profile, found, period, scratch);
      const { rejects } = result;
      await writeRejects(connection, rejects, folder);
      const warnings = [...result.warnings, ...checkShare(contract, profile.scan.name, result)];
      const periods = await periodsOf(connection, contract, period);
      checkYears(contract, profile, periods, period);
      checkPeriods(contract, profile, periods, context.config.periods);
      await projectPoints(connection, contract);
      await connection.run(
        `COPY landed TO ${sqlText(join(folder, 'rows.parquet'))} (FORMAT parquet, COMPRESSION zstd)`,
      );
      return {
        id: deliveryId(profile.scan.sha256),
        dataset: contract.name,
        file: profile.scan.name,
        sha256: profile.scan.sha256,
        bytes: profile.scan.bytes,
        form: form.name,
        encoding: profile.reader === 'csv' ? profile.scan.encoding : 'binary',
        contractHash: contractHash(contract),
        keyFingerprint: context.key.fingerprint,
        ...(context.hint ? { hint: context.hint } : {}),
        periods,
        rows: result.rows,
        landed: result.landed,
        rejected: result.rejectedRows,
        rejectsByRule: countByRule(rejects),
        warnings,
      };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
