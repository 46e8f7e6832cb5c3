import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { PEER_POINTS } from './map.js';
import { type Measure, measured, middle } from './measure.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'area-step.ts')] as const;
/** Debian's own: its packages are not seen by a Python that a user installed beside it. */
const PYTHON = '/usr/bin/python3';

export interface AreaSizes {
  /** Points to place, at most 10 million a GB or so of the folder's disk. */
  readonly points: number;
  readonly turns: number;
  readonly folder?: string;
}

function line(what: string, unit: number, measures: readonly Measure[], peer?: number): Line {
  const own = middle(measures);
  const perSecond = Math.round(unit / (own.milliseconds / 1000));
  return {
    what,
    size: unit,
    ms: Math.round(own.milliseconds),
    'cpu ms': Math.round(own.cpu),
    'a second': perSecond,
    found: own.rows ?? null,
    'times the speed of geopandas': peer ? Math.round((10 * perSecond) / peer) / 10 : null,
    'peak MB': Math.round(own.megabytes),
  };
}

function hasPeer(): boolean {
  return spawnSync(PYTHON, ['-c', 'import geopandas'], { stdio: 'ignore' }).status === 0;
}

/** Points into 14,520 invented buurten of 301 vertices on average, beside geopandas; and who borders on whom. */
export function benchAreas({ points, turns, folder }: AreaSizes): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  try {
    const prepared = spawnSync(STEP[0], [...STEP.slice(1), 'prepare', place, String(points)], {
      encoding: 'utf8',
    });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    const steps: Record<'place' | 'contiguity' | 'peer', Measure[]> = { place: [], contiguity: [], peer: [] };
    const peered = hasPeer();
    if (!peered) process.stderr.write('geopandas is not measured: apt-get install python3-geopandas\n');
    const files = ['map.wkb', 'lengths.i4', 'points.f8'].map((name) => join(place, name));
    for (let turn = 0; turn < turns; turn++) {
      steps.place.push(measured([...STEP, 'place', place]));
      steps.contiguity.push(measured([...STEP, 'contiguity', place]));
      if (peered) steps.peer.push(measured([PYTHON, join(HERE, 'peers', 'sjoin.py'), ...files]));
    }
    const few = Math.min(points, PEER_POINTS);
    const peer = peered ? few / (middle(steps.peer).milliseconds / 1000) : undefined;
    return [
      line('points placed', points, steps.place, peer),
      ...(peered ? [line('geopandas sjoin', few, steps.peer, peer)] : []),
      line('contiguity of areas', 14_520, steps.contiguity),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
