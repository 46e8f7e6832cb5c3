import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';
import type { StatisticsOptions } from './statistics.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'statistics-composite-step.ts')] as const;
/** Debian's own: its packages are not seen by a Python that a user installed beside it. */
const PYTHON = '/usr/bin/python3';

/** Buurten of the country, and more indicators than a theme has. */
const AREAS = '14500';
const INDICATORS = '50';

interface Scored extends Measure {
  readonly sum: number;
  readonly parts: number;
}

const PEERS = [
  {
    name: 'pandas',
    command: [PYTHON, join(HERE, 'peers', 'composite.py')],
    probe: [PYTHON, '-c', 'import pandas'],
    install: 'apt-get install python3-pandas',
  },
  {
    name: 'base R',
    command: ['Rscript', join(HERE, 'peers', 'composite.R')],
    probe: ['Rscript', '-e', '1'],
    install: 'apt-get install r-base-core',
  },
] as const;

function isThere([command, ...args]: readonly [string, ...string[]]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** The same areas with the same scores, or the times say nothing. */
function checkAlike(name: string, own: Scored, peer: Scored): void {
  for (const key of ['rows', 'sum', 'parts'] as const)
    if (Math.abs((own[key] ?? 0) - (peer[key] ?? 0)) > 1e-9 * Math.abs(own[key] ?? 0))
      throw new Error(`${name} finds ${key} ${peer[key]}, this program ${own[key]}`);
}

/** A score and its contributions from 50 indicators of 14,500 areas, beside the same in pandas and base R. */
export function benchComposite({ turns, folder }: StatisticsOptions): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  const args = [join(place, 'columns.f8'), AREAS, INDICATORS] as const;
  try {
    const prepared = spawnSync(STEP[0], [...STEP.slice(1), 'prepare', ...args], { encoding: 'utf8' });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    const peers = PEERS.filter(({ name, probe, install }) => {
      const there = isThere(probe);
      if (!there) process.stderr.write(`${name} is not measured: ${install}\n`);
      return there;
    });
    const own: Scored[] = [];
    const theirs = peers.map((): Scored[] => []);
    for (let turn = 0; turn < turns; turn++) {
      const score = measured([...STEP, 'score', ...args]) as Scored;
      own.push(score);
      for (const [p, { name, command }] of peers.entries()) {
        const found = measured([...command, ...args]) as Scored;
        checkAlike(name, score, found);
        theirs[p]?.push(found);
      }
    }
    const ours = middle(own);
    const line = (what: string, of: Measure): Line => ({
      what,
      size: Number(AREAS),
      ms: Math.round(of.milliseconds),
      'cpu ms': Math.round(of.cpu),
      'times ours': ratio(of.milliseconds, ours.milliseconds),
      'by cpu': ratio(of.cpu, ours.cpu),
    });
    return [
      line(`score of ${INDICATORS} indicators`, ours),
      ...peers.map(({ name }, p) => line(name, middle(theirs[p] as Scored[]))),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
