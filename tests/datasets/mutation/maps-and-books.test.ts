import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { type Landed, landFile } from '../../../src/datasets/land/land.js';
import { profileFile } from '../../../src/datasets/readers/readers.js';
import { scanFile } from '../../../src/datasets/scan/scan.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { trialKey } from '../../support/landing.js';
import { failuresOf } from './each-seed.js';
import { type OtherSource, otherSources } from './other-sources.js';
import { faultOfCounts, faultOfRefusal, storedIn } from './outcome.js';
import { type Spoiled, seedsFor, spoil } from './seeds.js';

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

const seeds = seedsFor(440, 0.44);

it(
  `refuses or lands ${seeds.length} spoiled maps and workbooks, and loses no row of them`,
  async () => {
    const sources = otherSources();
    if (sources.length === 0) return console.warn('no real maps and workbooks here: nothing is spoiled');
    const sourceOf = (seed: number): OtherSource => sources[seed % sources.length] as OtherSource;
    const failures = await withEngine({ threads: 1 }, (reading) =>
      failuresOf(
        seeds,
        (seed) => spoil(seed, [sourceOf(seed)], sourceOf(seed).mutations),
        (spoiled, folder) => faultOf(spoiled, sourceOf(spoiled.seed), folder, reading),
      ),
    );
    expect(failures.join('\n\n')).toBe('');
  },
  600_000 + 5000 * seeds.length,
);
