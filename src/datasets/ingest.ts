import { basename } from 'node:path';
import { isContainer } from './containers/members.js';
import { takeContainer } from './containers/take-container.js';
import { pieceOf } from './containers/unpack.js';
import { listDeliveries, sweepDeliveries } from './deliveries/delivery.js';
import { lastSequence, settleHistory } from './deliveries/history.js';
import { leftOut } from './deliveries/left-out.js';
import { otherKeyWarnings } from './deliveries/other-key.js';
import { checkAccept } from './drift/accept-request.js';
import { readIncoming, shownPath, withFetchedHints } from './incoming/incoming.js';
import type { Gathered, IngestContext, IngestReport } from './ingest/report.js';
import { takePiece, takingOf } from './ingest/take-piece.js';
import { keepRefusals } from './rejects/refusal.js';
import { pastRetention, retentionWarnings } from './retention/past.js';

export type { IngestReport, IngestStep } from './ingest/report.js';

/**
 * Takes in every file of the inbox, and every one that was fetched, that is not known by its bytes. A refused file
 * changes nothing for the others. Files stay where they are: the inbox belongs to its owner.
 */
export async function ingestInbox(given: IngestContext): Promise<IngestReport> {
  const workspace = withFetchedHints(given.workspace);
  const context = { ...given, workspace };
  const { catalogue } = context;
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
