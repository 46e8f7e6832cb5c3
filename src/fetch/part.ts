import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { jsonText, writeWhole } from '../common/files.js';

/** What tells one state of a resource from another. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What is known of a file that came in part; stands beside it. */
interface PartNote extends Validators {
  readonly url: string;
  readonly encoding: string;
}

/** A file that came in part, and may be gone on with. */
export interface Part extends PartNote {
  readonly bytes: number;
  /** What `If-Range` says: the strong validator of the state it is a part of. */
  readonly validator: string;
}

const noteFile = (path: string): string => `${path}.note`;

/** A weak etag promises no equal bytes: it can't tell where a part goes on. */
function strongValidator({ etag, lastModified }: Validators): string | null {
  if (etag !== null && !etag.startsWith('W/')) return etag;
  return lastModified;
}

/** The part that stands at `path`, if it is of this address and can be gone on with. */
export function readPart(path: string, url: string): Part | null {
  if (!existsSync(path) || !existsSync(noteFile(path))) return null;
  const note = JSON.parse(readFileSync(noteFile(path), 'utf8')) as PartNote;
  const validator = strongValidator(note);
  const bytes = statSync(path).size;
  if (note.url !== url || validator === null || bytes === 0) return null;
  return { ...note, bytes, validator };
}

export function notePart(path: string, note: PartNote): void {
  writeWhole(noteFile(path), jsonText(note));
}

export function dropPart(path: string): void {
  rmSync(path, { force: true });
  dropNote(path);
}

export function dropNote(path: string): void {
  rmSync(noteFile(path), { force: true });
}
