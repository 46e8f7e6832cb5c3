import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { testFolder } from '../../support/folder.js';
import { keepFailure, type Spoiled } from './seeds.js';
import { Watchdog } from './watchdog.js';

/** Failures after which a test gives up: more of them say nothing new. */
const MOST = 20;

/** Spoils a file for each seed and judges what becomes of it, in a folder of its own. @returns what went wrong. */
export async function failuresOf(
  seeds: readonly number[],
  spoiledBy: (seed: number) => Spoiled,
  faultOf: (spoiled: Spoiled, folder: string) => Promise<string | null>,
): Promise<string[]> {
  const root = testFolder();
  const watchdog = new Watchdog();
  const failures: string[] = [];
  for (const seed of seeds) {
    const spoiled = spoiledBy(seed);
    const folder = join(root, String(seed));
    mkdirSync(folder);
    const fault = await watchdog
      .watch(seed, () => faultOf(spoiled, folder))
      .catch((e) => String(e?.stack ?? e));
    rmSync(folder, { recursive: true, force: true });
    if (fault) failures.push(keepFailure(spoiled, fault));
    if (failures.length >= MOST) break;
  }
  await watchdog.end();
  return failures;
}
