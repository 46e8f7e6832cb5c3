import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../common/errors.js';
import type { Workspace } from '../../workspace/workspace.js';
import { promisesDelivery } from '../incoming/inbox.js';
import { UnknownFileError, UnreadableTextError } from '../recognise/unknown-file.js';
import type { Piece, Whole } from './unpack.js';

/** Names of files listed in a message. */
const LISTED = 8;

export function isContainer(piece: Piece): piece is Whole {
  return 'kind' in piece && (piece.kind === 'zip' || piece.kind === 'gzip');
}

/**
 * Whether an error says that a file is of no dataset, and nothing of its name promises that it is: such a file is
 * named and passed over. In a zip no name promises it, and notes that can't be read are notes.
 */
export function isOfNoDataset(error: unknown, piece: Piece): boolean {
  const promises = promisesDelivery(piece.name);
  if (error instanceof UnknownFileError) return piece.member || !promises;
  const isNote = !promises || (piece.member && /\.txt$/i.test(piece.name));
  // What was recognised and then refused is a delivery, whatever its name.
  return error instanceof UnreadableTextError && isNote;
}

/** What was found in a container. */
export class Members {
  readonly ours: { readonly file: string; readonly sha256: string }[] = [];
  readonly unknown: string[] = [];

  add(piece: Piece, isOurs: boolean): void {
    if (!isOurs) this.unknown.push(piece.name);
    else if ('scan' in piece) this.ours.push({ file: piece.name, sha256: piece.scan.sha256 });
  }
}

/** A member's name with the folder its container stands in. */
export function shownIn(file: string, member: string): string {
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/') + 1));
  return folder + member;
}

function listed(names: readonly string[]): string {
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  return `${names.slice(0, LISTED).join(', ')}${more}`;
}

/** A word on the files in a container that no dataset is of. */
export function unknownMembers(container: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const inner = names.map((name) => name.slice(container.length + 1) || name);
  return [`${container}: no dataset is of ${inner.length} of the files in it: ${listed(inner)}`];
}

export function noneKnown(container: string, names: readonly string[]): InputError {
  const inner = names.map((name) => name.slice(container.length + 1) || name);
  return new InputError({
    what:
      inner.length === 0
        ? 'there are no files in this container'
        : `no dataset is of any of the ${inner.length} files in it: ${listed(inner)}`,
    where: { file: container },
    expected: 'a zip with at least one delivery: `buurtzicht dataset list` names the datasets',
    mend: 'take it out of the inbox, or add a contract for it in schemas/',
  });
}

/** A folder to unpack into; gone afterwards, also after a run that was killed (the next one sweeps it). */
export async function withScratch(
  workspace: Workspace,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = join(workspace.warehouse, 'deliveries', `.build-unpacked-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
