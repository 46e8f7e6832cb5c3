import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { LockedError } from '../common/errors.js';
import { hashText, sync, writeWhole } from '../common/files.js';
import { inTurn } from '../workspace/lock-file.js';
import { type End, readEnd } from './chain-end.js';
import { agrees, type Body, type Entry, entryOf, type Head, lineOf, START, sealed } from './chain-entry.js';

export type { Body, Entry, Head } from './chain-entry.js';

/** What is wrong with a chain, at the first entry (or line) that is wrong. */
export interface ChainFault {
  readonly number: number;
  readonly what: string;
}

export interface Chain {
  /** Entries up to the first fault. */
  readonly entries: readonly Entry[];
  readonly fault: ChainFault | null;
  /** Bytes of an entry that a killed process did not finish; the next append sets them aside. */
  readonly torn: number;
}

const WAIT_MS = 30_000;
/** Only its owner reads or writes. */
const MODE = 0o600;

const headFile = (file: string): string => `${file}.head`;

/** The head that stands beside, null when there is none, `unreadable` when it says nothing. */
function readHead(file: string): Head | null | 'unreadable' {
  if (!existsSync(headFile(file))) return null;
  try {
    const text = readFileSync(headFile(file), 'utf8');
    const { number, hash } = JSON.parse(text) as Head;
    return text === headText({ number, hash }) ? { number, hash } : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

const headText = ({ number, hash }: Head): string => `${JSON.stringify({ number, hash })}\n`;

/** What speaks against the end of a chain, or undefined. */
function endFault(last: Entry | Head, head: Head | null | 'unreadable'): string | undefined {
  if (head === 'unreadable') return 'the record of its end can not be read';
  if (agrees(last, head ?? START)) return undefined;
  if (!head) return 'the record of its end is gone';
  return `it ends at entry ${last.number}, its record says entry ${head.number} with hash ${head.hash}`;
}

/** Writes a line in the place of what is torn, so that a second kill loses nothing that the first one left. */
function writeLine(file: string, line: string, end: End): void {
  const fresh = !existsSync(file);
  const handle = openSync(file, fresh ? 'wx' : 'r+', MODE);
  try {
    const bytes = Buffer.from(`${line}\n`);
    for (let done = 0; done < bytes.length; )
      done += writeSync(handle, bytes, done, bytes.length - done, end.offset + done);
    if (end.torn.length > bytes.length) ftruncateSync(handle, end.offset + bytes.length);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (fresh) sync(dirname(file));
}

function keepTorn(file: string, torn: Buffer): Pick<Entry, 'torn'> {
  if (torn.length === 0) return {};
  const kept = `${file}.torn`;
  appendFileSync(kept, Buffer.concat([torn, Buffer.from('\n')]), { mode: MODE });
  sync(kept);
  return { torn: { bytes: torn.length, sha256: hashText(torn.toString('latin1')) } };
}

function append(file: string, body: Body, at: Date): Entry {
  const end = readEnd(file);
  const head = readHead(file);
  const broken = end.last ? endFault(end.last, head) : 'its last entry can not be read';
  // After a fault the chain goes on from the latest that is known: a record must never be lost because another was.
  const known = end.last ?? (head && head !== 'unreadable' ? head : START);
  const entry = sealed(body, {
    number: known.number + 1,
    at: at.toISOString(),
    previous: known.hash,
    ...keepTorn(file, end.torn),
    ...(broken ? { broken } : {}),
  });
  writeLine(file, lineOf(entry), end);
  writeWhole(headFile(file), headText(entry), MODE);
  return entry;
}

/**
 * Appends an entry to a chain of hashes (Haber and Stornetta 1991: each record holds the hash of the one before it): JSON
 * Lines, a file that only its owner reads. Whole, on disk when this returns, and one at a time however many processes append.
 * @param file made with its folder when it is not there. @param body JSON; the names of `Link` are the chain's own.
 * @returns the entry as it was written. @throws LockedError when others kept the chain for half a minute.
 */
export function appendEntry(file: string, body: Body, at: Date = new Date()): Entry {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const written = inTurn(`${file}.lock`, 'append', WAIT_MS, () => append(file, body, at));
  if (written) return written.done;
  throw new LockedError({
    what: 'other processes write to this record all the time',
    where: { file },
    mend: 'try again; when it stays so, see which process holds the lock beside it',
  });
}

/** Splits a file into its lines and what follows the last line end. */
function linesOf(bytes: Buffer): { readonly lines: Buffer[]; readonly torn: number } {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return { lines, torn: bytes.length - start };
}

/** What is wrong with an entry after the one before it, or undefined. */
function entryFault(entry: Entry | null, before: Head): string | undefined {
  if (!entry) return 'it is not what was written';
  if (entry.number !== before.number + 1)
    return `entry ${entry.number} stands where ${before.number + 1} should`;
  if (entry.previous !== before.hash) return 'it does not follow the entry before it';
  return entry.broken ? `when it was written the chain was broken: ${entry.broken}` : undefined;
}

/**
 * Reads a chain and holds every entry against its hash, the one before it, and the record of the chain's end: what was
 * changed, removed, put in, put elsewhere or cut off is a fault. Nothing is repaired. Who may write the file may also make
 * a whole new chain: against that stands an end that others keep (a release's manifest holds the ledger's).
 */
export function readChain(file: string): Chain {
  const { lines, torn } = linesOf(existsSync(file) ? readFileSync(file) : Buffer.alloc(0));
  const entries: Entry[] = [];
  let before: Head = START;
  for (const [i, line] of lines.entries()) {
    const entry = entryOf(line);
    const what = entryFault(entry, before);
    if (what !== undefined || !entry) return { entries, fault: { number: i + 1, what: what ?? '' }, torn };
    entries.push(entry);
    before = entry;
  }
  const what = endFault(before, readHead(file));
  return { entries, fault: what === undefined ? null : { number: before.number, what }, torn };
}

/** Where a chain ends now: to be kept by others. Null while it has no entry. */
export function chainHead(file: string): Head | null {
  const { last } = readEnd(file);
  return last && last.number > 0 ? { number: last.number, hash: last.hash } : null;
}
