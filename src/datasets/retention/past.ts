import type { Workspace } from '../../workspace/workspace.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import { activeDeliveries, type Delivery, deliveryFolder, storedDeliveries } from '../deliveries/delivery.js';
import { withdrawals } from '../deliveries/withdrawal.js';
import { readDateSpans } from '../land/dates.js';
import { purgedDeliveries } from './log.js';
import { cutoffOf, type RetentionRule, retentionOf } from './rule.js';

/** A delivery that is past retention, or holds rows that are. */
export interface Past {
  readonly delivery: Delivery;
  readonly contract: Contract;
  readonly what: 'delivery' | 'rows';
  /** Whether its rows count in figures. */
  readonly counts: boolean;
  readonly rule: RetentionRule;
  readonly before: string;
}

/** The deliveries of a dataset in order of arrival, those of them that are not withdrawn, and those that count. */
interface Held {
  readonly stored: readonly Delivery[];
  readonly standing: readonly Delivery[];
  readonly counting: ReadonlySet<string>;
}

/**
 * Deliveries that go as a whole. One that does not count may always go: what took its place stays. One that counts
 * goes only when all before it go too, so that nothing it had taken the place of counts again.
 */
function whole({ stored, standing, counting }: Held, rule: RetentionRule, before: string): Delivery[] {
  const isPast = (d: Delivery): boolean => d.received.slice(0, 10) < before;
  const idle = stored.filter((d) => !counting.has(d.id) && isPast(d));
  if (rule.from !== 'received') return idle;
  const first = standing.findIndex((d) => !isPast(d));
  const prefix = first < 0 ? standing : standing.slice(0, first);
  return [...idle, ...prefix.filter((d) => counting.has(d.id))];
}

/** Whether a delivery holds rows of before the day; rows without a date are as old as their delivery. */
function hasPastRows(workspace: Workspace, delivery: Delivery, field: string, before: string): boolean {
  const span = readDateSpans(deliveryFolder(workspace, delivery))[field];
  if (!span) return false;
  const undated = span.undated > 0 && delivery.received.slice(0, 10) < before;
  return undated || (span.earliest !== null && span.earliest < before);
}

/** What of one dataset is past retention, by the records of its deliveries. */
export function pastOfDataset(workspace: Workspace, contract: Contract, now: Date): Past[] {
  const rule = retentionOf(contract, workspace.config);
  if (!rule) return [];
  const before = cutoffOf(rule, now);
  const purged = purgedDeliveries(workspace);
  const out = withdrawals(workspace);
  const stored = storedDeliveries(workspace).filter((d) => d.dataset === contract.name && !purged.has(d.id));
  const standing = stored.filter((d) => !out.has(d.id));
  const counting = new Set(activeDeliveries(standing, contract.replaces).map((a) => a.delivery.id));
  const gone = new Set(whole({ stored, standing, counting }, rule, before).map((d) => d.id));
  return stored.flatMap((delivery) => {
    const rows = rule.from !== 'received' && hasPastRows(workspace, delivery, rule.from, before);
    if (!gone.has(delivery.id) && !rows) return [];
    const what = gone.has(delivery.id) ? ('delivery' as const) : ('rows' as const);
    return [{ delivery, contract, what, counts: counting.has(delivery.id), rule, before }];
  });
}

/** What is past retention in a workspace. Reads records only, never rows. */
export function pastRetention(workspace: Workspace, catalogue: DatasetCatalogue, now: Date): Past[] {
  return [...catalogue.values()].flatMap((contract) => pastOfDataset(workspace, contract, now));
}

/** One warning a dataset that holds something past retention. */
export function retentionWarnings(past: readonly Past[]): string[] {
  const datasets = [...new Set(past.map((p) => p.contract.name))];
  return datasets.map((name) => {
    const of = past.filter((p) => p.contract.name === name);
    const { rule, before } = of[0] as Past;
    const kinds = of.some((p) => p.what === 'rows') ? 'deliveries with rows' : 'deliveries';
    const counted = `${of.length} ${kinds} of before ${before} (kept for ${rule.months} months from ${rule.from})`;
    return `${name}: past retention: ${counted}; \`buurtzicht dataset purge\` removes what is`;
  });
}
