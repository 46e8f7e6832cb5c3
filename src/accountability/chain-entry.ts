import { hashText } from '../common/files.js';
import { canonicalJson, type Json } from './canonical-json.js';

/** What a chain itself says of an entry; a body may not use these names. */
export interface Link {
  /** From 1 on, without a gap. */
  readonly number: number;
  /** When it was written: ISO 8601, UTC. */
  readonly at: string;
  /** Hash of the entry before; 64 noughts in the first. */
  readonly previous: string;
  /** SHA-256, hexadecimal, of the canonical JSON of all the rest. */
  readonly hash: string;
  /** What a killed process had written of an entry that stood in this one's place: kept in `<file>.torn`. */
  readonly torn?: { readonly bytes: number; readonly sha256: string };
  /** The end of the chain was not the one that its head knew when this entry was written: a fault that stays. */
  readonly broken?: string;
}

export type Body = Readonly<Record<string, Json | undefined>>;
export type Entry = Link & Body;

/** Where a chain ends. */
export interface Head {
  readonly number: number;
  readonly hash: string;
}

export const START: Head = { number: 0, hash: '0'.repeat(64) };

const OWN_NAMES = ['number', 'at', 'previous', 'hash', 'torn', 'broken'];

/** @throws TypeError when the body uses a name that the chain has. */
export function sealed(body: Body, link: Omit<Link, 'hash'>): Entry {
  const taken = OWN_NAMES.find((name) => name in body);
  if (taken) throw new TypeError(`an entry's own \`${taken}\` is the chain's to write`);
  const open = { ...body, ...link };
  return { ...open, hash: hashText(canonicalJson(open)) } as Entry;
}

/** The line of an entry, without its end. */
export function lineOf(entry: Entry): string {
  return canonicalJson(entry as Body);
}

/** A BOM is a change like any other, and so are bytes that are no text. */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The entry that a line holds, or null when it is not exactly what was written. */
export function entryOf(line: Uint8Array): Entry | null {
  try {
    const text = strict.decode(line);
    const entry = JSON.parse(text) as Entry;
    const { hash, ...open } = entry;
    const whole = hash === hashText(canonicalJson(open as Body)) && text === lineOf(entry);
    return whole ? entry : null;
  } catch {
    return null;
  }
}

/** Whether a chain that ends with `last` may have had this head: its writer may have been killed before the head was written. */
export function agrees(last: Head & { readonly previous?: string }, head: Head): boolean {
  if (last.number === head.number) return last.hash === head.hash;
  return last.number === head.number + 1 && last.previous === head.hash;
}
