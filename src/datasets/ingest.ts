import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { BuurtzichtError, InputError } from '../common/errors.js';
import { machineFault } from '../common/machine-fault.js';
import type { WorkspaceKey } from '../workspace/key.js';
import type { Log } from '../workspace/log.js';
import type { Workspace } from '../workspace/workspace.js';
import { contractHash, type DatasetCatalogue } from './catalogue.js';
import {
  buildDelivery,
  type Delivery,
  deliveryId,
  listDeliveries,
  type Refusal,
  sweepDeliveries,
} from './delivery.js';
import { type AcceptRequest, acceptanceOf, checkRequest } from './drift/accept.js';
import { earlierAmong } from './drift/earlier.js';
import { landFile } from './land/land.js';
import { hintFor } from './period.js';
import { knownExtensions, profileFile } from './readers/readers.js';
import { keepRefusals } from './refusal.js';
import { type FileScan, scanFile } from './scan.js';

/** What became of one file of the inbox. */
export interface IngestStep {
  readonly file: string;
  readonly outcome: 'landed' | 'known' | 'refused';
  readonly delivery?: Delivery;
  readonly error?: BuurtzichtError;
}

export interface IngestReport {
  readonly steps: readonly IngestStep[];
  /** Files in the inbox that are of no kind we read: named, not touched. */
  readonly ignored: readonly string[];
}

export interface IngestContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly key: WorkspaceKey;
  readonly log: Log;
  /** A delivery to take in although its drift would stop it. */
  readonly accept?: AcceptRequest;
  onStep?(file: string): void;
}

/** Kinds of file in which deliveries do come and that are not read yet: refused, not passed over. */
const NOT_READ = ['.xlsx', '.xls', '.zip', '.gz', '.shp'];

/** Files of the inbox in the order of their names, and those that are no deliveries. */
function inboxFiles(inbox: string): { files: string[]; ignored: string[] } {
  if (!existsSync(inbox)) return { files: [], ignored: [] };
  const all = readdirSync(inbox, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const isKnown = (path: string): boolean =>
    [...knownExtensions, ...NOT_READ].some((e) => path.toLowerCase().endsWith(e));
  return {
    files: all.filter(isKnown),
    ignored: all.filter((p) => !isKnown(p)).map((p) => relative(inbox, p)),
  };
}

/** The landed delivery of these bytes, when its contract, its key and what the workspace says of it are the same. */
function known(
  scan: FileScan,
  deliveries: readonly Delivery[],
  context: IngestContext,
): Delivery | undefined {
  return deliveries.find((d) => {
    const contract = context.catalogue.get(d.dataset);
    if (d.sha256 !== scan.sha256 || !contract) return false;
    const hint = hintFor(context.workspace.config.deliveries, d.file);
    return (
      d.contractHash === contractHash(contract) &&
      d.keyFingerprint === context.key.fingerprint &&
      isDeepStrictEqual(d.hint ?? {}, hint ?? {})
    );
  });
}

async function landOne(
  scan: FileScan,
  sequence: number,
  deliveries: readonly Delivery[],
  context: IngestContext,
): Promise<Delivery> {
  const { workspace, catalogue, key } = context;
  const id = deliveryId(scan.sha256);
  const build = buildDelivery(workspace, id);
  try {
    const profile = await profileFile(scan);
    const hint = hintFor(workspace.config.deliveries, scan.name);
    const file = relative(workspace.inbox, scan.path);
    const before = deliveries.find((d) => d.id === id);
    const drift = {
      findEarlier: earlierAmong(workspace, deliveries, { id, sequence }),
      accepted: acceptanceOf(id, file, before, { config: workspace.config, request: context.accept }),
    };
    const land = { catalogue, config: workspace.config, key, hint, drift };
    const landed = await landFile(profile, build.folder, land);
    const delivery = { ...landed, sequence, received: new Date().toISOString() };
    build.commit(delivery);
    return delivery;
  } catch (error) {
    build.discard();
    throw error;
  }
}

/** Refuses a request to accept what is not there before anything is taken in. */
async function checkAccept(
  request: AcceptRequest,
  paths: readonly string[],
  workspace: Workspace,
): Promise<void> {
  const files: { file: string; id: string }[] = [];
  for (const path of paths)
    files.push({ file: relative(workspace.inbox, path), id: deliveryId((await scanFile(path)).sha256) });
  checkRequest(request, files);
}

/** What DuckDB or the file system says of a file becomes a refusal of that file, with the cause kept. */
function asRefusal(error: unknown, scan: FileScan): BuurtzichtError {
  if (error instanceof BuurtzichtError) return error;
  const machine = machineFault(error);
  if (machine) throw machine;
  return new InputError({
    what: 'the file can’t be read',
    where: { file: scan.name },
    mend: 'ask for the file again; if it is as the publisher made it, report this with the log',
    cause: error,
  });
}

/**
 * Takes in every file of the inbox that is not known by its bytes. A refused file changes nothing for the others.
 * Files stay where they are: the inbox belongs to its owner.
 */
export async function ingestInbox(context: IngestContext): Promise<IngestReport> {
  const { workspace, log } = context;
  sweepDeliveries(workspace);
  const { files, ignored } = inboxFiles(workspace.inbox);
  if (context.accept) await checkAccept(context.accept, files, workspace);
  const deliveries = listDeliveries(workspace);
  let sequence = Math.max(0, ...deliveries.map((d) => d.sequence));
  const steps: IngestStep[] = [];
  const refusals: Refusal[] = [];
  for (const path of files) {
    const file = relative(workspace.inbox, path);
    context.onStep?.(file);
    const scan = await scanFile(path);
    const before = known(scan, deliveries, context);
    if (before) {
      steps.push({ file, outcome: 'known', delivery: before });
      continue;
    }
    const earlier = deliveries.find((d) => d.sha256 === scan.sha256);
    try {
      const delivery = await landOne(scan, earlier?.sequence ?? sequence + 1, deliveries, context);
      sequence = Math.max(sequence, delivery.sequence);
      deliveries.push(delivery);
      steps.push({ file, outcome: 'landed', delivery });
      log.info('landed', {
        file,
        dataset: delivery.dataset,
        rows: delivery.rows,
        rejected: delivery.rejected,
      });
    } catch (thrown) {
      const error = asRefusal(thrown, scan);
      steps.push({ file, outcome: 'refused', error });
      refusals.push({ file, sha256: scan.sha256, message: error.message, at: new Date().toISOString() });
      log.error('refused', { file, error: error.message });
    }
  }
  keepRefusals(workspace, refusals);
  return { steps, ignored };
}
