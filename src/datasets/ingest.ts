import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type BuurtzichtError, InputError } from '../common/errors.js';
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
import { type AcceptRequest, acceptanceOf } from './drift/accept.js';
import { checkAccept } from './drift/accept-request.js';
import { earlierAmong } from './drift/earlier.js';
import { lastSequence, settleHistory } from './history.js';
import { readIncoming, shownPath, withFetchedHints } from './incoming.js';
import { keepOnly } from './keep-only.js';
import { landFile } from './land/land.js';
import { type LeftOut, leftOut } from './left-out.js';
import { holdsIdentifiers, otherKeyWarnings } from './other-key.js';
import { hintFor } from './period.js';
import { profileFile } from './readers/readers.js';
import { asRefusal, keepRefusals, keepRejects } from './refusal.js';
import { pastRetention, retentionWarnings } from './retention/past.js';
import type { FileScan } from './scan.js';
import { noteWithdrawal, withdrawals } from './withdrawal.js';

/** What became of one file of the inbox. */
export interface IngestStep {
  readonly file: string;
  readonly outcome: 'landed' | 'known' | 'refused' | 'withdrawn' | 'purged';
  readonly delivery?: Delivery;
  /** Why it stays out, when it was withdrawn or purged. */
  readonly leftOut?: LeftOut;
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
      ...(drift.accepted ? { acceptance: drift.accepted } : {}),
      sequence,
      received: before?.received ?? new Date().toISOString(),
    };
    build.commit(delivery);
    return delivery;
  } catch (error) {
    if (error instanceof InputError) keepRejects(workspace, file, build.folder);
    build.discard();
    throw error;
  }
}

/** What an ingest gathers on its way. */
export interface Gathered {
  readonly deliveries: Delivery[];
  readonly steps: IngestStep[];
  readonly refusals: Refusal[];
  readonly ignored: string[];
  readonly warnings: string[];
  /** Deliveries that stay out, by id. */
  readonly leftOut: ReadonlyMap<string, LeftOut>;
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
    const out = gathered.leftOut.get(deliveryId(scan.sha256));
    if (out) {
      stayOut(out, scan.sha256, file, gathered, context);
      return true;
    }
    const before = known(scan.sha256, deliveries, context);
    if (before) {
      keepOnly(before, gathered, context.workspace);
      steps.push({ file, outcome: 'known', delivery: before });
      return true;
    }
    const earlier = deliveries.find((d) => d.sha256 === scan.sha256);
    const sequence = earlier?.sequence ?? gathered.sequence + 1;
    const delivery = await landOne(scan, sequence, file, gathered, context, container);
    keepOnly(delivery, gathered, context.workspace);
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

/** A file that was withdrawn or purged is named, and not taken in. */
function stayOut(
  out: LeftOut,
  sha256: string,
  file: string,
  gathered: Gathered,
  { workspace }: IngestContext,
): void {
  gathered.steps.push({ file, outcome: out.outcome, leftOut: out });
  const withdrawal = withdrawals(workspace).get(deliveryId(sha256));
  if (withdrawal) noteWithdrawal(workspace, withdrawal, { dataset: null, file });
}

function refuse(
  error: BuurtzichtError,
  file: string,
  sha256: string,
  gathered: Gathered,
  context: IngestContext,
): void {
  gathered.steps.push({ file, outcome: 'refused', error });
  const at = new Date().toISOString();
  gathered.refusals.push({ file, sha256, message: error.message, at, dataset: error.fault.where?.dataset });
  context.log.error('refused', { file, error: error.message });
}

function takingOf(gathered: Gathered, context: IngestContext): Taking {
  return {
    piece: (piece, file, container) => takePiece(piece, file, container, gathered, context),
    known: (sha256) => known(sha256, gathered.deliveries, context),
    stayOut(sha256, file) {
      const out = gathered.leftOut.get(deliveryId(sha256));
      if (out) stayOut(out, sha256, file, gathered, context);
    },
    staysOut: (sha256) => gathered.leftOut.has(deliveryId(sha256)),
    refuse: (error, file, sha256) => refuse(error, file, sha256, gathered, context),
  };
}

/**
 * Takes in every file of the inbox, and every one that was fetched, that is not known by its bytes. A refused file
 * changes nothing for the others. Files stay where they are: the inbox belongs to its owner.
 */
export async function ingestInbox(given: IngestContext): Promise<IngestReport> {
  const { catalogue } = given;
  const workspace = withFetchedHints(given.workspace);
  const context = { ...given, workspace };
  sweepDeliveries(workspace);
  await settleHistory(workspace, catalogue);
  const { files, warnings } = readIncoming(workspace);
  if (context.accept) await checkAccept(context.accept, files, workspace);
  const deliveries = listDeliveries(workspace);
  const gathered: Gathered = {
    deliveries,
    steps: [],
    refusals: [],
    ignored: [],
    warnings: [...warnings, ...otherKeyWarnings(deliveries, context)],
    leftOut: leftOut(workspace),
    sequence: lastSequence(workspace),
  };
  for (const path of files) {
    const file = shownPath(workspace, path);
    context.onStep?.(file);
    const piece = await pieceOf(path, basename(path));
    if (isContainer(piece)) await takeContainer(piece, file, gathered, context, takingOf(gathered, context));
    else if (!(await takePiece(piece, file, undefined, gathered, context))) gathered.ignored.push(file);
  }
  await settleHistory(workspace, catalogue);
  gathered.warnings.push(...retentionWarnings(pastRetention(workspace, catalogue, new Date())));
  for (const warning of gathered.warnings) context.log.warn('inbox', { warning });
  keepRefusals(workspace, gathered.refusals);
  return { steps: gathered.steps, ignored: gathered.ignored, warnings: gathered.warnings };
}
