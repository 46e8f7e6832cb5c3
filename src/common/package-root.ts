import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('buurtzicht is not installed whole: package.json is missing');
  return findRoot(parent);
}

/** The folder of this package: schemas/, pipelines/ and the program's own .sql files stand below it. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The version of this program, as package.json says. */
export const packageVersion = (
  JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
).version;
