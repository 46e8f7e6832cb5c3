import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { InputError } from '../../common/errors.js';

/** A zip's entry as far as we look at it. */
export type ZipEntry = yauzl.Entry;

/** Entries that a zip may have: a national BAG extract has some thousands. */
const MOST_ENTRIES = 20_000;

function damaged(name: string, cause: unknown): InputError {
  return new InputError({
    what: 'this zip is cut off or damaged, or has names in it that lead outside it',
    where: { file: name },
    expected: 'a zip as its maker wrote it',
    mend: 'copy or download the file again; nothing of it was taken in',
    cause,
  });
}

/** Folders, and what macOS puts into a zip beside the files. */
function isFile({ fileName }: ZipEntry): boolean {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1);
  return base !== '' && !base.startsWith('.') && !fileName.startsWith('__MACOSX/');
}

/** A zip that is open: its files (no folders, no hidden ones) and the bytes of each. */
export interface OpenZip {
  readonly entries: readonly ZipEntry[];
  open(entry: ZipEntry): Promise<Readable>;
  close(): void;
}

/**
 * Opens a zip; `name` is the one to show. The caller closes it.
 * @throws InputError when it is damaged, encrypted, has too many entries or names that lead outside it.
 */
export async function openZip(path: string, name: string): Promise<OpenZip> {
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (cause) {
    throw damaged(name, cause);
  }
  try {
    const entries = (await entriesOf(zip, name)).filter(isFile);
    refuseEncrypted(entries, name);
    return { entries, open: (entry) => openEntry(zip, entry, name), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Opens a zip, gives its files to `work`, and closes it. @throws InputError as `openZip` does. */
export async function withZip<T>(path: string, name: string, work: (zip: OpenZip) => Promise<T>): Promise<T> {
  const zip = await openZip(path, name);
  try {
    return await work(zip);
  } finally {
    zip.close();
  }
}

async function entriesOf(zip: yauzl.ZipFile, name: string): Promise<ZipEntry[]> {
  if (zip.entryCount > MOST_ENTRIES) {
    throw new InputError({
      what: `this zip has ${zip.entryCount} entries`,
      where: { file: name },
      expected: `at most ${MOST_ENTRIES}`,
      mend: 'unpack it, and deliver the files that are needed',
    });
  }
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw damaged(name, cause);
  }
  return entries;
}

function refuseEncrypted(entries: readonly ZipEntry[], name: string): void {
  if (!entries.some((entry) => entry.isEncrypted())) return;
  throw new InputError({
    what: 'this zip is encrypted',
    where: { file: name },
    expected: 'a zip without a password',
    mend: 'unpack it with its password, and deliver the files in it',
  });
}

/** What a zip's number for the way of packing stands for (APPNOTE.TXT 4.4.5, PKWARE). */
const METHODS: Readonly<Record<number, string>> = {
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
  98: 'PPMd',
};

function refuseMethod({ compressionMethod }: ZipEntry, name: string): void {
  if (compressionMethod === 0 || compressionMethod === 8) return;
  const method = METHODS[compressionMethod];
  throw new InputError({
    what: `it is packed by ${method ?? `method ${compressionMethod}`}, which is not unpacked here`,
    where: { file: name },
    expected: 'a zip whose files are stored or packed by deflate, as zip programs do unless told otherwise',
    mend: 'unpack it, and deliver the files in it',
  });
}

/** The bytes of an entry; fails when they are more, fewer or others than the zip says. */
async function openEntry(zip: yauzl.ZipFile, entry: ZipEntry, name: string): Promise<Readable> {
  refuseMethod(entry, name);
  try {
    const source = await zip.openReadStreamPromise(entry);
    return Readable.from(checked(source, entry, name), { objectMode: false });
  } catch (cause) {
    throw damaged(name, cause);
  }
}

async function* checked(source: Readable, entry: ZipEntry, name: string): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const block of source) {
      sum = crc32(block as Buffer, sum);
      yield block as Buffer;
    }
    if (sum !== entry.crc32) throw new Error('the checksum differs');
  } catch (cause) {
    throw damaged(name, cause);
  }
}

/** Names of the files in a zip. */
export function zipNames(path: string, name: string): Promise<string[]> {
  return withZip(path, name, async ({ entries }) => entries.map((e) => e.fileName));
}
