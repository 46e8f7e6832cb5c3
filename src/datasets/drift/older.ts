import type { Contract } from '../contract/contract.js';
import { readDateSpans } from '../land/dates.js';
import type { Finding } from './finding.js';
import { type DriftLimits, limitsOf } from './limits.js';
import type { DeliveryProfile } from './profile.js';

function finding(limits: DriftLimits, of: Pick<Finding, 'text' | 'field'>): Finding[] {
  if (limits.older === 'ignore') return [];
  return [{ kind: 'older', level: limits.older, measured: null, threshold: null, ...of }];
}

/** A table that takes the place of all years, and ends before the one that it would replace. */
export function olderYears(earlier: DeliveryProfile, now: DeliveryProfile, limits: DriftLimits): Finding[] {
  if (limits.byPeriod || !limits.whole || now.periods.length === 0) return [];
  const [was, is] = [Math.max(...earlier.periods), Math.max(...now.periods)];
  if (is >= was) return [];
  return finding(limits, {
    text: `its latest year is ${is}, and that of the delivery before it is ${was}: an older one?`,
  });
}

/** A register whose newest date (`drift.asOf`) is before that of the one that it would replace. The dates are not told. */
export function olderDates(
  contract: Contract,
  folders: { readonly earlier: string; readonly now: string },
): Finding[] {
  const limits = limitsOf(contract);
  const field = contract.drift.asOf;
  if (!field || limits.byPeriod || !limits.whole) return [];
  const latest = (folder: string): string | null => readDateSpans(folder)[field]?.latest ?? null;
  const [was, is] = [latest(folders.earlier), latest(folders.now)];
  if (was === null || is === null || is >= was) return [];
  return finding(limits, {
    field,
    text: `its newest \`${field}\` is before that of the delivery before it: an older one?`,
  });
}
