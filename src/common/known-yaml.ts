import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hashText } from './files.js';
import { packageRoot } from './package-root.js';

/**
 * YAML that was parsed before, as JSON by the hash of its text: in this process, or when the program was built. Most
 * of the time of a short command went into parsing the definitions that it ships with, which never change.
 */
const here = new Map<string, string>();

/** Made by `npm run build`, of the definitions that the program ships with; without it they are parsed anew. */
const BUILT = join(packageRoot, 'dist', 'known-yaml.json');

let built: ReadonlyMap<string, string> | null = null;

function builtBefore(): ReadonlyMap<string, string> {
  built ??= new Map(
    existsSync(BUILT)
      ? Object.entries(JSON.parse(readFileSync(BUILT, 'utf8')) as Record<string, string>)
      : [],
  );
  return built;
}

/** A value of its own of what this very text parses to; undefined when it is not known. */
export function knownYaml(text: string): unknown {
  const hash = hashText(text);
  const json = here.get(hash) ?? builtBefore().get(hash);
  return json === undefined ? undefined : JSON.parse(json);
}

/** Remembers what a text parses to, unless JSON can't say it. */
export function rememberYaml(text: string, value: unknown): void {
  const json = JSON.stringify(value);
  if (json !== undefined && isDeepStrictEqual(JSON.parse(json), value)) here.set(hashText(text), json);
}

/** Writes down all that this process parsed, for the processes to come. */
export function keepKnownYaml(): void {
  const sorted = [...here].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(`${BUILT}.tmp`, JSON.stringify(Object.fromEntries(sorted)));
  renameSync(`${BUILT}.tmp`, BUILT);
}
