import type { Contract } from '../../../datasets/contract/contract.js';
import type { Delivery } from '../../../datasets/delivery.js';
import type { Workspace } from '../../../workspace/workspace.js';
import { tableText } from '../../output.js';

/** A landed delivery as `dataset show` shows it. */
type ShownDelivery = Pick<
  Delivery,
  'id' | 'file' | 'form' | 'periods' | 'rows' | 'landed' | 'rejected' | 'setAside' | 'drift' | 'received'
> & {
  /** Whether its rows count, all or some. */
  readonly counts: boolean;
};

/** The deliveries of a dataset in order of arrival. */
export async function shownDeliveries(workspace: Workspace, contract: Contract): Promise<ShownDelivery[]> {
  const { activeDeliveries, listDeliveries } = await import('../../../datasets/delivery.js');
  const all = listDeliveries(workspace).filter((d) => d.dataset === contract.name);
  const active = new Set(activeDeliveries(all, contract.replaces).map((a) => a.delivery.id));
  return all.map(({ id, file, form, periods, rows, landed, rejected, setAside, drift, received }) => ({
    ...{
      id,
      file,
      form,
      periods,
      rows,
      landed,
      rejected,
      ...(setAside ? { setAside } : {}),
      drift,
      received,
    },
    counts: active.has(id),
  }));
}

function driftLines({ id, file, drift }: ShownDelivery, nameOf: ReadonlyMap<string, string>): string[] {
  if (!drift?.against || (drift.findings.length === 0 && !drift.accepted)) return [];
  const findings = drift.findings.map(
    ({ level, text, measured }) =>
      `  ${level.padEnd(5)}  ${text}${measured === null ? '' : ` [${measured}]`}`,
  );
  const { accepted } = drift;
  return [
    '',
    `${file} (${id}) against ${nameOf.get(drift.against) ?? drift.against}:`,
    ...(accepted ? [`  accepted on ${accepted.at.slice(0, 10)}: ${accepted.reason}`] : []),
    ...findings,
  ];
}

/** The deliveries as a table, and what differs in each from the one it was held against. */
export function deliveryLines(deliveries: readonly ShownDelivery[]): string[] {
  if (deliveries.length === 0) return ['', 'no deliveries yet'];
  const nameOf = new Map(deliveries.map((d) => [d.id, d.file]));
  const anyAside = deliveries.some((d) => d.setAside);
  const table = deliveries.map((d) => ({
    delivery: d.id,
    file: d.file,
    years: d.periods.join(' '),
    rows: d.rows,
    landed: d.landed,
    rejected: d.rejected,
    // A column of noughts says nothing: only the BAG sets records aside.
    ...(anyAside ? { aside: Object.values(d.setAside ?? {}).reduce((sum, n) => sum + n, 0) } : {}),
    counts: d.counts ? 'yes' : '',
    received: d.received.slice(0, 19),
  }));
  return ['', tableText(table), ...deliveries.flatMap((d) => driftLines(d, nameOf))];
}
