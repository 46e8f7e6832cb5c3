import type { Workspace } from '../../workspace/workspace.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import { rejudge } from '../drift/rejudge.js';
import { finishPurge } from '../retention/finish.js';
import { purgeLog } from '../retention/log.js';
import { storedDeliveries } from './delivery.js';
import { noteWithdrawal, sweepWithdrawals, withdrawals } from './withdrawal.js';

/** The last place that was given in the order of arrival; that of a delivery which is gone is not given again. */
export function lastSequence(workspace: Workspace): number {
  const given = [...storedDeliveries(workspace), ...purgeLog(workspace)].map((d) => d.sequence);
  return Math.max(0, ...given);
}

/**
 * Brings the warehouse in line with what was withdrawn and purged, whatever a killed run or an edit of buurtzicht.yaml
 * left: what was purged is gone, and deliveries are held against those that still stand.
 */
export async function settleHistory(workspace: Workspace, catalogue: DatasetCatalogue): Promise<void> {
  sweepWithdrawals(workspace);
  const out = withdrawals(workspace);
  for (const { id, dataset, file } of storedDeliveries(workspace)) {
    const withdrawal = out.get(id);
    if (withdrawal) noteWithdrawal(workspace, withdrawal, { dataset, file });
  }
  await finishPurge(workspace, catalogue);
  await rejudge(workspace, catalogue);
}
