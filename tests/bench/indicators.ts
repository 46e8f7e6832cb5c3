import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { refuseUnlike } from './figures-alike.js';
import { generateIndicatorInputs, type IndicatorSizes } from './indicator-inputs.js';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';
import { isInstalled, PEERS, peerEnvironment } from './peers.js';

const STEP = join(dirname(fileURLToPath(import.meta.url)), 'indicator-step.ts');
const LIMITS = ['4GB', '1GB'] as const;

export interface IndicatorOptions {
  readonly sizes: IndicatorSizes;
  readonly turns: number;
  /** Folder with room for all files, and for what is landed of them. */
  readonly folder?: string | undefined;
}

interface Timed extends Measure {
  /** Milliseconds until all was landed. */
  readonly landed?: number;
}

/** A workspace with the deliveries in its inbox, without a copy of them. */
function workspace(folder: string, limit: string): string {
  const place = join(folder, `workspace-${limit}`);
  if (existsSync(place)) return place;
  mkdirSync(join(place, 'inbox'), { recursive: true });
  const config = {
    name: 'Bench',
    vintage: 2024,
    periods: [2022, 2023, 2024],
    // A small gemeente may have sold nothing in its first January.
    coverage: { 'kadaster-transacties': { from: '2005-01-01' } },
    limits: { threads: 2, memory: limit },
  };
  writeFileSync(join(place, 'buurtzicht.yaml'), stringify(config));
  const inbox = join(folder, 'inbox');
  for (const file of readdirSync(inbox)) linkSync(join(inbox, file), join(place, 'inbox', file));
  return place;
}

/** Landing and computing, and computing again from what was landed, within a limit of memory. */
function own(folder: string, limit: string): [string, Timed][] {
  const place = workspace(folder, limit);
  const step = (kind: string): Timed =>
    measured([process.execPath, '--import', 'tsx', STEP, kind, place, join(folder, 'own.csv')]) as Timed;
  const run = step('run');
  const compute = step('compute');
  rmSync(place, { recursive: true, force: true });
  return [
    [`run, ${limit}`, run],
    [`compute alone, ${limit}`, compute],
  ];
}

async function turn(folder: string, say: (text: string) => void): Promise<Map<string, Timed>> {
  const measures = new Map<string, Timed>();
  const keep = (name: string, measure: Timed): void => {
    measures.set(name, measure);
    say(`${name}: ${Math.round(measure.milliseconds)} ms, cpu ${Math.round(measure.cpu)} ms`);
  };
  for (const limit of LIMITS) for (const [name, measure] of own(folder, limit)) keep(name, measure);
  for (const peer of PEERS.filter(isInstalled)) {
    const results = join(folder, 'other.csv');
    const command = peer.indicators(join(folder, 'inbox'), join(folder, 'squares.csv'), results);
    keep(peer.name, measured(command, peerEnvironment()));
    say(`${await refuseUnlike(peer.name, join(folder, 'own.csv'), results)} figures alike`);
  }
  return measures;
}

function linesOf(turns: readonly Map<string, Timed>[]): Line[] {
  const names = [...(turns[0]?.keys() ?? [])];
  const middles = new Map(
    names.map((name) => [name, middle(turns.flatMap((t) => t.get(name) ?? [])) as Timed]),
  );
  const run = middles.get(`run, ${LIMITS[0]}`);
  return names.map((name) => {
    const { milliseconds = 0, cpu = 0, megabytes = 0, landed } = middles.get(name) ?? {};
    return {
      what: name,
      ms: Math.round(milliseconds),
      'of it landing': name.startsWith('run') && landed !== undefined ? Math.round(landed) : null,
      'cpu ms': Math.round(cpu),
      'to run': ratio(milliseconds, run?.milliseconds),
      'cpu to run': ratio(cpu, run?.cpu),
      'peak MB': Math.round(megabytes),
    };
  });
}

/**
 * Thirty indicators from CSV files to figures of every buurt, wijk and gemeente, beside the same written in other tools, in
 * turns. Stops when any of them has other figures.
 */
export async function benchIndicators({
  sizes,
  turns,
  folder: parent = tmpdir(),
}: IndicatorOptions): Promise<Line[]> {
  const folder = mkdtempSync(join(parent, 'buurtzicht-bench-'));
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  try {
    for (const peer of PEERS) if (!isInstalled(peer)) say(`${peer.name} is not here: ${peer.install}`);
    say(`${generateIndicatorInputs(folder, sizes)} rows`);
    const measures: Map<string, Timed>[] = [];
    for (let at = 0; at < turns; at++) measures.push(await turn(folder, say));
    return linesOf(measures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
