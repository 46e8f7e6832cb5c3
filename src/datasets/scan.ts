import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename, extname } from 'node:path';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

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
  /** Line (1-based) of the first byte that is not UTF-8, when there is one. */
  readonly notUtf8Line: number | null;
  readonly nulLine: number | null;
  /** Line ends (LF) in the file. */
  readonly lineEnds: number;
  readonly endsWithLineEnd: boolean;
}

function markOf(head: Buffer): { encoding: Encoding; mark: boolean } {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: true };
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return { encoding: 'utf-8', mark };
}

/** Follows UTF-8 over block borders; remembers the first line that breaks it. */
class Utf8Watch {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  broken = false;

  feed(block: Buffer, last: boolean): void {
    if (this.broken) return;
    try {
      this.decoder.decode(block, { stream: !last });
    } catch {
      this.broken = true;
    }
  }
}

function firstInvalidLine(block: Buffer, linesBefore: number): number {
  let line = linesBefore + 1;
  let start = 0;
  for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10, start)) {
    if (new TextDecoder('utf-8').decode(block.subarray(start, end)).includes('\ufffd')) return line;
    line += 1;
    start = end + 1;
  }
  return line;
}

/** Reads a file once: hash, encoding, lines, NUL bytes. A whole national delivery takes seconds and no memory. */
export async function scanFile(path: string): Promise<FileScan> {
  const hash = createHash('sha256');
  const utf8 = new Utf8Watch();
  let lineEnds = 0;
  let nulLine: number | null = null;
  let notUtf8Line: number | null = null;
  let lastByte = 10;
  let head: Buffer | null = null;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const block = piece as Buffer;
    head ??= Buffer.from(block.subarray(0, 4));
    hash.update(block);
    utf8.feed(block, false);
    if (utf8.broken && notUtf8Line === null) notUtf8Line = firstInvalidLine(block, lineEnds);
    if (nulLine === null && block.includes(0))
      nulLine = lineEnds + countLineEnds(block.subarray(0, block.indexOf(0))) + 1;
    lineEnds += countLineEnds(block);
    lastByte = block[block.length - 1] ?? lastByte;
  }
  utf8.feed(Buffer.alloc(0), true);
  if (utf8.broken && notUtf8Line === null) notUtf8Line = lineEnds + 1;
  const { encoding, mark } = markOf(head ?? Buffer.alloc(0));
  const wide = encoding !== 'utf-8';
  return {
    path,
    name: basename(path),
    extension: extname(path).toLowerCase(),
    bytes: statSync(path).size,
    sha256: hash.digest('hex'),
    encoding: wide ? encoding : utf8.broken ? 'windows-1252' : 'utf-8',
    byteOrderMark: mark,
    notUtf8Line: wide ? null : notUtf8Line,
    nulLine: wide ? null : nulLine,
    lineEnds,
    endsWithLineEnd: lastByte === 10,
  };
}

function countLineEnds(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) count += 1;
  return count;
}
