import { UsageError } from '../../common/errors.js';
import type { Log } from '../../workspace/log.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import { rejudge } from '../drift/rejudge.js';
import { purgedDeliveries } from '../retention/log.js';
import { type Delivery, listDeliveries, storedDeliveries } from './delivery.js';
import { recordWithdrawal, removeWithdrawal, type Withdrawal, withdrawals } from './withdrawal.js';

export interface UndoContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly log: Log;
}

/** What taking a delivery out, or back in, did. */
export interface Undone {
  readonly withdrawal: Withdrawal;
  /** Later deliveries that are held against another one from now on. */
  readonly rejudged: readonly Delivery[];
  /** The dataset has no delivery left. */
  readonly undelivered: boolean;
}

interface Named {
  readonly delivery: string;
  readonly file: string | null;
}

/** The one that is meant, by id or by the name of its file. @throws UsageError when that is none, or several. */
function meant<T extends Named>(name: string, among: readonly T[], what: string): T {
  const found = among.filter((d) => d.delivery === name || d.file === name);
  const members = among.filter((d) => d.file?.startsWith(`${name}!`)).map((d) => d.file);
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  throw new UsageError({
    what: first
      ? `${found.length} ${what} deliveries are called \`${name}\`: ${found.map((d) => d.delivery).join(', ')}`
      : `there is no ${what} delivery \`${name}\`${members.length > 0 ? `; of the files in it there are: ${members.join(', ')}` : ''}`,
    expected: 'the 16 digits of a delivery, or the name of its file when no other is called so',
    mend: '`buurtzicht dataset show NAME` lists the deliveries of a dataset with their ids',
  });
}

function undelivered(workspace: Workspace, dataset: string | null): boolean {
  return !listDeliveries(workspace).some((d) => d.dataset === dataset);
}

/**
 * Takes a landed delivery out: from then on everything is as if it had never come. The record decides, in one rename;
 * the rows stay until they are past retention, so that it can be taken back in.
 * @throws UsageError when there is no such delivery.
 */
export async function undoDelivery(
  request: { readonly delivery: string; readonly reason: string | null },
  { workspace, catalogue, log }: UndoContext,
): Promise<Undone> {
  const out = withdrawals(workspace);
  const named = storedDeliveries(workspace).map((d) => ({
    delivery: d.id,
    file: d.file,
    dataset: d.dataset,
  }));
  const standing = named.filter((d) => !out.has(d.delivery) && !purgedDeliveries(workspace).has(d.delivery));
  const before = [...out.values()].find((w) => w.delivery === request.delivery);
  if (before) {
    throw new UsageError({
      what: `delivery ${request.delivery} was withdrawn already${before.at ? `, on ${before.at.slice(0, 10)}` : ''}`,
      mend: `\`buurtzicht ingest --redo ${request.delivery}\` takes it back in`,
    });
  }
  const { delivery, file, dataset } = meant(request.delivery, standing, 'landed');
  const at = new Date().toISOString();
  const withdrawal: Withdrawal = { delivery, dataset, file, reason: request.reason, at, by: 'undo' };
  recordWithdrawal(workspace, withdrawal);
  log.info('withdrawn', { delivery, dataset, file });
  const rejudged = await rejudge(workspace, catalogue);
  return { withdrawal, rejudged, undelivered: undelivered(workspace, dataset) };
}

/**
 * Takes a withdrawn delivery back in, in its old place among the others.
 * @throws UsageError when it was not withdrawn, when buurtzicht.yaml keeps it out, or its rows were purged since.
 */
export async function redoDelivery(
  name: string,
  { workspace, catalogue, log }: UndoContext,
): Promise<Undone> {
  const withdrawal = meant(name, [...withdrawals(workspace).values()], 'withdrawn');
  const { delivery, dataset, file, by } = withdrawal;
  if (by === 'buurtzicht.yaml') {
    throw new UsageError({
      what: `delivery ${delivery} is kept out by buurtzicht.yaml`,
      mend: 'take its line out of `withdrawn` there',
    });
  }
  const purged = purgedDeliveries(workspace).get(delivery);
  if (purged) {
    throw new UsageError({
      what: `the rows of delivery ${delivery} were purged on ${purged.at.slice(0, 10)}: they were past retention`,
    });
  }
  removeWithdrawal(workspace, delivery);
  log.info('taken back in', { delivery, dataset: dataset ?? '', file: file ?? '' });
  const rejudged = await rejudge(workspace, catalogue);
  return { withdrawal, rejudged, undelivered: undelivered(workspace, dataset) };
}
