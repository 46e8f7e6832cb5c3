import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CheckError, UsageError } from '../../common/errors.js';
import { hashFile, hashText } from '../../common/files.js';
import type { Manifest } from '../../publish/manifest.js';
import { contentHash } from '../../publish/manifest-content.js';

/** A release as a folder, wherever it was copied to. */
export interface ReleaseFolder {
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 of `manifest.json`. */
  readonly sha256: string;
  /** Its tables. */
  readonly database: string;
}

const DATABASE = 'release.duckdb';

function spoilt(what: string, file: string): CheckError {
  return new CheckError({
    what,
    where: { file },
    expected: 'a release as it was published',
    mend: 'copy the release again; a figure of a changed file can not be followed',
  });
}

/** Reads the manifest of a release in a folder. @throws UsageError when it holds none, or one of before lineage was told. */
export function readManifest(folder: string): Omit<ReleaseFolder, 'database'> {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file))
    throw new UsageError({
      what: 'there is no release in this folder',
      where: { file: folder },
      expected: 'a folder with manifest.json, as in `releases/` of a workspace',
      mend: 'name the folder of one release',
    });
  const text = readFileSync(file, 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  if (!manifest.lineage || !manifest.content)
    throw new UsageError({
      what: 'this release was made by a program that did not tell where figures come from',
      where: { file },
      mend: 'publish it again: `buurtzicht run`',
    });
  return { folder, manifest, sha256: hashText(text) };
}

/**
 * Opens a release to follow its figures: only when manifest and tables are what was published.
 * @throws CheckError when either was changed. @throws UsageError when there is none.
 */
export async function openReleaseFolder(folder: string): Promise<ReleaseFolder> {
  const read = readManifest(folder);
  if (contentHash(read.manifest) !== read.manifest.content)
    throw spoilt('the manifest was changed after it was written', join(folder, 'manifest.json'));
  const database = join(folder, DATABASE);
  const told = read.manifest.outputs.find(({ path }) => path === DATABASE);
  if (!told || !existsSync(database) || (await hashFile(database)) !== told.sha256)
    throw spoilt('the tables of the release are not those of its manifest', database);
  return { ...read, database };
}
