import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../../workspace/workspace.js';
import type { Contract } from '../contract/contract.js';
import { type Delivery, deliveryFolder } from '../deliveries/delivery.js';
import type { DeliveryProfile } from './profile.js';

/** A landed delivery that a new one is held against. */
export interface EarlierDelivery {
  readonly delivery: Delivery;
  readonly folder: string;
  /** As it was kept when it landed; null when it was landed before profiles were. */
  readonly profile: DeliveryProfile | null;
}

/** Finds the delivery to hold one of these years against, or null when it is the first. */
export type FindEarlier = (
  contract: Contract,
  periods: readonly number[],
  form: string,
) => EarlierDelivery | null;

/** Years between a delivery and those asked for; a later year counts as further away than any earlier one. */
function remoteness(periods: readonly number[], wanted: readonly number[]): number {
  const first = Math.min(...wanted);
  const distances = periods.map((p) => (p <= first ? first - p : 1000 + p - first));
  return Math.min(Number.POSITIVE_INFINITY, ...distances);
}

/**
 * The delivery that is nearest: where years replace each other, the newest one that holds one of the same years
 * (it is replaced), else the one of the latest year before, else of the first year after; otherwise the newest (where
 * forms replace each other, of its form).
 */
export function nearestDelivery<
  D extends Pick<Delivery, 'sequence' | 'periods'> & { readonly form?: string },
>(
  candidates: readonly D[],
  replaces: Contract['replaces'],
  periods: readonly number[],
  form?: string,
): D | null {
  const newestFirst = candidates
    .filter((d) => replaces !== 'form' || d.form === form)
    .sort((a, b) => b.sequence - a.sequence);
  if (replaces !== 'period' || periods.length === 0) return newestFirst[0] ?? null;
  const same = newestFirst.find((d) => d.periods.some((p) => periods.includes(p)));
  if (same) return same;
  return (
    newestFirst.sort((a, b) => remoteness(a.periods, periods) - remoteness(b.periods, periods))[0] ?? null
  );
}

function keptProfile(folder: string): DeliveryProfile | null {
  const file = join(folder, 'profile.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DeliveryProfile) : null;
}

/** Looks among the deliveries that arrived before `sequence` and are not of these bytes. */
export function earlierAmong(
  workspace: Workspace,
  deliveries: readonly Delivery[],
  of: { readonly id: string; readonly sequence: number },
): FindEarlier {
  return (contract, periods, form) => {
    const candidates = deliveries.filter(
      (d) => d.dataset === contract.name && d.id !== of.id && d.sequence < of.sequence,
    );
    const delivery = nearestDelivery(candidates, contract.replaces, periods, form);
    if (!delivery) return null;
    const folder = deliveryFolder(workspace, delivery);
    return { delivery, folder, profile: keptProfile(folder) };
  };
}
