import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { type Landed, landFile } from '../../../src/datasets/land/land.js';
import { profileFile } from '../../../src/datasets/readers/readers.js';
import { scanFile } from '../../../src/datasets/scan/scan.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { testFolder } from '../../support/folder.js';
import { trialKey } from '../../support/landing.js';
import { type OtherSource, otherSources } from './other-sources.js';
import { faultOfCounts, faultOfRefusal, storedIn } from './outcome.js';
import { keepFailure, type Spoiled, seedsFor, spoil } from './seeds.js';
import { Watchdog } from './watchdog.js';

const YEARS = Array.from({ length: 13 }, (_, i) => 2013 + i);

async function faultOf(
  spoiled: Spoiled,
  source: OtherSource,
  folder: string,
  reading: DuckDBConnection,
): Promise<string | null> {
  const path = join(folder, source.name);
  const to = join(folder, 'landed');
  mkdirSync(to);
  writeFileSync(path, spoiled.bytes);
  let landed: Landed;
  try {
    landed = await landFile(await profileFile(await scanFile(path)), to, {
      catalogue: source.catalogue,
      config: { limits: { threads: 1, memory: '1GB' }, periods: YEARS },
      key: trialKey,
      hint: source.hint,
    });
  } catch (error) {
    return faultOfRefusal(error);
  }
  const stored = await storedIn(reading, to);
  const records = source.count(path);
  if (records !== null && records !== landed.rows)
    return `${landed.rows} rows read, plain eyes count ${records}`;
  return faultOfCounts(landed, stored);
}

const seeds = seedsFor(240, 0.2);

it(
  `refuses or lands ${seeds.length} spoiled maps and workbooks, and loses no row of them`,
  async () => {
    const root = testFolder();
    const sources = otherSources();
    if (sources.length === 0) return console.warn('no real maps and workbooks here: nothing is spoiled');
    const watchdog = new Watchdog();
    const failures: string[] = [];
    await withEngine({ threads: 1 }, async (reading) => {
      for (const seed of seeds) {
        const source = sources[seed % sources.length] as OtherSource;
        const spoiled = spoil(seed, [source], source.mutations);
        const folder = join(root, String(seed));
        mkdirSync(folder);
        const work = (): Promise<string | null> => faultOf(spoiled, source, folder, reading);
        const fault = await watchdog.watch(seed, work).catch((e) => String(e?.stack ?? e));
        rmSync(folder, { recursive: true, force: true });
        if (fault) failures.push(keepFailure(spoiled, fault));
        if (failures.length >= 20) break;
      }
    });
    await watchdog.end();
    expect(failures.join('\n\n')).toBe('');
  },
  600_000 + 5000 * seeds.length,
);
