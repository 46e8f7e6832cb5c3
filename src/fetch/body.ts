import { createReadStream, createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { SourceError } from '../common/errors.js';
import { machineFault } from '../common/machine-fault.js';
import type { DownloadType } from '../datasets/contract/fetch.js';
import { headOf } from '../datasets/readers/kind.js';
import { shownUrl } from './addresses.js';
import { PassingFault } from './faults.js';
import type { Allowance } from './watch.js';

/** What is asked for; `text` is a number or a word, such as a count. */
export type BodyKind = DownloadType | 'text';

/** What a service is told that we take. */
export const ACCEPT: Readonly<Record<BodyKind, string>> = {
  csv: 'text/csv, application/octet-stream;q=0.9, */*;q=0.5',
  json: 'application/json',
  zip: 'application/zip, application/octet-stream;q=0.9, */*;q=0.5',
  gzip: 'application/gzip, application/octet-stream;q=0.9, */*;q=0.5',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5',
  gpkg: 'application/geopackage+sqlite3, application/octet-stream;q=0.9, */*;q=0.5',
  text: 'text/plain, */*;q=0.5',
};

function otherThanAsked(url: URL, kind: BodyKind, found: string): SourceError {
  return new SourceError({
    what: `the answer is ${found}`,
    where: { file: shownUrl(url) },
    expected: kind,
    mend: 'look at the address in a browser: a page of the publisher or of a proxy often stands in its place',
  });
}

/** Refuses an answer whose header says that it is something else. Pages of text are what sites put in a file's place. */
export function checkType(url: URL, kind: BodyKind, contentType: string | undefined): void {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isPage = type === 'text/html' || /xml$/.test(type);
  const isJson = /json/.test(type);
  const isVague = ['', 'text/plain', 'application/octet-stream', 'binary/octet-stream'].includes(type);
  // What a vague type leaves open, the first bytes tell.
  const fits = kind === 'json' ? isJson || isVague : kind === 'text' || !isJson;
  if (isPage || !fits) throw otherThanAsked(url, kind, `of type ${type}`);
}

/** First bytes of a kind, hexadecimal. */
const MAGIC: Partial<Record<BodyKind, string>> = {
  zip: '504b0304',
  xlsx: '504b0304',
  gzip: '1f8b',
  gpkg: Buffer.from('SQLite format 3\0').toString('hex'),
};

const MARK = '\u00ef\u00bb\u00bf';

/** Refuses a file that is something else by its first bytes, whatever the header said. */
export function checkContent(url: URL, kind: BodyKind, path: string): void {
  const head = headOf(path, 1024);
  if (head.length === 0) throw new PassingFault('the answer is empty');
  const latin = head.toString('latin1');
  const text = (latin.startsWith(MARK) ? latin.slice(MARK.length) : latin).trimStart();
  if (/^<(!doctype html|html|head|body)/i.test(text)) throw otherThanAsked(url, kind, 'a web page');
  const magic = MAGIC[kind] ?? '';
  const isKind = kind === 'json' ? /^[[{]/.test(text) : head.toString('hex').startsWith(magic);
  if (!isKind) throw otherThanAsked(url, kind, `no ${kind}`);
}

/** Follows a gzip to its end. @throws PassingFault when it is cut off or damaged: a short file is never the whole. */
async function gunzip(from: string, to: NodeJS.WritableStream, allowance: Allowance): Promise<void> {
  try {
    await pipeline(
      createReadStream(from),
      createGunzip(),
      async function* (blocks: AsyncIterable<Buffer>) {
        for await (const block of blocks) {
          allowance.take(block.length);
          yield block;
        }
      },
      to,
    );
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const machine = machineFault(error);
    if (machine) throw machine;
    throw new PassingFault('the compressed answer is cut off or damaged', null, error);
  }
}

/** Reads a gzip through, so that one that is cut off is not taken for whole. */
export function checkGzip(path: string, allowance: Allowance): Promise<void> {
  return gunzip(path, new Writable({ write: (_block, _encoding, done) => done() }), allowance);
}

/** Unpacks an answer that was compressed on its way. */
export function decode(from: string, to: string, allowance: Allowance): Promise<void> {
  return gunzip(from, createWriteStream(to), allowance);
}
