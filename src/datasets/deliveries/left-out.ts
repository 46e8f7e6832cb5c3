import type { Workspace } from '../../workspace/workspace.js';
import { purgedDeliveries } from '../retention/log.js';
import { withdrawals } from './withdrawal.js';

/** Why a delivery is not taken in although its file lies in the inbox. */
export interface LeftOut {
  readonly outcome: 'withdrawn' | 'purged';
  readonly at: string | null;
  readonly reason: string | null;
}

/** The deliveries that stay out, by id. */
export function leftOut(workspace: Workspace): ReadonlyMap<string, LeftOut> {
  const out = new Map<string, LeftOut>();
  for (const [id, { at, months, from }] of purgedDeliveries(workspace))
    out.set(id, { outcome: 'purged', at, reason: `kept for ${months} months from ${from}` });
  for (const [id, { at, reason }] of withdrawals(workspace))
    if (!out.has(id)) out.set(id, { outcome: 'withdrawn', at, reason });
  return out;
}
