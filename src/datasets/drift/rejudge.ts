import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withEngine } from '../../warehouse/engine.js';
import type { Workspace } from '../../workspace/workspace.js';
import { contractHash, type DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import { type Delivery, deliveryFolder, listDeliveries, rewriteRecord } from '../deliveries/delivery.js';
import { type Purged, purgedDeliveries } from '../retention/log.js';
import { driftWarnings, heldAgainst } from './drift.js';
import { type EarlierDelivery, earlierAmong, nearestDelivery } from './earlier.js';
import type { Drift } from './finding.js';
import type { DeliveryProfile } from './profile.js';

/** Whether what a delivery was held against still is what it would be held against today. */
function standsAsJudged(
  delivery: Delivery,
  contract: Contract,
  before: readonly Delivery[],
  purged: readonly Purged[],
): boolean {
  const against = delivery.drift?.against ?? null;
  const nearest = (purgedToo: boolean): string | null => {
    const gone = purgedToo
      ? purged
          .filter((p) => p.dataset === contract.name && p.sequence < delivery.sequence)
          .map(({ delivery: id, sequence, periods, form }) => ({ id, sequence, periods, form }))
      : [];
    const candidates = [...before, ...gone];
    return nearestDelivery(candidates, contract.replaces, delivery.periods, delivery.form)?.id ?? null;
  };
  // What was purged was there when it was judged, and can't be looked at again.
  return nearest(true) === against || nearest(false) === against;
}

async function judged(
  workspace: Workspace,
  contract: Contract,
  delivery: Delivery,
  earlier: EarlierDelivery | null,
): Promise<Drift> {
  if (!earlier) return { against: null, findings: [] };
  const folder = deliveryFolder(workspace, delivery);
  const profile = JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8')) as DeliveryProfile;
  const { findings } = await withEngine(workspace.config.limits, (connection) =>
    heldAgainst(connection, contract, { folder, keyFingerprint: delivery.keyFingerprint }, profile, earlier),
  );
  const acceptance = delivery.acceptance ?? delivery.drift?.accepted;
  const stops = findings.some((f) => f.level === 'error');
  return { against: earlier.delivery.id, findings, ...(stops && acceptance ? { accepted: acceptance } : {}) };
}

/** The record of a delivery with another judgement: its warnings of drift change, its others stay. */
function withDrift(delivery: Delivery, drift: Drift): Delivery {
  const old = new Set(delivery.drift ? driftWarnings(delivery.dataset, delivery.drift) : []);
  const acceptance = delivery.acceptance ?? delivery.drift?.accepted;
  return {
    ...delivery,
    warnings: [...delivery.warnings.filter((w) => !old.has(w)), ...driftWarnings(delivery.dataset, drift)],
    drift,
    ...(acceptance ? { acceptance } : {}),
  };
}

/**
 * Holds deliveries anew against the one before them, where that is another one than it was: because it was withdrawn,
 * or came back. Does nothing when all stand as they were judged, so it may be run after any crash.
 * @returns the deliveries that were judged anew.
 */
export async function rejudge(workspace: Workspace, catalogue: DatasetCatalogue): Promise<Delivery[]> {
  const all = listDeliveries(workspace);
  const purged = [...purgedDeliveries(workspace).values()];
  const changed: Delivery[] = [];
  for (const delivery of all) {
    const contract = catalogue.get(delivery.dataset);
    // One of another contract is landed anew, and judged then.
    if (!contract || !delivery.drift || delivery.contractHash !== contractHash(contract)) continue;
    const before = all.filter((d) => d.dataset === contract.name && d.sequence < delivery.sequence);
    if (standsAsJudged(delivery, contract, before, purged)) continue;
    const earlier = earlierAmong(workspace, before, delivery)(contract, delivery.periods, delivery.form);
    const record = withDrift(delivery, await judged(workspace, contract, delivery, earlier));
    rewriteRecord(workspace, record);
    changed.push(record);
  }
  return changed;
}
