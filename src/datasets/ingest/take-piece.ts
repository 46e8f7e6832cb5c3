import type { BuurtzichtError } from '../../common/errors.js';
import { isOfNoDataset } from '../containers/members.js';
import type { Taking } from '../containers/take-container.js';
import type { Piece } from '../containers/unpack.js';
import { deliveryId } from '../deliveries/delivery.js';
import type { LeftOut } from '../deliveries/left-out.js';
import { noteWithdrawal, withdrawals } from '../deliveries/withdrawal.js';
import { asRefusal } from '../rejects/refusal.js';
import { keepOnly } from './keep-only.js';
import { knownDelivery } from './known.js';
import { landPiece } from './land-piece.js';
import type { Gathered, IngestContext } from './report.js';

/** One file or member of a container. @returns whether it is of a dataset. */
export async function takePiece(
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
    const before = knownDelivery(scan.sha256, deliveries, context);
    if (before) {
      keepOnly(before, gathered, context.workspace);
      steps.push({ file, outcome: 'known', delivery: before });
      return true;
    }
    const earlier = deliveries.find((d) => d.sha256 === scan.sha256);
    const sequence = earlier?.sequence ?? gathered.sequence + 1;
    const delivery = await landPiece(scan, sequence, file, gathered, context, container);
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
  const { dataset } = error.fault.where ?? {};
  gathered.refusals.push({ file, sha256, message: error.message, at: new Date().toISOString(), dataset });
  context.log.error('refused', { file, error: error.message });
}

/** How the members of a container are taken in: as single files are. */
export function takingOf(gathered: Gathered, context: IngestContext): Taking {
  return {
    piece: (piece, file, container) => takePiece(piece, file, container, gathered, context),
    known: (sha256) => knownDelivery(sha256, gathered.deliveries, context),
    stayOut(sha256, file) {
      const out = gathered.leftOut.get(deliveryId(sha256));
      if (out) stayOut(out, sha256, file, gathered, context);
    },
    staysOut: (sha256) => gathered.leftOut.has(deliveryId(sha256)),
    refuse: (error, file, sha256) => refuse(error, file, sha256, gathered, context),
  };
}
