import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWhole } from './files.js';
import { packageRoot, packageVersion } from './package-root.js';

const SOURCE = join(packageRoot, 'src');
/** Made by `npm run build`: what was hashed of the source that was built. */
const BUILT = join(packageRoot, 'dist', 'source-hash.txt');

/** SHA-256 of the names and texts of all files of one kind below a folder; of none, where there is no such folder. */
export function hashBelow(folder: string, extension: '.ts' | '.sql'): string {
  const hash = createHash('sha256');
  if (!existsSync(folder)) return hash.digest('hex');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) =>
    n.endsWith(extension),
  );
  for (const name of names.sort()) {
    const text = readFileSync(join(folder, name));
    hash.update(`${name.split(sep).join('/')} ${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}

/** Writes down the hash of the source that stands built. */
export function keepSourceHash(): void {
  writeWhole(BUILT, hashBelow(SOURCE, '.ts'));
}

function codeHash(): string {
  const isBuilt = fileURLToPath(import.meta.url).startsWith(join(packageRoot, 'dist') + sep);
  return isBuilt && existsSync(BUILT) ? readFileSync(BUILT, 'utf8') : hashBelow(SOURCE, '.ts');
}

let mark: string | null = null;

/**
 * Version and hash of the program's own code, the same from source and built: what was worked out under another mark is not
 * taken over, since a version alone does not tell that its code was changed.
 */
export function programMark(): string {
  // SQL is read from the source by a built program too.
  mark ??= `${packageVersion} ${createHash('sha256').update(codeHash()).update(hashBelow(SOURCE, '.sql')).digest('hex').slice(0, 16)}`;
  return mark;
}
