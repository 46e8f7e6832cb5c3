import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileScan } from './scan.js';

/**
 * The file as UTF-8 that DuckDB may be given: itself, or a copy in `folder`.
 * DuckDB reads UTF-16BE as nought rows and dies of invalid UTF-8, so nothing else ever reaches it.
 * The decoder must stream: in Node 20 its one-shot form reads Windows-1252 as Latin-1.
 */
export async function asUtf8(scan: FileScan, folder: string): Promise<string> {
  if (scan.encoding === 'utf-8') return scan.path;
  const target = join(folder, `${scan.sha256.slice(0, 16)}.utf8`);
  const decoder = new TextDecoder(scan.encoding, { fatal: true });
  async function* decoded(): AsyncGenerator<string> {
    for await (const block of createReadStream(scan.path, { highWaterMark: 1 << 20 })) {
      yield decoder.decode(block as Buffer, { stream: true });
    }
    yield decoder.decode();
  }
  await pipeline(Readable.from(decoded()), createWriteStream(target));
  return target;
}
