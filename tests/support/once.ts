import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';

function written(file: string, text: string): void {
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

/**
 * Makes something once for all test files, and tells every one of them what came out; whoever comes first makes it, the others wait.
 * @param make is given an empty folder that stays until all tests are done; nobody may write to it afterwards.
 * @throws Error when making it failed, in every file that asks.
 */
export async function once(name: string, make: (folder: string) => Promise<string>): Promise<string> {
  const root = join(inject('onceFolder'), name);
  const [done, failed] = [join(root, 'done'), join(root, 'failed')];
  try {
    mkdirSync(root);
  } catch {
    while (!existsSync(done)) {
      if (existsSync(failed)) throw new Error(`${name} was not made: ${readFileSync(failed, 'utf8')}`);
      await wait(200);
    }
    return readFileSync(done, 'utf8');
  }
  try {
    const folder = join(root, 'folder');
    mkdirSync(folder);
    const result = await make(folder);
    written(done, result);
    return result;
  } catch (cause) {
    written(failed, String(cause));
    throw cause;
  }
}
