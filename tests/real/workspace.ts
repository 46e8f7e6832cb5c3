import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'yaml';
import { openContext } from '../../src/cli/context.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { runAll } from '../../src/run/run.js';
import { withLock } from '../../src/workspace/lock.js';

/** What a workspace of a test holds. */
export interface WorkspacePlan {
  readonly config: Readonly<Record<string, unknown>>;
  /** Files copied into the inbox under their own names. */
  readonly inbox: readonly string[];
  /** Files of the workspace itself by their path in it, such as own indicators. */
  readonly own?: Readonly<Record<string, string>>;
}

/** Settings of a workspace for the real files of Amsterdam: figures of 2024 on the map of 2023. */
export const AMSTERDAM = {
  name: 'Amsterdam',
  vintage: 2024,
  geometry_vintage: 2023,
  periods: [2024],
  gemeenten: ['GM0363'],
  deliveries: [{ file: 'buurten.geojson', dataset: 'cbs-wijkenbuurten', period: 2023 }],
};

/** A temporary folder that the caller removes. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'buurtzicht-real-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Fills a folder with a workspace. */
export function makeWorkspace(folder: string, plan: WorkspacePlan): void {
  mkdirSync(join(folder, 'inbox'), { recursive: true });
  writeFileSync(join(folder, 'buurtzicht.yaml'), stringify(plan.config));
  for (const file of plan.inbox) copyFileSync(file, join(folder, 'inbox', basename(file)));
  for (const [path, text] of Object.entries(plan.own ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A finished run: the folder of the release and what its manifest says. */
export interface Run {
  readonly release: string;
  readonly manifest: Manifest;
}

/** Runs the whole path, from inbox to release, as `buurtzicht run` does. */
export async function runWorkspace(folder: string): Promise<Run> {
  const context = await openContext(folder);
  const { published } = await withLock(context.workspace, 'test', () => runAll(context));
  const manifest = JSON.parse(readFileSync(join(published.folder, 'manifest.json'), 'utf8')) as Manifest;
  return { release: published.folder, manifest };
}

export type CsvRow = Readonly<Record<string, string>>;

/** Our own CSV as rows of text by column name. */
export function csvRows(file: string): CsvRow[] {
  return parse(readFileSync(file), { columns: true, bom: true }) as CsvRow[];
}

/** A CSV of CBS or the police: semicolons, and cells padded within their quotes. */
export function paddedCsvRows(file: string): CsvRow[] {
  const cast = (cell: string): string => cell.trim();
  return parse(readFileSync(file), { columns: true, delimiter: ';', bom: true, cast }) as CsvRow[];
}
