import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../../common/errors.js';
import type { FileScan } from './scan.js';

/** The decoder says no more than that it is so: half a character, or a byte lost or added. */
function damagedText(scan: FileScan, cause: TypeError): InputError {
  return new InputError({
    what: `the text is ${scan.encoding}, and damaged: some of it is no letter in that encoding`,
    where: { file: scan.name },
    expected: `whole text in ${scan.encoding}, or in UTF-8`,
    mend: 'copy or ask for the file again, best saved as UTF-8; nothing of it was taken in',
    cause,
  });
}

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
    try {
      for await (const block of createReadStream(scan.path, { highWaterMark: 1 << 20 })) {
        yield decoder.decode(block as Buffer, { stream: true });
      }
      yield decoder.decode();
    } catch (cause) {
      throw cause instanceof TypeError ? damagedText(scan, cause) : cause;
    }
  }
  await pipeline(Readable.from(decoded()), createWriteStream(target));
  return target;
}
