import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';
import type { StatisticsOptions } from './statistics.js';

/** Buurten of the country. */
export const NATIONAL_AREAS = 14_574;
/** As many are tested in one run. */
export const INDICATORS = 30;
const PERMUTATIONS = 9999;
/** What the peer is asked for: all of them would take it a quarter of an hour; its time is per draw. */
const FEW = 199;

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'statistics-space-step.ts')] as const;

const STEPS = [
  { kind: 'permutation', what: 'local Moran, 9,999 conditional permutations', own: PERMUTATIONS, peer: FEW },
  {
    kind: 'moments',
    what: `local Moran, exact moments, ${INDICATORS} times`,
    own: INDICATORS,
    peer: INDICATORS,
  },
  { kind: 'moments', what: 'the same once, cold', own: 1, peer: 1 },
  { kind: 'global', what: `Moran’s I, ${INDICATORS} times`, own: INDICATORS, peer: INDICATORS },
] as const;

function hasPeer(): boolean {
  return spawnSync('Rscript', ['-e', 'library(spdep)'], { stdio: 'ignore' }).status === 0;
}

function line(what: string, own: Measure, peer: Measure | undefined, scale: number): Line {
  return {
    what,
    areas: NATIONAL_AREAS,
    ms: Math.round(own.milliseconds),
    'cpu ms': Math.round(own.cpu),
    'times spdep': peer ? ratio(scale * peer.milliseconds, own.milliseconds) : null,
    'by cpu': peer ? ratio(scale * peer.cpu, own.cpu) : null,
    'peak MB': Math.round(own.megabytes),
  };
}

/** Statistics of place over as many areas as the country has buurten, beside spdep. */
export function benchSpace({ turns, folder }: StatisticsOptions): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  try {
    const prepared = spawnSync(STEP[0], [...STEP.slice(1), 'prepare', place], { encoding: 'utf8' });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    const peered = hasPeer();
    if (!peered) process.stderr.write('spdep is not measured: apt-get install r-cran-spdep\n');
    return STEPS.map(({ kind, what, own, peer }) => {
      const [ours, theirs]: [Measure[], Measure[]] = [[], []];
      for (let turn = 0; turn < turns; turn++) {
        ours.push(measured([...STEP, kind, place, String(own)]));
        if (peered)
          theirs.push(measured(['Rscript', join(HERE, 'peers', 'spdep.R'), kind, place, String(peer)]));
      }
      return line(what, middle(ours), peered ? middle(theirs) : undefined, own / peer);
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
