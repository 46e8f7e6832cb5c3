import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';

const STEP = join(dirname(fileURLToPath(import.meta.url)), 'places-step.ts');

const KINDS = {
  bare: 'bare hash join',
  join: 'located rows',
  all: 'located rows, with filling what they are held against and counting the unplaced',
} as const;

/** Addresses placed by postcode and house number, beside a bare hash join of the same tables in the same turns. */
export function benchPlaces(rows: number, turns: number): Line[] {
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  const measures = new Map<string, Measure[]>(kinds.map((kind) => [kind, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const kind of kinds) {
      const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-bench-'));
      try {
        const command = [process.execPath, '--import', 'tsx', STEP, kind, String(rows), folder] as const;
        measures.get(kind)?.push(measured([...command]));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  }
  const middles = new Map(kinds.map((kind) => [kind, middle(measures.get(kind) ?? [])]));
  const bare = middles.get('bare');
  return kinds.map((kind) => {
    const { milliseconds = 0, cpu = 0, megabytes = 0 } = middles.get(kind) ?? {};
    return {
      what: KINDS[kind],
      rows,
      ms: Math.round(milliseconds),
      'to bare join': ratio(milliseconds, bare?.milliseconds),
      'cpu to bare join': ratio(cpu, bare?.cpu),
      'peak MB': Math.round(megabytes),
    };
  });
}
