import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { openContext } from '../../src/cli/context.js';
import { ingestInbox } from '../../src/datasets/ingest.js';
import { workspaceKey } from '../../src/workspace/key.js';
import { type Generated, generate } from './generate.js';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';

const STEP = join(dirname(fileURLToPath(import.meta.url)), 'step.ts');

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

/** Computing all indicators, beside plain reading of the files they are computed from. */
export async function benchCompute(
  sizes: { addresses: number; transactions: number },
  turns: number,
): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-bench-'));
  const step = (...args: readonly string[]): Measure =>
    measured([process.execPath, '--import', 'tsx', STEP, ...args]);
  try {
    const inputs = generate(join(folder, 'inputs'), sizes);
    const tables = inputs.filter(({ file }) => file.endsWith('.csv'));
    const workspace = join(folder, 'workspace');
    await landedWorkspace(workspace, inputs);
    const plain: Measure[] = [];
    const computed: Measure[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const reads = tables.map(({ file }) => step('plain', file));
      plain.push({
        milliseconds: reads.reduce((sum, m) => sum + m.milliseconds, 0),
        cpu: reads.reduce((sum, m) => sum + m.cpu, 0),
        megabytes: Math.max(...reads.map((m) => m.megabytes)),
      });
      computed.push(step('compute', workspace));
    }
    const [read, own] = [middle(plain), middle(computed)];
    return {
      what: 'compute all',
      rows: tables.reduce((sum, t) => sum + t.rows, 0),
      ms: Math.round(own.milliseconds),
      'to plain read_csv': ratio(own.milliseconds, read.milliseconds),
      'peak MB': Math.round(own.megabytes),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
