import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, ratio } from './measure.js';

const HERE = dirname(fileURLToPath(import.meta.url));

/** Indicators of a national release, in five periods each. */
const INDICATORS = 50;

type Step = Measure & { readonly what: string };

/** Every step of one run in a process of its own. @throws Error when it fails, as when the attacker finds anything. */
function steps(indicators: number): Step[] {
  const args = ['--import', 'tsx', join(HERE, 'disclosure-step.ts'), String(indicators)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Step);
}

/** What a release of the country does with its figures: protection, cold and kept, and the attacker, in two threads. The floor is one pass over the counts. */
export function benchDisclosure({ scale }: { readonly scale: number }): Line[] {
  const indicators = Math.max(2, Math.round(scale * INDICATORS));
  const found = steps(indicators);
  return found.map(({ what, milliseconds, cpu, megabytes, rows }) => ({
    what,
    indicators,
    ms: Math.round(milliseconds),
    'cpu ms': Math.round(cpu),
    'to floor': ratio(cpu, found[0]?.cpu),
    's for 50': Math.round((milliseconds * INDICATORS) / indicators / 1000),
    'cpu s for 50': Math.round((cpu * INDICATORS) / indicators / 1000),
    counts: rows ?? null,
    'peak MB': Math.round(megabytes),
  }));
}
