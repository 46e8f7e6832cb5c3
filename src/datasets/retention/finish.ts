import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sync } from '../../common/files.js';
import { sqlText } from '../../common/sql.js';
import { withEngine } from '../../warehouse/engine.js';
import type { Workspace } from '../../workspace/workspace.js';
import { contractHash, type DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import { type Delivery, deliveryFolder, rewriteRecord, storedDeliveries } from '../deliveries/delivery.js';
import { STORED_ROWS } from '../deliveries/stored-rows.js';
import { withdrawals } from '../deliveries/withdrawal.js';
import { writeDateSpans } from '../land/dates.js';
import { type Cut, type CutPart, cutParts, type Part, rowsFile } from './cut.js';
import { type Purged, purgeLog } from './log.js';

/** An engine that may spill into the warehouse only; what it spilled is gone afterwards. */
export async function withPurgeEngine<T>(
  workspace: Workspace,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const temporary = join(workspace.warehouse, `.build-purge-${process.pid}.tmp`);
  try {
    return await withEngine({ ...workspace.config.limits, temporary }, work);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The deliveries of a dataset under today's contract, in order of arrival; `goes` names those that go as a whole. */
export function partsOf(workspace: Workspace, contract: Contract, goes: ReadonlySet<string>): Part[] {
  const out = withdrawals(workspace);
  return storedDeliveries(workspace)
    .filter((d) => d.dataset === contract.name && d.contractHash === contractHash(contract))
    .filter((d) => existsSync(rowsFile(workspace, d)))
    .map((delivery) => ({ delivery, stands: !out.has(delivery.id), goes: goes.has(delivery.id) }));
}

/** Writes the rows that stay beside the old ones, and puts them in their place by one rename. */
async function rewriteRows(
  connection: DuckDBConnection,
  workspace: Workspace,
  contract: Contract,
  { delivery, kept, rows }: CutPart,
  before: string,
): Promise<void> {
  const folder = deliveryFolder(workspace, delivery);
  const beside = join(folder, 'rows.kept.parquet');
  await connection.run(`COPY (${kept}) TO ${sqlText(beside)} ${STORED_ROWS}`);
  sync(beside);
  renameSync(beside, rowsFile(workspace, delivery));
  sync(folder);
  await writeDateSpans(connection, contract, folder);
  const purgedRows = (delivery.purgedRows ?? 0) + rows;
  rewriteRecord(workspace, { ...delivery, purgedRows, purgedBefore: before });
}

/** The last cut that the log tells of and a delivery does not show, or null when all is done. */
function openCut(lines: readonly Purged[], stored: readonly Delivery[]): Cut | null {
  const open = lines.filter((line) => {
    const delivery = stored.find((d) => d.id === line.delivery);
    return delivery && (delivery.purgedBefore ?? '') < line.before;
  });
  const last = open.sort((a, b) => (a.before < b.before ? 1 : -1))[0];
  return last ? { from: last.from, before: last.before } : null;
}

function canCut(contract: Contract, { from }: Cut): boolean {
  return from === 'received' || contract.fields.some((f) => f.name === from && f.type === 'date');
}

async function finishRows(workspace: Workspace, contract: Contract, log: readonly Purged[]): Promise<void> {
  const of = log.filter((p) => p.dataset === contract.name);
  const goes = new Set(of.filter((p) => p.what === 'delivery').map((p) => p.delivery));
  const parts = partsOf(workspace, contract, goes);
  const stay = parts.filter((p) => !p.goes).map((p) => p.delivery);
  const cut = openCut(
    of.filter((p) => p.what === 'rows'),
    stay,
  );
  if (!cut || !canCut(contract, cut)) return;
  await withPurgeEngine(workspace, async (connection) => {
    const found = await cutParts(connection, workspace, contract, parts, cut);
    for (const part of found) await rewriteRows(connection, workspace, contract, part, cut.before);
  });
  // One that was cut before a crash, but whose record does not say so yet, has nothing left to cut.
  const told = new Set(of.filter((p) => p.what === 'rows').map((p) => p.delivery));
  for (const d of storedDeliveries(workspace))
    if (told.has(d.id) && d.dataset === contract.name && (d.purgedBefore ?? '') < cut.before)
      rewriteRecord(workspace, { ...d, purgedBefore: cut.before });
}

/**
 * Does what `purged.jsonl` says was done: rows first, since what goes as a whole tells which, then whole deliveries.
 * Does nothing when all of it is; so it may be run after any crash, and after deliveries were landed anew.
 */
export async function finishPurge(workspace: Workspace, catalogue: DatasetCatalogue): Promise<void> {
  const log = purgeLog(workspace);
  for (const contract of catalogue.values())
    if (log.some((p) => p.dataset === contract.name && p.what === 'rows'))
      await finishRows(workspace, contract, log);
  for (const line of log) {
    const folder = deliveryFolder(workspace, { dataset: line.dataset, id: line.delivery });
    if (line.what === 'delivery' && existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}
