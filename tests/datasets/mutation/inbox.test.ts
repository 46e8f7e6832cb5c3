import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { deliveryFolder } from '../../../src/datasets/deliveries/delivery.js';
import { type IngestStep, ingestInbox } from '../../../src/datasets/ingest.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import type { Log } from '../../../src/workspace/log.js';
import { openWorkspace, type Workspace } from '../../../src/workspace/workspace.js';
import { trialKey } from '../../support/landing.js';
import { CELL_MUTATIONS } from './cell-mutations.js';
import { failuresOf } from './each-seed.js';
import { ENCODING_MUTATIONS, LINE_MUTATIONS } from './line-mutations.js';
import { BYTE_MUTATIONS } from './mutations.js';
import { CONTAINER_MUTATIONS, containerSources } from './other-sources.js';
import { faultOfCounts, faultOfRefusal, storedIn } from './outcome.js';
import { type Spoiled, seedsFor, spoil } from './seeds.js';
import { CANARY, csvSources, type Source } from './sources.js';

/** Every file below a folder, and the hash of its bytes. */
function stateOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  return new Map(
    files
      .map((e) => join(e.parentPath, e.name))
      .sort()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before].filter(([path, hash]) => after.get(path) !== hash).map(([path]) => path);
}

function workspaceIn(root: string): Workspace {
  mkdirSync(join(root, 'inbox'), { recursive: true });
  const periods = Array.from({ length: 13 }, (_, i) => 2013 + i);
  writeFileSync(
    join(root, 'buurtzicht.yaml'),
    `name: Proef\nvintage: 2024\nperiods: [${periods.join(', ')}]\nlimits: { threads: 1, memory: 1GB }\n`,
  );
  return openWorkspace(root);
}

async function faultOfStep(step: IngestStep, workspace: Workspace): Promise<string | null> {
  if (step.error) {
    // What ingest says when landing did not foresee what happened.
    if (step.error.fault.what === 'the file can’t be read')
      return `an error that was not foreseen: ${step.error.cause}`;
    return faultOfRefusal(step.error);
  }
  const { delivery } = step;
  if (!delivery || step.outcome === 'known') return null;
  const stored = await withEngine({ threads: 1 }, (c) => storedIn(c, deliveryFolder(workspace, delivery)));
  return faultOfCounts(delivery, stored);
}

/** Takes in the good file, then the spoiled one beside it. */
async function faultOf({ source, bytes }: Spoiled, root: string): Promise<string | null> {
  const workspace = workspaceIn(root);
  const catalogue = loadCatalogue(workspace.schemaFolders);
  const events: unknown[] = [];
  const keep = (...event: unknown[]): void => void events.push(event);
  const log: Log = { info: keep, warn: keep, error: keep };
  const ingest = () => ingestInbox({ workspace, catalogue, key: trialKey, log });
  writeFileSync(join(workspace.inbox, source.name), source.bytes);
  await ingest();
  const deliveries = join(workspace.warehouse, 'deliveries');
  mkdirSync(deliveries, { recursive: true });
  const before = stateOf(deliveries);
  writeFileSync(join(workspace.inbox, source.name), bytes);
  const { steps } = await ingest();
  const after = stateOf(deliveries);
  const touched = differences(before, after);
  if (touched.length > 0) return `the state before is not what it was: ${touched.join(', ')}`;
  const refused = steps.filter((s) => s.outcome !== 'landed').length === steps.length;
  if (refused && after.size !== before.size)
    return `a refused file left ${differences(after, before).join(', ')}`;
  const names = readdirSync(deliveries, { recursive: true }).map(String);
  const scratch = names.filter((n) => n.includes('.build-') || n.includes('scratch'));
  if (scratch.length > 0) return `left behind: ${scratch.join(', ')}`;
  if (JSON.stringify(events).includes(CANARY)) return 'the log holds a value from the data';
  for (const step of steps) {
    const fault = await faultOfStep(step, workspace);
    if (fault) return fault;
  }
  return null;
}

const seeds = seedsFor(60, 0.06);
const containers = containerSources();
const csvs = csvSources();
const csvMutations = [...BYTE_MUTATIONS, ...LINE_MUTATIONS, ...ENCODING_MUTATIONS, ...CELL_MUTATIONS];

it(
  `keeps what was landed before, byte for byte, whatever becomes of ${seeds.length} spoiled files`,
  async () => {
    const spoiledBy = (seed: number): Spoiled => {
      const inContainer = seed % 4 === 0;
      const sources: readonly Source[] = inContainer ? containers : csvs;
      return spoil(seed, sources, inContainer ? CONTAINER_MUTATIONS : csvMutations);
    };
    const failures = await failuresOf(seeds, spoiledBy, faultOf);
    expect(failures.join('\n\n')).toBe('');
  },
  600_000 + 5000 * seeds.length,
);
