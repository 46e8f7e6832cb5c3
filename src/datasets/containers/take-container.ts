import type { BuurtzichtError } from '../../common/errors.js';
import type { Delivery } from '../deliveries/delivery.js';
import type { Gathered, IngestContext } from '../ingest/report.js';
import { Members, noneKnown, shownIn, unknownMembers, withScratch } from './members.js';
import { recordContainer, recordedContainer } from './record.js';
import { type Piece, unpack, type Whole } from './unpack.js';

/** What ingest does with a single file. */
export interface Taking {
  /** Takes in one member. Resolves to whether it is of a dataset. */
  piece(piece: Piece, file: string, container: string): Promise<boolean>;
  known(sha256: string): Delivery | undefined;
  /** Whether a delivery was withdrawn or purged; and what to do with one that was. */
  staysOut(sha256: string): boolean;
  stayOut(sha256: string, file: string): void;
  refuse(error: BuurtzichtError, file: string, sha256: string): void;
}

/** The members landed before from these bytes, when all of them still stand and nothing else can be made of it. */
function takenBefore(
  piece: Whole,
  file: string,
  gathered: Gathered,
  { workspace, catalogue }: IngestContext,
  taking: Taking,
): boolean {
  const record = recordedContainer(workspace, catalogue, piece.scan.sha256);
  const before = record?.deliveries.map((d) => ({ ...d, delivery: taking.known(d.sha256) }));
  if (!record || !before?.every((b) => b.delivery || taking.staysOut(b.sha256))) return false;
  for (const { file: member, sha256, delivery } of before) {
    if (taking.staysOut(sha256)) taking.stayOut(sha256, shownIn(file, member));
    else gathered.steps.push({ file: shownIn(file, member), outcome: 'known', delivery });
  }
  gathered.warnings.push(...unknownMembers(piece.name, record.unknown));
  return true;
}

/** Takes in what a container holds; one whose bytes were taken in whole before is not unpacked again. */
export async function takeContainer(
  piece: Whole,
  file: string,
  gathered: Gathered,
  context: IngestContext,
  taking: Taking,
): Promise<void> {
  if (takenBefore(piece, file, gathered, context, taking)) return;
  const { sha256 } = piece.scan;
  const members = new Members();
  const refusedBefore = gathered.refusals.length;
  await withScratch(context.workspace, async (scratch) => {
    for await (const member of unpack(piece, scratch)) {
      context.onStep?.(member.name);
      members.add(member, await taking.piece(member, shownIn(file, member.name), sha256));
    }
  });
  const { ours, unknown } = members;
  const refused = gathered.refusals.length > refusedBefore;
  if (ours.length === 0 && !refused) {
    taking.refuse(noneKnown(piece.name, unknown), file, sha256);
    return;
  }
  gathered.warnings.push(...unknownMembers(piece.name, unknown));
  if (refused) return;
  recordContainer(context.workspace, context.catalogue, { sha256, deliveries: ours, unknown });
}
