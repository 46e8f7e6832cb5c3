import { createReadStream } from 'node:fs';
import { isPlausible, plausibility } from './dutch-letters.js';

/** Encodings in which a text is read. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How sure it is which letters the bytes of a text that is not UTF-8 stand for. */
export interface EncodingGuess {
  /** The reading that was weighed against the one taken. */
  readonly rival: Encoding;
  /** Neither reading gives clearly more plausible letters than the other. */
  readonly open: boolean;
  /** Some of the letters are UTF-8 all the same: texts of two encodings were pasted together. */
  readonly mixed: boolean;
}

/** Share of the odd, or the even, bytes of a text that must be nought for it to be UTF-16 without a mark. */
const WIDE_SHARE = 0.8;

/**
 * The encoding that the first bytes of a file say: by a mark, or, for UTF-16 without one, by its noughts: in Dutch text
 * every other byte is nought, and none of those between. Null = one byte a letter, or UTF-8.
 */
export function markedEncoding(head: Buffer): { encoding: Encoding; mark: boolean } | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: true };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: true };
  const pairs = Math.floor(head.length / 2);
  const noughts = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (head[i] === 0) noughts[i % 2] = (noughts[i % 2] as number) + 1;
  const [even, odd] = noughts as [number, number];
  if (pairs < 4 || Math.max(even, odd) < WIDE_SHARE * pairs || Math.min(even, odd) > 0) return null;
  return { encoding: odd > even ? 'utf-16le' : 'utf-16be', mark: false };
}

const LETTERS = {
  'windows-1252': decodedBytes('windows-1252'),
  macintosh: decodedBytes('macintosh'),
} as const;

/** Code page 850 of DOS (its letters; the rest are frames): never read, only known so as not to be taken for another. */
const DOS = [...'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑ'.padEnd(128, '─')];

/** What the bytes 128 to 255 stand for. Node's one-shot decoder reads Windows-1252 as Latin-1; a stream doesn't. */
function decodedBytes(encoding: Encoding): readonly string[] {
  const bytes = Buffer.from(Array.from({ length: 128 }, (_, i) => i + 128));
  return [...new TextDecoder(encoding).decode(bytes, { stream: true })];
}

/** Length of the UTF-8 letter that begins at `at`, when one does and it is likely in Dutch text; else 0. */
function utf8Length(bytes: Buffer, at: number): number {
  const first = bytes[at] as number;
  const length = first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first >= 0xf0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] as number) & 0xc0) !== 0x80) return 0;
  return isPlausible(bytes.toString('utf8', at, at + length)) ? length : 0;
}

/** Bytes beyond ASCII with their neighbours, and how often each comes. */
interface Seen {
  readonly contexts: Map<number, number>;
  utf8: number;
}

/** Bytes kept over a block's border: a letter of three bytes and the one before it. */
const KEPT = 4;

function look(bytes: Buffer, from: number, to: number, seen: Seen): void {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    const length = utf8Length(bytes, i);
    if (length > 0) {
      seen.utf8 += 1;
      i += length - 1;
      continue;
    }
    const key = ((bytes[i - 1] ?? 10) << 16) | (byte << 8) | (bytes[i + 1] ?? 10);
    seen.contexts.set(key, (seen.contexts.get(key) ?? 0) + 1);
  }
}

async function lookThrough(path: string): Promise<Seen> {
  const seen: Seen = { contexts: new Map(), utf8: 0 };
  let rest: Buffer = Buffer.from('\n');
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, block as Buffer]);
    const to = Math.max(1, bytes.length - KEPT);
    look(bytes, 1, to, seen);
    rest = Buffer.from(bytes.subarray(to - 1));
  }
  look(rest, 1, rest.length, seen);
  return seen;
}

/** How much likelier a reading must be than the others: twice a curly apostrophe against twice an í, once does not do. */
const CLEAR = Math.log(4);

/** A reading whose letters are less likely than this on average is no reading. */
const LEAST = Math.log(0.02);

/** Log-likelihood of the letters under a reading, and how many there are. */
function weigh(seen: Seen, letters: readonly string[]): { sum: number; count: number } {
  const letter = (byte: number): string =>
    byte < 0x80 ? String.fromCharCode(byte) : (letters[byte - 0x80] as string);
  let sum = 0;
  let count = 0;
  for (const [key, times] of seen.contexts) {
    const [before, byte, after] = [key >> 16, (key >> 8) & 0xff, key & 0xff];
    sum += times * Math.log(plausibility(letter(byte), letter(before), letter(after)));
    count += times;
  }
  return { sum, count };
}

/**
 * Whether a text of one byte a letter is Windows-1252 (of which Latin-1 is a part) or Mac Roman: by which reading
 * gives letters as Dutch text has them. Reads the file once more; only for what is no UTF-8.
 */
export async function guessEightBit(path: string): Promise<{ encoding: Encoding; guess: EncodingGuess }> {
  const seen = await lookThrough(path);
  const windows = weigh(seen, LETTERS['windows-1252']);
  const mac = weigh(seen, LETTERS.macintosh);
  const dos = weigh(seen, DOS);
  const encoding = mac.sum > windows.sum + CLEAR ? 'macintosh' : 'windows-1252';
  const [first, second] = [mac.sum, windows.sum, dos.sum].sort((a, b) => b - a) as [number, number];
  const unclear = first - second < CLEAR || first / windows.count < LEAST || first === dos.sum;
  const differ = [...seen.contexts.keys()].some((key) => {
    const at = ((key >> 8) & 0xff) - 0x80;
    return LETTERS.macintosh[at] !== LETTERS['windows-1252'][at];
  });
  return {
    encoding,
    guess: {
      rival: encoding === 'macintosh' ? 'windows-1252' : 'macintosh',
      open: differ && unclear,
      mixed: seen.utf8 > 0,
    },
  };
}
