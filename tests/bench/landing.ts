import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Measure, measured, middle, ratio } from './measure.js';
import { generateNational, type National, type NationalSizes } from './national.js';
import { isInstalled, PEERS, peerEnvironment } from './peers.js';

const STEP = join(dirname(fileURLToPath(import.meta.url)), 'step.ts');

export interface LandingOptions {
  readonly sizes: NationalSizes;
  readonly turns: number;
  /** Of DuckDB in landing; the process holds some hundreds of MB more. */
  readonly memory: string;
  /** Folder with room for all files twice. */
  readonly folder?: string;
}

export type Line = Record<string, string | number | null>;

function own(kind: string, ...args: readonly string[]): Measure {
  return measured([process.execPath, '--import', 'tsx', STEP, kind, ...args]);
}

/** A figure of a landing that lost or invented a row is none. */
function checkLanded({ name, rows, planted }: National, measure: Measure): void {
  if (measure.rows === rows && measure.rejected === planted) return;
  throw new Error(
    `${name}: ${measure.rows} rows read of ${rows}, ${measure.rejected} rejected of ${planted} planted`,
  );
}

/** Runs every reader once on one delivery, each in its own process. */
function turnOf(
  national: National,
  folder: string,
  memory: string,
  peers: readonly string[],
): Map<string, Measure> {
  const { name, clean, dirty } = national;
  const measures = new Map<string, Measure>([['plain read_csv', own('plain', clean, '', '8GB')]]);
  if (name === 'transactions') measures.set('plain + HMAC', own('hashed', clean, '', '8GB'));
  const to = join(folder, 'landed');
  for (const [reader, kind] of [
    ['land', 'land'],
    ['land, rows and rejects', 'judge'],
  ] as const) {
    const measure = own(kind, dirty, to, memory);
    rmSync(to, { recursive: true, force: true });
    checkLanded(national, measure);
    measures.set(reader, measure);
  }
  for (const peer of PEERS.filter((p) => peers.includes(p.name))) {
    const measure = measured(peer.command(clean, name), peerEnvironment());
    if (measure.rows !== national.rows)
      throw new Error(`${peer.name} read ${measure.rows} rows of ${national.rows}`);
    measures.set(peer.name, measure);
  }
  return measures;
}

function linesOf({ name, rows }: National, turns: readonly Map<string, Measure>[]): Line[] {
  const of = (reader: string): Measure => middle(turns.map((t) => t.get(reader) as Measure));
  const [plain, landed] = [of('plain read_csv'), of('land')];
  return [...(turns[0]?.keys() ?? [])].map((reader) => {
    const measure = of(reader);
    return {
      delivery: name,
      rows,
      reader,
      ms: Math.round(measure.milliseconds),
      'to plain': ratio(measure.milliseconds, plain.milliseconds),
      'cpu ms': Math.round(measure.cpu),
      'cpu to plain': ratio(measure.cpu, plain.cpu),
      'land to it': ratio(landed.milliseconds, measure.milliseconds),
      'peak MB': Math.round(measure.megabytes),
    };
  });
}

/** Landing of national deliveries beside others' readers, in turns; the lines of a table. */
export function benchLanding({ sizes, turns, memory, folder: parent = tmpdir() }: LandingOptions): Line[] {
  const folder = mkdtempSync(join(parent, 'buurtzicht-bench-'));
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  try {
    const there = PEERS.filter(isInstalled).map((p) => p.name);
    for (const peer of PEERS)
      if (!there.includes(peer.name)) say(`${peer.name} is not here: ${peer.install}`);
    const lines: Line[] = [];
    // One delivery at a time: all of them together would not fit on every disk.
    for (const name of ['addresses', 'transactions', 'offences'] as const) {
      const only = { addresses: 0, transactions: 0, offences: 0, [name]: sizes[name] };
      const [national] = generateNational(folder, only);
      if (!national) continue;
      say(
        `${name}: ${national.rows} rows, ${Math.round(national.bytes / 1e6)} MB, ${national.planted} faults planted`,
      );
      const measures: Map<string, Measure>[] = [];
      for (let turn = 0; turn < turns; turn++) {
        measures.push(turnOf(national, folder, memory, there));
        say(
          `${name}, turn ${turn + 1}: ${[...(measures.at(-1) ?? [])].map(([r, m]) => `${r} ${Math.round(m.milliseconds)} ms`).join(', ')}`,
        );
      }
      lines.push(...linesOf(national, measures));
      for (const file of [national.clean, national.dirty]) rmSync(file);
    }
    return lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
