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
import { landFile } from './land/land.js';
import { hintFor } from './period.js';
import { profileFile } from './readers/readers.js';
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
  onStep?(file: string): void;
}

/** Names that promise a delivery. */
const KNOWN_EXTENSIONS = [
  '.csv',
  '.txt',
  '.json',
  '.geojson',
  '.gpkg',
  '.xlsx',
  '.xls',
  '.zip',
  '.gz',
  '.shp',
];

/** Files of the inbox in the order of their names, and those that are no deliveries. */
function inboxFiles(inbox: string): { files: string[]; ignored: string[] } {
  if (!existsSync(inbox)) return { files: [], ignored: [] };
  const all = readdirSync(inbox, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const isKnown = (path: string): boolean => KNOWN_EXTENSIONS.some((e) => path.toLowerCase().endsWith(e));
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

async function landOne(scan: FileScan, sequence: number, context: IngestContext): Promise<Delivery> {
  const { workspace, catalogue, key } = context;
  const build = buildDelivery(workspace, deliveryId(scan.sha256));
  try {
    const profile = await profileFile(scan);
    const hint = hintFor(workspace.config.deliveries, scan.name);
    const landed = await landFile(profile, build.folder, { catalogue, config: workspace.config, key, hint });
    const delivery = { ...landed, sequence, received: new Date().toISOString() };
    build.commit(delivery);
    return delivery;
  } catch (error) {
    build.discard();
    throw error;
  }
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
      const delivery = await landOne(scan, earlier?.sequence ?? sequence + 1, context);
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
