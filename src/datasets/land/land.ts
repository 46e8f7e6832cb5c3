import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../common/sql.js';
import { withEngine } from '../../warehouse/engine.js';
import type { DeliveryHint, WorkspaceConfig } from '../../workspace/config.js';
import type { WorkspaceKey } from '../../workspace/key.js';
import { contractHash, type DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import { datedByName } from '../deliveries/dated.js';
import { type Delivery, deliveryId, setAsideRows } from '../deliveries/delivery.js';
import { STORED_ROWS } from '../deliveries/stored-rows.js';
import { type DriftContext, recordDrift } from '../drift/drift.js';
import { type FileProfile, fedFields } from '../readers/reader.js';
import { filePeriod } from '../recognise/file-period.js';
import { recognise } from '../recognise/recognise.js';
import { checkBytes } from './check-encoding.js';
import { checkShare } from './checks.js';
import { writeDateSpans } from './dates.js';
import { type Loaded, loadRows } from './load-rows.js';
import { checkPeriods, checkYears, periodsOf } from './periods.js';
import { checkPersonal } from './personal.js';
import { projectPoints } from './points.js';
import { setKey } from './pseudonym-sql.js';
import { countByRule, writeRejects } from './reject-file.js';

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
  await connection.run(`COPY ${rows} TO ${sqlText(target)} ${STORED_ROWS}`);
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
