import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ReleaseContent, ReleaseFormat } from '../../src/publish/format.js';
import { testFolder } from '../support/folder.js';

/** Writes a release twice and expects the same bytes; gives the paths of the first by file name. */
export async function writeTwice(
  format: ReleaseFormat,
  content: ReleaseContent,
): Promise<ReadonlyMap<string, string>> {
  const folder = testFolder();
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  mkdirSync(first);
  mkdirSync(second);
  const files = await format.write(content, first);
  expect(await format.write(content, second)).toEqual(files);
  for (const { path } of files) {
    expect(readFileSync(join(first, path)).equals(readFileSync(join(second, path))), path).toBe(true);
  }
  return new Map(files.map(({ path }) => [path, join(first, path)]));
}

/** The path that `writeTwice` gave for a file. */
export function pathOf(files: ReadonlyMap<string, string>, name: string): string {
  const path = files.get(name);
  if (path === undefined) throw new Error(`${name} was not written`);
  return path;
}
