import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { BlankWatch } from './blank-watch.js';
import { blocksOf } from './blocks.js';
import { type Encoding, type EncodingGuess, guessEightBit, markedEncoding } from './encoding.js';
import { LineEndWatch } from './line-end-watch.js';
import { PasteWatch } from './paste-watch.js';

/** What one pass over a file's bytes tells, before anything parses it. */
export interface FileScan {
  readonly path: string;
  /** File name without folders. */
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extension: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** Of a text that is neither UTF-8 nor UTF-16. */
  readonly guess?: EncodingGuess;
  /** Line (1-based) of the first byte that is not UTF-8, when there is one. */
  readonly notUtf8Line: number | null;
  readonly nulLine: number | null;
  /** Line ends (LF) in the file. */
  readonly lineEnds: number;
  readonly endsWithLineEnd: boolean;
  /** There is more than one kind of line end (LF, CR LF, CR) in it, be it within values. */
  readonly severalLineEnds: boolean;
  /** First line that begins with a mark of UTF-8, but for the first of the file: another file was pasted in there. */
  readonly pastedLine: number | null;
  /** Whether there may be tabs in it, and hard blanks (U+00A0). */
  readonly tabs: boolean;
  readonly hardBlanks: boolean;
}

/** The last bytes of a block that may be the begin of a character that goes on in the next. */
const CARRY = 3;

/** Bytes at the end of `block` that are the begin of a character which goes on in the next. */
function openCharacter(block: Buffer): number {
  for (let back = 1; back <= Math.min(CARRY, block.length); back++) {
    const byte = block[block.length - back] as number;
    if (byte < 0x80) return 0;
    // A byte that begins a character says how long it is.
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Follows UTF-8 over block borders; knows whether it was broken anywhere. */
class Utf8Watch {
  private rest: Buffer = Buffer.alloc(0);
  broken = false;

  feed(block: Buffer): void {
    if (this.broken) return;
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, block]) : block;
    const open = openCharacter(bytes);
    this.broken = !isUtf8(bytes.subarray(0, bytes.length - open));
    this.rest = Buffer.from(bytes.subarray(bytes.length - open));
  }

  end(): void {
    this.broken ||= this.rest.length > 0;
  }
}

/** Line of the first byte in `bytes` that is not UTF-8; `bytes` begins on line `linesBefore` + 1. */
function firstInvalidLine(bytes: Buffer, linesBefore: number): number {
  let line = linesBefore + 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    line += 1;
    start = end + 1;
  }
  return line;
}

/** Bytes looked at for UTF-16 without a mark. */
const HEAD_BYTES = 4096;

/** Reads a file once (text of unknown encoding twice): hash, encoding, lines, NUL bytes. A whole national delivery takes seconds and no memory. */
export async function scanFile(path: string): Promise<FileScan> {
  const hash = createHash('sha256');
  const utf8 = new Utf8Watch();
  const ends = new LineEndWatch();
  const pasted = new PasteWatch();
  const blanks = new BlankWatch();
  let lineEnds = 0;
  let nulLine: number | null = null;
  let notUtf8Line: number | null = null;
  let tail: Buffer = Buffer.alloc(0);
  let head: Buffer | null = null;
  for await (const { bytes: block, withBefore } of blocksOf(path)) {
    head ??= Buffer.from(block.subarray(0, HEAD_BYTES));
    hash.update(block);
    utf8.feed(block);
    ends.feed(block);
    pasted.feed(withBefore, withBefore.length - block.length, lineEnds);
    blanks.feed(block, withBefore);
    if (utf8.broken && notUtf8Line === null) {
      const whole = Buffer.concat([wholeCharacter(tail), block]);
      notUtf8Line = firstInvalidLine(whole, lineEnds - countLineEnds(wholeCharacter(tail)));
    }
    if (nulLine === null && block.includes(0))
      nulLine = lineEnds + countLineEnds(block.subarray(0, block.indexOf(0))) + 1;
    lineEnds += countLineEnds(block);
    tail = Buffer.from(block.subarray(-CARRY));
  }
  utf8.end();
  if (utf8.broken && notUtf8Line === null) notUtf8Line = lineEnds + 1;
  const { encoding, mark } = markedEncoding(head ?? Buffer.alloc(0)) ?? { encoding: 'utf-8', mark: false };
  const wide = encoding !== 'utf-8';
  // What holds NUL bytes is no text.
  const guessed = utf8.broken && !wide && nulLine === null ? await guessEightBit(path) : null;
  return {
    path,
    name: basename(path),
    extension: extname(path).toLowerCase(),
    bytes: statSync(path).size,
    sha256: hash.digest('hex'),
    encoding: wide ? encoding : utf8.broken ? (guessed?.encoding ?? 'windows-1252') : 'utf-8',
    byteOrderMark: mark,
    ...(guessed ? { guess: guessed.guess } : {}),
    notUtf8Line: wide ? null : notUtf8Line,
    nulLine: wide ? null : nulLine,
    lineEnds,
    endsWithLineEnd: endsLine(tail, encoding),
    severalLineEnds: ends.end(),
    pastedLine: wide ? null : pasted.line,
    // What another encoding makes of its bytes is not looked at.
    tabs: wide || utf8.broken || blanks.tabs,
    hardBlanks: wide || utf8.broken || blanks.hard,
  };
}

/** `tail` from the first byte on that begins a character. */
function wholeCharacter(tail: Buffer): Buffer {
  const start = tail.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return start < 0 ? Buffer.alloc(0) : tail.subarray(start);
}

function endsLine(tail: Buffer, encoding: Encoding): boolean {
  const back = encoding === 'utf-16le' ? 2 : 1;
  const byte = tail[tail.length - back];
  return tail.length === 0 || byte === 10 || byte === 13;
}

function countLineEnds(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) count += 1;
  return count;
}
