import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'uncertainty-step.ts')] as const;
/** Debian's own: its packages are not seen by a Python that a user installed beside it. */
const PYTHON = '/usr/bin/python3';

/** Buurten of the country and indicators: what the aim of 5 seconds on two cores is set for. */
const [AREAS, INDICATORS] = [14_500, 50];
/** Indicators that enter a score today: every choice is drawn for these. */
const SCORED = 20;
/** Both draw at random: the mean width of 14,500 intervals differs by less. */
const ALIKE = 0.03;

function line(what: string, indicators: number, own: Measure, peer?: Measure): Line {
  return {
    what,
    areas: AREAS,
    indicators,
    ms: Math.round(own.milliseconds),
    'cpu ms': Math.round(own.cpu),
    'mean width': Math.round(own.rows as number),
    'times numpy': peer ? ratio(peer.milliseconds, own.milliseconds) : null,
    'by cpu': peer ? ratio(peer.cpu, own.cpu) : null,
    'peak MB': Math.round(own.megabytes),
  };
}

/** 1,000 draws of weights over a nation, beside numpy and scipy; and of all choices at once. */
export function benchUncertainty(turns: number, folder?: string): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  const file = join(place, 'counts.f8');
  const sizes = [String(AREAS), String(INDICATORS)] as const;
  try {
    const prepared = spawnSync(STEP[0], [...STEP.slice(1), 'prepare', file, ...sizes], { encoding: 'utf8' });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    const peered = spawnSync(PYTHON, ['-c', 'import scipy.stats'], { stdio: 'ignore' }).status === 0;
    if (!peered) process.stderr.write('scipy is not measured: apt-get install python3-scipy\n');
    const [weights, all, numpy]: Measure[][] = [[], [], []] as [Measure[], Measure[], Measure[]];
    for (let turn = 0; turn < turns; turn++) {
      weights?.push(measured([...STEP, 'weights', file, ...sizes]));
      all?.push(measured([...STEP, 'all', file, sizes[0], String(SCORED)]));
      if (peered) numpy?.push(measured([PYTHON, join(HERE, 'peers', 'rank_intervals.py'), file, ...sizes]));
    }
    const own = middle(weights as Measure[]);
    const peer = peered ? middle(numpy as Measure[]) : undefined;
    const apart = peer ? Math.abs((own.rows as number) / (peer.rows as number) - 1) : 0;
    if (apart > ALIKE) throw new Error(`intervals of ${own.rows} ranks, and of ${peer?.rows} by numpy`);
    return [
      line('1,000 draws of weights', INDICATORS, own, peer),
      ...(peer ? [line('numpy and scipy', INDICATORS, peer)] : []),
      line('1,000 draws of all choices', SCORED, middle(all as Measure[])),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
