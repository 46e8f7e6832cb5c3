/**
 * `npm run bench [addresses] [transactions]`: how fast and how large landing and computing are, as a ratio to DuckDB's
 * own typed `read_csv` of the same files in the same minutes. Nothing is asserted: machines differ, ratios less.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { openContext } from '../../src/cli/context.js';
import { tableText } from '../../src/cli/output.js';
import { ingestInbox } from '../../src/datasets/ingest.js';
import { workspaceKey } from '../../src/workspace/key.js';
import { type Generated, generate } from './generate.js';

const TURNS = 3;
const STEP = join(dirname(fileURLToPath(import.meta.url)), 'step.ts');

interface Measure {
  readonly milliseconds: number;
  readonly megabytes: number;
}

function step(...args: readonly string[]): Measure {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', STEP, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  if (process.env.BENCH_STEPS) process.stderr.write(stderr);
  return JSON.parse(stdout) as Measure;
}

function middle(measures: readonly Measure[]): Measure {
  const of = (pick: (m: Measure) => number): number =>
    measures.map(pick).sort((a, b) => a - b)[Math.floor(measures.length / 2)] as number;
  return { milliseconds: of((m) => m.milliseconds), megabytes: of((m) => m.megabytes) };
}

function line(what: string, rows: number, own: Measure, plain: Measure | undefined) {
  const ratio = (a: number, b: number | undefined): number | null =>
    b ? Math.round((100 * a) / b) / 100 : null;
  return {
    what,
    rows,
    ms: Math.round(own.milliseconds),
    'rows/s': Math.round((1000 * rows) / own.milliseconds),
    'plain ms': plain ? Math.round(plain.milliseconds) : null,
    'time ratio': ratio(own.milliseconds, plain?.milliseconds),
    'peak MB': Math.round(own.megabytes),
    'plain MB': plain ? Math.round(plain.megabytes) : null,
    'peak ratio': ratio(own.megabytes, plain?.megabytes),
  };
}

/** A workspace with all inputs landed, ready to compute. */
async function landedWorkspace(folder: string, inputs: readonly Generated[]): Promise<void> {
  mkdirSync(join(folder, 'inbox'), { recursive: true });
  const config = { name: 'Bench', vintage: 2024, periods: [2022, 2023, 2024] };
  writeFileSync(join(folder, 'buurtzicht.yaml'), stringify(config));
  for (const { file } of inputs) copyFileSync(file, join(folder, 'inbox', basename(file)));
  const context = await openContext(folder);
  const report = await ingestInbox({ ...context, key: workspaceKey(context.workspace) });
  const refused = report.steps.find((s) => s.error);
  if (refused?.error) throw refused.error;
}

const [addresses = 1_000_000, transactions = Math.round(addresses * 0.8)] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-bench-'));
try {
  const inputs = generate(join(folder, 'inputs'), { addresses, transactions });
  const tables = inputs.filter(({ file }) => file.endsWith('.csv'));
  const workspace = join(folder, 'workspace');
  await landedWorkspace(workspace, inputs);
  const measures = new Map<string, Measure[]>();
  const measured = (key: string, measure: Measure): void => {
    measures.set(key, [...(measures.get(key) ?? []), measure]);
  };
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { name, file } of tables) {
      measured(`plain ${name}`, step('plain', file));
      measured(`land ${name}`, step('land', file, join(folder, 'landed', `${name}-${turn}`)));
    }
    measured('compute', step('compute', workspace));
  }
  const of = (key: string): Measure => middle(measures.get(key) ?? []);
  const plainAll = tables.map(({ name }) => of(`plain ${name}`));
  const all: Measure = {
    milliseconds: plainAll.reduce((sum, m) => sum + m.milliseconds, 0),
    megabytes: Math.max(...plainAll.map((m) => m.megabytes)),
  };
  const rows = tables.reduce((sum, t) => sum + t.rows, 0);
  const lines = [
    ...tables.map((t) => line(`land ${t.name}`, t.rows, of(`land ${t.name}`), of(`plain ${t.name}`))),
    line('compute all', rows, of('compute'), all),
  ];
  process.stdout.write(`${tableText(lines)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
