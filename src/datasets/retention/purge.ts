import { hashFile } from '../../common/files.js';
import type { Log } from '../../workspace/log.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import { type Delivery, listDeliveries, storedDeliveries, sweepDeliveries } from '../deliveries/delivery.js';
import { readIncoming, shownPath } from '../incoming/incoming.js';
import { cutParts } from './cut.js';
import { finishPurge, partsOf, withPurgeEngine } from './finish.js';
import { appendPurged, type Purged } from './log.js';
import { type Past, pastOfDataset } from './past.js';

export interface PurgeContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly log: Log;
  readonly now: Date;
}

/** What was removed, or would be. */
export interface PurgeReport {
  readonly purged: readonly Purged[];
  /** Files in the inbox that still hold what was removed: they are their owner's to delete. */
  readonly inbox: readonly string[];
  /** Datasets that have no delivery left. */
  readonly undelivered: readonly string[];
  /** Ids of deliveries whose rows can't be cut: they were landed under a contract that has changed since. */
  readonly skipped: readonly string[];
}

function lineOf(past: Past, of: Pick<Purged, 'what' | 'rows'>, delivery: Delivery, now: Date): Purged {
  const { id, dataset, file, sequence, periods, form } = delivery;
  const { rule, before } = past;
  const { months, from } = rule;
  return {
    ...{ at: now.toISOString(), dataset, delivery: id, file, ...of },
    ...{ months, from, before, sequence, periods, form },
  };
}

interface Plan {
  readonly lines: readonly Purged[];
  readonly skipped: readonly string[];
}

/** What of one dataset goes: rows are counted, nothing is touched. */
async function planOf(workspace: Workspace, contract: Contract, now: Date): Promise<Plan> {
  const past = pastOfDataset(workspace, contract, now);
  const [first] = past;
  if (!first) return { lines: [], skipped: [] };
  const whole = past.filter((p) => p.what === 'delivery');
  const goes = new Set(whole.map((p) => p.delivery.id));
  const cut = { from: first.rule.from, before: first.before };
  const parts = partsOf(workspace, contract, goes);
  const cuts = await withPurgeEngine(workspace, (connection) =>
    cutParts(connection, workspace, contract, parts, cut),
  );
  const cuttable = new Set(parts.map((p) => p.delivery.id));
  const rows = past.filter((p) => p.what === 'rows').map((p) => p.delivery.id);
  const lines = [
    ...cuts.map(({ delivery, rows }) => lineOf(first, { what: 'rows', rows }, delivery, now)),
    ...whole.map((p) => {
      const rows = p.delivery.landed - (p.delivery.purgedRows ?? 0);
      return lineOf(p, { what: 'delivery', rows }, p.delivery, now);
    }),
  ];
  return { lines, skipped: rows.filter((id) => !cuttable.has(id)) };
}

/** The files of the inbox, and those that were fetched, that the lines came from, under whatever name they lie there. */
async function inboxFiles(workspace: Workspace, hashes: ReadonlySet<string>): Promise<string[]> {
  if (hashes.size === 0) return [];
  const found: string[] = [];
  for (const path of readIncoming(workspace).files)
    if (hashes.has(await hashFile(path))) found.push(shownPath(workspace, path));
  return found;
}

/**
 * Removes what is past retention: first the log says so, then it is done; a crash in between is made good by the next
 * purge or ingest. With `dryRun` nothing is written.
 */
export async function purge(
  { workspace, catalogue, log, now }: PurgeContext,
  { dryRun }: { readonly dryRun: boolean },
): Promise<PurgeReport> {
  if (!dryRun) {
    sweepDeliveries(workspace);
    await finishPurge(workspace, catalogue);
  }
  const plans: Plan[] = [];
  for (const contract of catalogue.values()) plans.push(await planOf(workspace, contract, now));
  const purged = plans.flatMap((p) => p.lines);
  const skipped = plans.flatMap((p) => p.skipped);
  const named = new Set(purged.map((p) => p.delivery));
  const whole = new Set(purged.filter((p) => p.what === 'delivery').map((p) => p.delivery));
  const hashes = storedDeliveries(workspace)
    .filter((d) => named.has(d.id))
    .flatMap((d) => [d.sha256, ...(d.container ? [d.container] : [])]);
  const inbox = await inboxFiles(workspace, new Set(hashes));
  const standing = listDeliveries(workspace);
  const emptied = new Set(standing.filter((d) => whole.has(d.id)).map((d) => d.dataset));
  const kept = new Set(standing.filter((d) => !whole.has(d.id)).map((d) => d.dataset));
  const undelivered = [...emptied].filter((dataset) => !kept.has(dataset));
  if (!dryRun) {
    appendPurged(workspace, purged);
    await finishPurge(workspace, catalogue);
    for (const { dataset, delivery, what, rows } of purged)
      log.info('purged', { dataset, delivery, what, rows });
  }
  return { purged, inbox, undelivered, skipped };
}
