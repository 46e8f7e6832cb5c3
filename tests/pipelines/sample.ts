import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openContext } from '../../src/cli/context.js';
import { packageRoot } from '../../src/common/package-root.js';
import { runAll } from '../../src/run/run.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { type Cell, rowsOf } from '../../src/warehouse/query.js';
import { once } from '../support/once.js';
import { takeLanded } from '../support/published.js';

export const samples = join(packageRoot, 'data-samples');

export type CsvRow = Readonly<Record<string, string>>;

/** A CSV file as rows of text by column name, each cell trimmed. */
export function csvRows(file: string, delimiter: ',' | ';' | '\t' = ','): CsvRow[] {
  // CBS pads cells inside their quotes, where csv-parse does not trim.
  return parse(readFileSync(file), { columns: true, delimiter, bom: true, cast: (text) => text.trim() });
}

/** The rows of the first file of the inbox whose name begins so. */
export function inboxRows(start: string, delimiter: ',' | ';' | '\t' = ';'): CsvRow[] {
  const name = readdirSync(join(samples, 'inbox')).find((file) => file.startsWith(start));
  if (!name) throw new Error(`the sample inbox holds no file ${start}…`);
  return csvRows(join(samples, 'inbox', name), delimiter);
}

/** Fills a folder with the sample workspace and runs it; `landed` has the deliveries of all files but `more`. @returns the folder of the release. */
async function runSample(
  folder: string,
  more: Readonly<Record<string, string>> = {},
  landed?: string,
): Promise<string> {
  for (const name of ['buurtzicht.yaml', 'decisions.yaml', 'inbox'])
    cpSync(join(samples, name), join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, 'inbox', name), text);
  if (landed) takeLanded(folder, landed, Object.keys(more));
  const { published } = await runAll(await openContext(folder));
  return published.folder;
}

/** The sample workspace in a temporary folder, run from inbox to public release. */
export class SampleRun {
  private constructor(
    readonly folder: string,
    readonly release: string,
    /** Whether other test files read it too. */
    private readonly shared: boolean,
  ) {}

  /** The sample as it is: run once for all test files, none of which writes to it. */
  static async asItIs(): Promise<SampleRun> {
    const release = await once('sample', (folder) => runSample(folder));
    return new SampleRun(dirname(dirname(release)), release, true);
  }

  /**
   * The sample with other files: they are landed, and everything is computed, from nothing.
   * @param more files put into the inbox beside those of the sample, or in their place: name → text.
   */
  static async start(more: Readonly<Record<string, string>>): Promise<SampleRun> {
    const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-sample-'));
    const { folder: landed } = await SampleRun.asItIs();
    return new SampleRun(folder, await runSample(folder, more, landed), false);
  }

  /** A copy of the sample as it is, for tests that write to it. */
  static async copy(): Promise<SampleRun> {
    const { folder: from, release } = await SampleRun.asItIs();
    const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-sample-'));
    cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
    return new SampleRun(folder, join(folder, relative(from, release)), false);
  }

  /** Rows of a query on the warehouse: exact counts, before any disclosure rule. */
  warehouse<Row extends Record<string, Cell>>(sql: string): Promise<Row[]> {
    const file = join(this.folder, 'warehouse', 'warehouse.duckdb');
    return withEngine({ file, readOnly: true }, (connection) => rowsOf<Row>(connection, sql));
  }

  remove(): void {
    if (!this.shared) rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One table of PLANTED.md, the one that begins with this column. */
export function plantedTable(firstColumn: string): CsvRow[] {
  const lines = readFileSync(join(samples, 'PLANTED.md'), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${firstColumn} |`));
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  const [head = [], , ...rows] = lines.slice(start, start + length).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] as string])));
}
