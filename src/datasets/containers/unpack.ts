import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { InputError } from '../../common/errors.js';
import { machineFault } from '../../common/machine-fault.js';
import { type FileKind, kindOf } from '../readers/kind.js';
import { type FileScan, scanFile } from '../scan/scan.js';
import { type Allowance, counted, DEEPEST, LARGEST_UNPACKED, tooLarge } from './limits.js';
import { alongsideShapes, shapeStem, withParts } from './shape-parts.js';
import { type OpenZip, openZip, type ZipEntry } from './zip.js';

/** A file to land: as it stands, or out of a container. `name` is shown: `archive.zip!member.csv`. */
export type Piece = Whole | { readonly name: string; readonly member: boolean; readonly fault: InputError };

export interface Whole {
  readonly name: string;
  readonly member: boolean;
  readonly kind: FileKind;
  readonly scan: FileScan;
}

interface Unpacking {
  readonly folder: string;
  readonly allowance: Allowance;
  readonly depth: number;
  readonly member: boolean;
}

/** What a file is. @throws InputError for a container that is damaged. */
export async function pieceOf(path: string, name: string, member = false): Promise<Piece> {
  const scan = { ...(await scanFile(path)), name };
  try {
    const kind = await kindOf(scan);
    return { name, member, kind, scan: kind === 'shape' ? await withParts(scan) : scan };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name, member, fault: error };
  }
}

/**
 * The files to land in `piece`: itself, or what it contains, one at a time. A member is gone from `folder` when the
 * next one is asked for. A member that can't be unpacked is given with its fault; the others are not held up.
 */
export async function* unpack(piece: Piece, folder: string): AsyncGenerator<Piece> {
  yield* opened(piece, { folder, allowance: { left: LARGEST_UNPACKED }, depth: 0, member: piece.member });
}

async function* opened(piece: Piece, to: Unpacking): AsyncGenerator<Piece> {
  if ('fault' in piece || (piece.kind !== 'gzip' && piece.kind !== 'zip')) {
    yield piece;
    return;
  }
  if (to.depth >= DEEPEST) {
    yield { name: piece.name, member: true, fault: tooDeep(piece.name) };
    return;
  }
  yield* piece.kind === 'gzip' ? gunzipped(piece.scan, to) : unzipped(piece.scan, to);
}

function tooDeep(name: string): InputError {
  return new InputError({
    what: `this is a container in more than ${DEEPEST} others`,
    where: { file: name },
    expected: 'a zip of files, or a zip of zips',
    mend: 'unpack it, and deliver the files that are needed',
  });
}

/** A name to show; no file is ever written under it. */
function shown(container: string, entry: string): string {
  return `${container}!${entry.replaceAll(/\p{Cc}/gu, '')}`;
}

async function write(source: Readable, path: string, to: Unpacking, name: string): Promise<void> {
  await pipeline(source, counted(to.allowance, name), createWriteStream(path));
}

/** What unpacking says of the bytes is a refusal; what it says of the machine is not. */
function asFault(error: unknown, name: string): InputError {
  if (error instanceof InputError) return error;
  const machine = machineFault(error);
  if (machine) throw machine;
  return new InputError({
    what: 'this file is cut off or damaged: it can’t be unpacked',
    where: { file: name },
    expected: 'a gz or zip as its maker wrote it',
    mend: 'copy or download the file again; nothing of it was taken in',
    cause: error,
  });
}

/** A folder of its own for what is unpacked at this depth; names in it are ours, never those of entries. */
function freshFolder(to: Unpacking): string {
  const folder = join(to.folder, String(to.depth));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function* gunzipped(scan: FileScan, to: Unpacking): AsyncGenerator<Piece> {
  const folder = freshFolder(to);
  const path = join(folder, `part${extname(scan.name.replace(/\.gz$/i, '')).replace(/[^.a-z0-9]/gi, '')}`);
  try {
    const unzip = createGunzip();
    const source = createReadStream(scan.path);
    source.on('error', (error) => unzip.destroy(error));
    await write(source.pipe(unzip), path, to, scan.name);
    yield* opened(await pieceOf(path, scan.name, to.member), { ...to, depth: to.depth + 1 });
  } catch (error) {
    yield { name: scan.name, member: to.member, fault: asFault(error, scan.name) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Entries that belong together, the file itself first: a .shp with its parts, and every other file alone. */
function groupsOf(entries: readonly ZipEntry[]): (readonly ZipEntry[])[] {
  const beside = alongsideShapes(entries.map((e) => e.fileName));
  return entries
    .filter((e) => !beside.has(e.fileName))
    .map((e) =>
      /\.shp$/i.test(e.fileName)
        ? [
            e,
            ...entries.filter(
              (o) => beside.has(o.fileName) && shapeStem(o.fileName) === shapeStem(e.fileName),
            ),
          ]
        : [e],
    );
}

async function* unzipped(scan: FileScan, to: Unpacking): AsyncGenerator<Piece> {
  const zip = await openZip(scan.path, scan.name);
  const within = { ...to, depth: to.depth + 1, member: true };
  try {
    for (const group of groupsOf(zip.entries)) {
      const name = shown(scan.name, group[0]?.fileName ?? '');
      const folder = freshFolder(to);
      try {
        const path = await extract(zip, group, folder, to, name);
        yield* opened(await pieceOf(path, name, true), within);
      } catch (error) {
        yield { name, member: true, fault: asFault(error, name) };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  } finally {
    zip.close();
  }
}

/** Unpacks a group of entries as `part.<ending>`. @returns the path of the first. */
async function extract(
  zip: OpenZip,
  group: readonly ZipEntry[],
  folder: string,
  to: Unpacking,
  name: string,
): Promise<string> {
  if (group.reduce((sum, e) => sum + e.uncompressedSize, 0) > to.allowance.left) throw tooLarge(name);
  const paths = group.map((e) => {
    const ending = extname(e.fileName).toLowerCase();
    return join(folder, `part${/^\.[a-z0-9]{1,8}$/.test(ending) ? ending : ''}`);
  });
  for (const [i, entry] of group.entries()) await write(await zip.open(entry), paths[i] as string, to, name);
  return paths[0] as string;
}
