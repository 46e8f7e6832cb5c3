import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';
import { peerEnvironment } from './peers.js';
import type { StatisticsOptions } from './statistics.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'statistics-uncertainty-step.ts')] as const;

/** What others write it in. Debian's own Python: its packages are not seen by one that a user installed beside it. */
const PEERS = [
  {
    name: 'numpy and scipy',
    command: ['/usr/bin/python3', join(HERE, 'peers', 'rank_intervals.py')],
    try: ['/usr/bin/python3', '-c', 'import scipy.stats'],
    install: 'apt-get install python3-scipy',
  },
  {
    name: 'R',
    command: ['Rscript', join(HERE, 'peers', 'rank_intervals.R')],
    try: ['Rscript', '--version'],
    install: 'apt-get install r-base-core',
  },
] as const;

/** Buurten of the country and indicators: what the aim of 5 seconds on two cores is set for. */
const [AREAS, INDICATORS] = [14_500, 50];
/** Indicators that enter a score today: every choice is drawn for these. */
const SCORED = 20;
/** Both draw at random: the mean width of 14,500 intervals differs by less. */
const ALIKE = 0.03;

function line(what: string, indicators: number, measure: Measure, own?: Measure): Line {
  return {
    what,
    areas: AREAS,
    indicators,
    ms: Math.round(measure.milliseconds),
    'cpu ms': Math.round(measure.cpu),
    'mean width': Math.round(measure.rows as number),
    'own is faster': own ? ratio(measure.milliseconds, own.milliseconds) : null,
    'by cpu': own ? ratio(measure.cpu, own.cpu) : null,
    'peak MB': Math.round(measure.megabytes),
  };
}

/** A peer whose intervals are of another width does something else. */
function checkAlike(name: string, own: Measure, peer: Measure): void {
  const apart = Math.abs((own.rows as number) / (peer.rows as number) - 1);
  if (apart > ALIKE) throw new Error(`intervals of ${own.rows} ranks, and of ${peer.rows} by ${name}`);
}

function isInstalled({ try: [program, ...args] }: (typeof PEERS)[number]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** 1,000 draws of weights over a nation, beside numpy and R; and of all choices at once. */
export function benchUncertainty({ turns, folder }: StatisticsOptions): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  const file = join(place, 'counts.f8');
  const sizes = [String(AREAS), String(INDICATORS)] as const;
  try {
    const prepared = spawnSync(STEP[0], [...STEP.slice(1), 'prepare', file, ...sizes], { encoding: 'utf8' });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    for (const peer of PEERS)
      if (!isInstalled(peer)) process.stderr.write(`${peer.name} is not measured: ${peer.install}\n`);
    const there = PEERS.filter(isInstalled);
    const times = Array.from({ length: turns }, () => ({
      weights: measured([...STEP, 'weights', file, ...sizes]),
      all: measured([...STEP, 'all', file, sizes[0], String(SCORED)]),
      peers: there.map(({ command: [program, script] }) =>
        measured([program, script, file, ...sizes], peerEnvironment()),
      ),
    }));
    const own = middle(times.map((t) => t.weights));
    return [
      line('1,000 draws of weights', INDICATORS, own),
      ...there.map(({ name }, i) => {
        const peer = middle(times.map((t) => t.peers[i] as Measure));
        checkAlike(name, own, peer);
        return line(name, INDICATORS, peer, own);
      }),
      line('1,000 draws of all choices', SCORED, middle(times.map((t) => t.all))),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
