import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { type Landed, landFile } from '../../../src/datasets/land/land.js';
import { profileFile } from '../../../src/datasets/readers/readers.js';
import { scanFile } from '../../../src/datasets/scan/scan.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { trialKey } from '../../support/landing.js';
import { lenientCatalogue } from '../../support/lenient.js';
import { CELL_MUTATIONS } from './cell-mutations.js';
import { failuresOf } from './each-seed.js';
import { ENCODING_MUTATIONS, LINE_MUTATIONS } from './line-mutations.js';
import { BYTE_MUTATIONS } from './mutations.js';
import { faultOfCounts, faultOfCsv, faultOfRefusal, storedIn } from './outcome.js';
import { type Spoiled, seedsFor, spoil } from './seeds.js';
import { csvSources } from './sources.js';

const catalogue = lenientCatalogue();
const sources = csvSources();
const mutations = [...BYTE_MUTATIONS, ...LINE_MUTATIONS, ...ENCODING_MUTATIONS, ...CELL_MUTATIONS];
const seeds = seedsFor(500, 0.5);
const YEARS = Array.from({ length: 13 }, (_, i) => 2013 + i);

const seen = { refused: 0, landed: 0, withRejects: 0 };

async function faultOf(spoiled: Spoiled, folder: string, reading: DuckDBConnection): Promise<string | null> {
  const path = join(folder, spoiled.source.name);
  const to = join(folder, 'landed');
  mkdirSync(to);
  writeFileSync(path, spoiled.bytes);
  let landed: Landed;
  try {
    landed = await landFile(await profileFile(await scanFile(path)), to, {
      catalogue,
      config: { limits: { threads: 1, memory: '1GB' }, periods: YEARS },
      key: trialKey,
      hint: spoiled.source.hint,
    });
  } catch (error) {
    seen.refused += 1;
    return faultOfRefusal(error);
  }
  seen.landed += 1;
  if (landed.rejected > 0) seen.withRejects += 1;
  const stored = await storedIn(reading, to);
  return faultOfCounts(landed, stored) ?? (await faultOfCsv(path, landed, stored, catalogue, trialKey.bytes));
}

it(
  `refuses or lands ${seeds.length} spoiled CSV files, and loses or shifts no row of them`,
  async () => {
    const failures = await withEngine({ threads: 1 }, (reading) =>
      failuresOf(
        seeds,
        (seed) => spoil(seed, sources, mutations),
        (spoiled, folder) => faultOf(spoiled, folder, reading),
      ),
    );
    expect(failures.join('\n\n')).toBe('');
    if (seeds.length < 500) return;
    // Else the seeds prove nothing: most files would be refused at the door.
    expect(seen.landed).toBeGreaterThan(0.25 * seeds.length);
    expect(seen.withRejects).toBeGreaterThan(0.05 * seeds.length);
    expect(seen.refused).toBeGreaterThan(0.1 * seeds.length);
  },
  600_000 + 5000 * seeds.length,
);
