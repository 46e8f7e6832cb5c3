import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../common/sql.js';
import { withEngine } from '../../warehouse/engine.js';
import type { DeliveryHint, WorkspaceConfig } from '../../workspace/config.js';
import type { WorkspaceKey } from '../../workspace/key.js';
import { contractHash, type DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import { missingTokens } from '../contract/missing-tokens.js';
import { datedByName } from '../deliveries/dated.js';
import { type Delivery, deliveryId, setAsideRows } from '../deliveries/delivery.js';
import { type DriftContext, recordDrift } from '../drift/drift.js';
import { type FileProfile, fedFields } from '../readers/reader.js';
import { readerOf } from '../readers/readers.js';
import { filePeriod } from '../recognise/file-period.js';
import { fieldFed } from '../recognise/flag-columns.js';
import { stagedTable } from '../recognise/period-columns.js';
import { type Recognised, recognise } from '../recognise/recognise.js';
import { withAreaPrefix } from './area-prefix.js';
import { asWritten, joined, withParts } from './as-written.js';
import { checkBytes } from './check-encoding.js';
import { checkRecords } from './check-records.js';
import { checkShare, checkWhole } from './checks.js';
import { type Conformed, conform } from './conform.js';
import { writeDateSpans } from './dates.js';
import { emptyColumns } from './empty-columns.js';
import { lostZeros } from './leading-zeros.js';
import { numberStyle } from './number-style.js';
import { checkPeriods, checkYears, constantsOf, periodsOf } from './periods.js';
import { checkPersonal } from './personal.js';
import { projectPoints } from './points.js';
import { withRecoded } from './recode.js';
import { countByRule, writeRejects } from './reject-file.js';
import { withWholeFile } from './whole-file.js';
import { widen } from './widen.js';

export interface LandContext {
  readonly catalogue: DatasetCatalogue;
  readonly config: Pick<WorkspaceConfig, 'limits' | 'periods'>;
  readonly key: WorkspaceKey;
  readonly hint?: DeliveryHint;
  /** Absent: the delivery is profiled, and held against none. */
  readonly drift?: DriftContext;
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
  const { form, tables } = found;
  const contract = asWritten(found.contract, form);
  const by = { contract: withParts(contract, form), form };
  const reader = readerOf(profile.reader);
  const rows = await reader.stage(connection, profile, tables.map(stagedTable), scratch, by);
  const read = withWholeFile(withAreaPrefix(rows, form), tables);
  const file = profile.scan.name;
  const wide = form.long
    ? await widen(connection, read, found, file)
    : { staged: read, fields: [], warnings: [] };
  const mapped = new Set([...tables.flatMap(fedFields).map(fieldFed), ...wide.fields]);
  const staged = withRecoded(joined(wide.staged, form, mapped), form, tables);
  for (const f of contract.fields) if (f.type === 'geometry' && profile.reader !== 'csv') mapped.add(f.name);
  const context = {
    numbers: await numberStyle(connection, contract, form, staged, file, mapped),
    missing: missingTokens(contract, form),
    empty: await emptyColumns(connection, contract, staged, mapped),
  };
  const constants = constantsOf(contract, period);
  const result = await conform(connection, contract, mapped, staged, context, constants, scratch);
  const zeros = await lostZeros(connection, contract, mapped);
  checkRecords(profile, result, found);
  const caution = form.caution ? [`${contract.name}: ${form.caution}`] : [];
  const warnings = [...wide.warnings, ...caution, ...checkWhole(profile, result, contract), ...zeros];
  if (result.rows !== result.landed + result.rejectedRows) {
    throw new Error(
      `${contract.name}: ${result.rows} rows in, ${result.landed} landed, ${result.rejectedRows} rejected`,
    );
  }
  return { ...result, warnings };
}

/** Writes rows.parquet; the file that the rows were judged in is it already, when nothing has to be left out of it. */
async function writeRows(
  connection: DuckDBConnection,
  contract: Contract,
  result: Loaded,
  folder: string,
): Promise<void> {
  const target = join(folder, 'rows.parquet');
  const hasPoints = contract.fields.some((f) => f.type === 'geopoint');
  if (result.file && !hasPoints) {
    renameSync(result.file, target);
    return;
  }
  const rows = await projectPoints(connection, contract);
  await connection.run(`COPY ${rows} TO ${sqlText(target)} (FORMAT parquet, COMPRESSION snappy)`);
}

/**
 * Lands one file into `folder` (rows.parquet, rejects.parquet), in a DuckDB of its own so that what breaks it
 * breaks nothing else. The rejects are written also when the delivery is then refused for their number.
 * @throws InputError when the delivery must be refused as a whole.
 */
export async function landFile(profile: FileProfile, folder: string, context: LandContext): Promise<Landed> {
  const found = recognise(profile, context.catalogue, context.hint);
  const { contract, form } = found;
  const encodingWarnings = checkBytes(profile.scan, contract, form);
  const rowsSayIt =
    contract.period.from === 'file' &&
    found.tables.every((t) => fedFields(t).includes((contract.period as { column?: string }).column ?? ''));
  const period = filePeriod(contract, profile.scan.name, rowsSayIt, context.hint, found.year);
  // What spills or is transcoded holds raw values: it must be gone before the folder becomes a delivery.
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  try {
    return await withEngine({ ...context.config.limits, temporary: scratch }, async (connection) => {
      await setKey(connection, context.key);
      const result = await loadRows(connection, profile, found, period, scratch);
      const { rejects } = result;
      await writeRejects(connection, found, rejects, folder);
      const warnings = [
        ...encodingWarnings,
        ...result.warnings,
        ...checkShare(contract, profile.scan.name, result),
      ];
      const periods = await periodsOf(connection, contract, period);
      checkYears(contract, profile, periods, period);
      checkPeriods(contract, profile, periods, context.config.periods);
      await writeRows(connection, contract, result, folder);
      await writeDateSpans(connection, contract, folder);
      const dated = context.hint?.made ?? datedByName(contract, profile.scan.name);
      const personal = await checkPersonal(connection, found, profile.scan.name, folder, result.landed);
      const id = deliveryId(profile.scan.sha256);
      const self = { id, file: profile.scan.name, folder, periods, keyFingerprint: context.key.fingerprint };
      const drifted = await recordDrift(connection, found, self, context.drift);
      return {
        id,
        dataset: contract.name,
        file: profile.scan.name,
        sha256: profile.scan.sha256,
        bytes: profile.scan.bytes,
        form: form.name,
        encoding: profile.reader === 'csv' ? profile.scan.encoding : 'binary',
        contractHash: contractHash(contract),
        ...(contract.mapping ? { mapping: contract.mapping } : {}),
        keyFingerprint: context.key.fingerprint,
        ...(context.hint ? { hint: context.hint } : {}),
        ...(dated ? { dated } : {}),
        periods,
        rows: result.rows + setAsideRows(result),
        landed: result.landed,
        rejected: result.rejectedRows,
        ...(setAsideRows(result) > 0 ? { setAside: result.setAside } : {}),
        rejectsByRule: countByRule(rejects),
        warnings: [...warnings, ...personal, ...drifted.warnings],
        drift: drifted.drift,
      };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
