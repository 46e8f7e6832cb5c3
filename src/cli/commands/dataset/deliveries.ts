import type { Contract } from '../../../datasets/contract/contract.js';
import type { Delivery } from '../../../datasets/deliveries/delivery.js';
import type { Withdrawal } from '../../../datasets/deliveries/withdrawal.js';
import type { Workspace } from '../../../workspace/workspace.js';
import { tableText } from '../../output.js';

/** A landed delivery as `dataset show` shows it. */
type ShownDelivery = Pick<
  Delivery,
  'id' | 'file' | 'form' | 'periods' | 'rows' | 'landed' | 'rejected' | 'setAside' | 'drift' | 'received'
> & {
  /** Whether its rows count, all or some. */
  readonly counts: boolean;
  /** When and why it was taken out again; absent when it was not. */
  readonly withdrawn?: Pick<Withdrawal, 'at' | 'reason' | 'by'>;
  readonly purgedRows?: number;
};

/** The deliveries of a dataset in order of arrival. */
export async function shownDeliveries(workspace: Workspace, contract: Contract): Promise<ShownDelivery[]> {
  const [{ activeDeliveries, listDeliveries, storedDeliveries }, { withdrawals }] = await Promise.all([
    import('../../../datasets/deliveries/delivery.js'),
    import('../../../datasets/deliveries/withdrawal.js'),
  ]);
  const standing = listDeliveries(workspace).filter((d) => d.dataset === contract.name);
  const active = new Set(activeDeliveries(standing, contract.replaces).map((a) => a.delivery.id));
  const out = withdrawals(workspace);
  const shown = storedDeliveries(workspace).filter(
    (d) => d.dataset === contract.name && (out.has(d.id) || standing.some((s) => s.id === d.id)),
  );
  return shown.map(
    ({ id, file, form, periods, rows, landed, rejected, setAside, drift, received, purgedRows }) => {
      const withdrawn = out.get(id);
      return {
        ...{ id, file, form, periods, rows, landed, rejected, drift, received },
        ...(setAside ? { setAside } : {}),
        counts: active.has(id),
        ...(withdrawn ? { withdrawn: { at: withdrawn.at, reason: withdrawn.reason, by: withdrawn.by } } : {}),
        ...(purgedRows ? { purgedRows } : {}),
      };
    },
  );
}

function withdrawnLines({ id, file, withdrawn, purgedRows }: ShownDelivery): string[] {
  const lines: string[] = [];
  if (withdrawn) {
    const when = withdrawn.at ? ` on ${withdrawn.at.slice(0, 10)}` : '';
    const by = withdrawn.by === 'undo' ? '' : ` by ${withdrawn.by}`;
    lines.push(
      '',
      `${file} (${id}) was withdrawn${when}${by}${withdrawn.reason ? `: ${withdrawn.reason}` : ''}`,
    );
  }
  if (purgedRows) lines.push('', `${file} (${id}): ${purgedRows} rows past retention were purged`);
  return lines;
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
    counts: d.counts ? 'yes' : d.withdrawn ? 'withdrawn' : '',
    received: d.received.slice(0, 19),
  }));
  const lines = deliveries.flatMap((d) => [...withdrawnLines(d), ...driftLines(d, nameOf)]);
  return ['', tableText(table), ...lines];
}
