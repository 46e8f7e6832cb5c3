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

/** Points, and what the peer took for them. */
interface Peer {
  readonly points: number;
  readonly measure: Measure;
}

/** How many times as fast a point as the peer, by one of their clocks. */
function against(unit: number, own: number, points: number, theirs: number): number {
  return Math.round((10 * theirs * unit) / (points * own)) / 10;
}

function line(what: string, unit: number, measures: readonly Measure[], peer?: Peer): Line {
  const own = middle(measures);
  const of = (clock: 'milliseconds' | 'cpu'): number | null =>
    peer ? against(unit, own[clock], peer.points, peer.measure[clock]) : null;
  return {
    what,
    size: unit,
    ms: Math.round(own.milliseconds),
    'cpu ms': Math.round(own.cpu),
    'a second': Math.round(unit / (own.milliseconds / 1000)),
    found: own.rows ?? null,
    'times geopandas': of('milliseconds'),
    'by cpu': of('cpu'),
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
    const peer = peered ? { points: few, measure: middle(steps.peer) } : undefined;
    return [
      line('points placed', points, steps.place, peer),
      ...(peered ? [line('geopandas sjoin', few, steps.peer, peer)] : []),
      line('contiguity of areas', 14_520, steps.contiguity),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
