import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { appendEntry, type Body, chainHead, readChain } from '../../src/accountability/chain.js';
import { START } from '../../src/accountability/chain-entry.js';
import { ledgerFile } from '../../src/accountability/ledger/files.js';
import { openContext } from '../../src/cli/context.js';
import { packageRoot } from '../../src/common/package-root.js';
import { ingestInbox } from '../../src/datasets/ingest.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { computeWarehouse } from '../../src/run/compute.js';
import type { ComputeContext } from '../../src/run/compute-context.js';
import { type ComputeReport, readComputeReport, warehouseFiles } from '../../src/run/compute-report.js';
import { refuseRefused, runAll } from '../../src/run/run.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { workspaceKey } from '../../src/workspace/key.js';
import { once } from '../support/once.js';
import { publishedSample, takeLanded } from '../support/published.js';
import { currentRelease, editInbox, fillSample, hashTree } from '../support/sample-workspace.js';

/** A workspace whose pipeline is a copy of its own, so that a test may edit any definition. */
export async function contextOf(root: string): Promise<ComputeContext> {
  const context = await openContext(root);
  const folder = join(root, 'definitions');
  if (!existsSync(folder))
    cpSync(join(packageRoot, 'pipelines', 'ondermijning'), folder, { recursive: true });
  return { ...context, pipeline: loadPipeline([folder], context.workspace.config.parameters) };
}

export function edit(root: string, file: string, change: (text: string) => string): void {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the edit of ${file} changed nothing`);
  writeFileSync(path, after);
}

/** One sale more, of an object that the register knows. */
export function deliverSale(root: string): void {
  editInbox(root, 'kadaster-transacties.csv', (text) => {
    const [, first = ''] = text.split('\n');
    return `${text.trimEnd()}\n${first.replace('KT000001', 'KT999999').replace('02-01-2015', '03-06-2024')}\n`;
  });
}

/** The first night of a workspace of the sample, whose deliveries are landed already: once for all test files. */
export async function firstNight(root: string): Promise<void> {
  const made = await once('first-night', async (folder) => {
    fillSample(folder);
    takeLanded(folder, (await publishedSample()).root);
    await night(folder);
    return folder;
  });
  cpSync(made, root, { recursive: true, verbatimSymlinks: true });
}

/** Fetch to release, as cron does it. */
export async function night(root: string): Promise<{ fresh: boolean; release: string }> {
  const { published } = await runAll(await contextOf(root));
  return { fresh: published.fresh, release: published.folder };
}

/** A night whose release is not what a test is about: what came is taken in and computed. */
export async function nightWithoutRelease(root: string): Promise<void> {
  const context = await contextOf(root);
  const { workspace, catalogue, log } = context;
  refuseRefused(await ingestInbox({ workspace, catalogue, key: workspaceKey(workspace), log }));
  await computeWarehouse(context);
}

export async function reportOf(root: string): Promise<ComputeReport> {
  const report = readComputeReport(warehouseFiles((await contextOf(root)).workspace));
  if (!report) throw new Error('nothing was computed');
  return report;
}

/** Ids of the indicators that were counted, sorted; the others were kept. */
export function counted(report: ComputeReport): string[] {
  return report.computed
    .filter((c) => !c.kept)
    .map((c) => c.id)
    .sort();
}

/** Nodes of a kind that were worked out. */
export function workedOut(report: ComputeReport, kind: string): string[] {
  return report.steps
    .filter(({ node, action }) => action === 'compute' && (node === kind || node.startsWith(`${kind}:`)))
    .map(({ node }) => node.slice(node.indexOf(':') + 1));
}

export function reasonOf(report: ComputeReport, node: string): string | undefined {
  return report.steps.find((step) => step.node === node)?.reasons.join('; ');
}

/** Every table of the warehouse as hashes: figures in their order, what areas are in any (points are found in none). */
async function tables(root: string): Promise<Record<string, string>> {
  const file = join(root, 'warehouse', 'warehouse.duckdb');
  return withEngine({ file, readOnly: true }, async (connection) => {
    const names = await rowsOf<{ schema: string; name: string }>(
      connection,
      'SELECT schema_name AS schema, table_name AS name FROM duckdb_tables() ORDER BY ALL',
    );
    const hashes: [string, string][] = [];
    for (const { schema, name } of names) {
      const [row] = await rowsOf<{ n: number; hash: string }>(
        connection,
        `SELECT count(*) AS n, md5(coalesce(string_agg(line, '|' ORDER BY place, line), '')) AS hash
         FROM (SELECT ${schema === 'areas' ? '0' : 'rowid'} AS place, t::VARCHAR AS line FROM ${schema}.${name} AS t)`,
      );
      hashes.push([`${schema}.${name}`, `${row?.n} ${row?.hash}`]);
    }
    return Object.fromEntries(hashes);
  });
}

function releaseFiles(root: string): Record<string, string> {
  const folder = join(root, 'releases', currentRelease(root) as string);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const { 'manifest.json': _, ...files } = hashTree(folder);
  return { ...files, manifest: JSON.stringify({ ...manifest, created: null }) };
}

/** What a run tells of its figures, but for what it worked out and how long that took. */
function told({ computed, steps: _, ...report }: ComputeReport): unknown {
  return { ...report, computed: computed.map(({ id, rows, datasets }) => ({ id, rows, datasets })) };
}

/** Takes the current release, and what came after it, out of a workspace and its ledger, as if it was never made: what was shown before stays. */
function forgetCurrent(root: string): void {
  const ledger = ledgerFile({ ledger: join(root, 'ledger') });
  const { entries } = readChain(ledger);
  const current = currentRelease(root);
  const made = entries.findLastIndex(({ kind, release }) => kind === 'release' && release === current);
  for (const { release } of entries.slice(made))
    rmSync(join(root, 'releases', String(release)), { recursive: true, force: true });
  rmSync(join(root, 'releases', 'current'));
  for (const file of [ledger, `${ledger}.head`]) rmSync(file);
  for (const { number: _number, at, previous: _previous, hash: _hash, ...body } of entries.slice(0, made))
    appendEntry(ledger, body as Body, new Date(at));
  expect(chainHead(ledger)?.hash ?? START.hash).toBe(entries[made]?.previous);
}

/** A copy of a workspace in which nothing was computed or protected yet; gone when the test ends. */
function uncomputed(root: string): string {
  const full = mkdtempSync(join(tmpdir(), 'buurtzicht-full-'));
  onTestFinished(() => rmSync(full, { recursive: true, force: true }));
  cpSync(root, full, { recursive: true, verbatimSymlinks: true });
  for (const made of ['warehouse.duckdb', 'warehouse.json', 'protection-openbaar.json'])
    rmSync(join(full, 'warehouse', made));
  return full;
}

async function expectSameFigures(root: string, full: string): Promise<void> {
  expect(counted(await reportOf(full)).length).toBeGreaterThan(30);
  expect(await tables(root)).toEqual(await tables(full));
  expect(told(await reportOf(root))).toEqual(told(await reportOf(full)));
}

/** Holds a workspace against a copy of it in which everything is computed anew: warehouse and report. */
export async function expectFiguresAsFull(root: string): Promise<void> {
  const full = uncomputed(root);
  await nightWithoutRelease(full);
  await expectSameFigures(root, full);
}

/** The same with its release, which is protected anew after the releases that were there before it. */
export async function expectAsFull(root: string): Promise<void> {
  const full = uncomputed(root);
  forgetCurrent(full);
  await night(full);
  expect(releaseFiles(root)).toEqual(releaseFiles(full));
  await expectSameFigures(root, full);
}
