import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';
import type { StatisticsOptions } from './statistics.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'statistics-time-step.ts')] as const;
const R = 'Rscript';

function line(what: string, series: number, own: Measure, peer?: Measure): Line {
  return {
    what,
    series,
    ms: Math.round(own.milliseconds),
    'µs a series': Math.round((1000 * own.milliseconds) / series),
    'sum of bounds': own.rows ?? null,
    'times R': peer ? ratio(peer.milliseconds, own.milliseconds) : null,
    'by cpu': peer ? ratio(peer.cpu, own.cpu) : null,
    'peak MB': Math.round(own.megabytes),
  };
}

/** Monthly series against their own past, beside R's glm on the same series; both must give the same bounds. */
export function benchTime({ series, turns, folder }: StatisticsOptions): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  try {
    const file = join(place, 'series.csv');
    const prepared = spawnSync(STEP[0], [...STEP.slice(1), 'prepare', file, String(series)], {
      encoding: 'utf8',
    });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    const peered = spawnSync(R, ['--version'], { stdio: 'ignore' }).status === 0;
    if (!peered) process.stderr.write('R is not measured: apt-get install r-base-core\n');
    const steps: Record<'glm' | 'signal' | 'peer', Measure[]> = { glm: [], signal: [], peer: [] };
    for (let turn = 0; turn < turns; turn++) {
      steps.glm.push(measured([...STEP, 'glm', file]));
      steps.signal.push(measured([...STEP, 'signal', file]));
      if (peered) steps.peer.push(measured([R, join(HERE, 'peers', 'monthly-glm.R'), file]));
    }
    const [glm, peer] = [middle(steps.glm), peered ? middle(steps.peer) : undefined];
    if (peer && peer.rows !== glm.rows)
      throw new Error(`the bounds differ: ${glm.rows} and ${peer.rows} of R, summed over all series`);
    return [
      line('bound by glm', series, glm, peer),
      ...(peer ? [line('R glm(quasipoisson)', series, peer)] : []),
      { ...line('whole signal', series, middle(steps.signal)), 'sum of bounds': null },
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
