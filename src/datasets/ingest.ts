import { basename, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { BuurtzichtError, InputError } from '../common/errors.js';
import { machineFault } from '../common/machine-fault.js';
import type { WorkspaceKey } from '../workspace/key.js';
import type { Log } from '../workspace/log.js';
import type { Workspace } from '../workspace/workspace.js';
import { contractHash, type DatasetCatalogue } from './catalogue.js';
import { isContainer, isOfNoDataset } from './containers/members.js';
import { type Taking, takeContainer } from './containers/take-container.js';
import { type Piece, pieceOf } from './containers/unpack.js';
import { refuseOlder } from './dated.js';
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
import { readInbox } from './inbox.js';
import { landFile } from './land/land.js';
import { holdsIdentifiers, otherKeyWarnings } from './other-key.js';
import { hintFor } from './period.js';
import { profileFile } from './readers/readers.js';
import { keepRefusals, keepRejects, listRefusals } from './refusal.js';
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
  /** Files in the inbox that are of no dataset and do not look like deliveries: named, not touched. */
  readonly ignored: readonly string[];
  /** What is amiss beside the deliveries: no inbox, links that lead nowhere, files in a zip that no dataset is of. */
  readonly warnings: readonly string[];
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

/** The landed delivery of these bytes, when its contract, its key and what the workspace says of it are the same. */
function known(
  sha256: string,
  deliveries: readonly Delivery[],
  context: IngestContext,
): Delivery | undefined {
  return deliveries.find((d) => {
    const contract = context.catalogue.get(d.dataset);
    if (d.sha256 !== sha256 || !contract) return false;
    const hint = hintFor(context.workspace.config.deliveries, d.file);
    return (
      d.contractHash === contractHash(contract) &&
      (d.keyFingerprint === context.key.fingerprint || !holdsIdentifiers(contract)) &&
      isDeepStrictEqual(d.hint ?? {}, hint ?? {})
    );
  });
}

async function landOne(
  scan: FileScan,
  sequence: number,
  file: string,
  gathered: Gathered,
  context: IngestContext,
  container?: string,
): Promise<Delivery> {
  const { workspace, catalogue, key } = context;
  const id = deliveryId(scan.sha256);
  const build = buildDelivery(workspace, id);
  try {
    const profile = await profileFile(scan);
    const hint = hintFor(workspace.config.deliveries, scan.name);
    const before = gathered.deliveries.find((d) => d.id === id);
    const drift = {
      findEarlier: earlierAmong(workspace, gathered.deliveries, { id, sequence }),
      accepted: acceptanceOf(id, file, before, { config: workspace.config, request: context.accept }),
    };
    const land = { catalogue, config: workspace.config, key, hint, drift };
    const landed = await landFile(profile, build.folder, land);
    refuseOlder(landed, sequence, gathered.deliveries, catalogue);
    const delivery = {
      ...landed,
      ...(container ? { container } : {}),
      sequence,
      received: new Date().toISOString(),
    };
    build.commit(delivery);
    return delivery;
  } catch (error) {
    if (error instanceof InputError) keepRejects(workspace, file, build.folder);
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
  // What was refused within a container is known by its refusal only.
  const files = listRefusals(workspace).map((r) => ({ file: r.file, id: deliveryId(r.sha256) }));
  for (const path of paths)
    files.push({ file: relative(workspace.inbox, path), id: deliveryId((await scanFile(path)).sha256) });
  checkRequest(request, files);
}

/** What DuckDB or the file system says of a file becomes a refusal of that file, with the cause kept. */
function asRefusal(error: unknown, file: string): BuurtzichtError {
  if (error instanceof BuurtzichtError) return error;
  const machine = machineFault(error);
  if (machine) throw machine;
  return new InputError({
    what: 'the file can’t be read',
    where: { file },
    mend: 'ask for the file again; if it is as the publisher made it, report this with the log',
    cause: error,
  });
}

/** What an ingest gathers on its way. */
export interface Gathered {
  readonly deliveries: Delivery[];
  readonly steps: IngestStep[];
  readonly refusals: Refusal[];
  readonly ignored: string[];
  readonly warnings: string[];
  sequence: number;
}

/** One file or member of a container. @returns whether it is of a dataset. */
async function takePiece(
  piece: Piece,
  file: string,
  container: string | undefined,
  gathered: Gathered,
  context: IngestContext,
): Promise<boolean> {
  const { deliveries, steps } = gathered;
  try {
    if ('fault' in piece) throw piece.fault;
    const { scan } = piece;
    const before = known(scan.sha256, deliveries, context);
    if (before) {
      steps.push({ file, outcome: 'known', delivery: before });
      return true;
    }
    const earlier = deliveries.find((d) => d.sha256 === scan.sha256);
    const sequence = earlier?.sequence ?? gathered.sequence + 1;
    const delivery = await landOne(scan, sequence, file, gathered, context, container);
    gathered.sequence = Math.max(gathered.sequence, delivery.sequence);
    deliveries.push(delivery);
    steps.push({ file, outcome: 'landed', delivery });
    const { dataset, rows, rejected } = delivery;
    context.log.info('landed', { file, dataset, rows, rejected });
    return true;
  } catch (thrown) {
    if (isOfNoDataset(thrown, piece)) return false;
    refuse(asRefusal(thrown, file), file, 'fault' in piece ? '' : piece.scan.sha256, gathered, context);
    return true;
  }
}

function refuse(
  error: BuurtzichtError,
  file: string,
  sha256: string,
  gathered: Gathered,
  context: IngestContext,
): void {
  gathered.steps.push({ file, outcome: 'refused', error });
  const { dataset } = error.fault.where ?? {};
  gathered.refusals.push({ file, sha256, message: error.message, at: new Date().toISOString(), dataset });
  context.log.error('refused', { file, error: error.message });
}

function takingOf(gathered: Gathered, context: IngestContext): Taking {
  return {
    piece: (piece, file, container) => takePiece(piece, file, container, gathered, context),
    known: (sha256) => known(sha256, gathered.deliveries, context),
    refuse: (error, file, sha256) => refuse(error, file, sha256, gathered, context),
  };
}

/**
 * Takes in every file of the inbox that is not known by its bytes. A refused file changes nothing for the others.
 * Files stay where they are: the inbox belongs to its owner.
 */
export async function ingestInbox(context: IngestContext): Promise<IngestReport> {
  const { workspace } = context;
  sweepDeliveries(workspace);
  const { files, warnings } = readInbox(workspace.inbox);
  if (context.accept) await checkAccept(context.accept, files, workspace);
  const deliveries = listDeliveries(workspace);
  const sequence = Math.max(0, ...deliveries.map((d) => d.sequence));
  const gathered: Gathered = {
    deliveries,
    steps: [],
    refusals: [],
    ignored: [],
    warnings: [...warnings, ...otherKeyWarnings(deliveries, context)],
    sequence,
  };
  for (const path of files) {
    const file = relative(workspace.inbox, path);
    context.onStep?.(file);
    const piece = await pieceOf(path, basename(path));
    if (isContainer(piece)) await takeContainer(piece, file, gathered, context, takingOf(gathered, context));
    else if (!(await takePiece(piece, file, undefined, gathered, context))) gathered.ignored.push(file);
  }
  for (const warning of gathered.warnings) context.log.warn('inbox', { warning });
  keepRefusals(workspace, gathered.refusals);
  return { steps: gathered.steps, ignored: gathered.ignored, warnings: gathered.warnings };
}
