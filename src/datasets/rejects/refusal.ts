import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BuurtzichtError, InputError } from '../../common/errors.js';
import { hashText, jsonText, sync, writeWhole } from '../../common/files.js';
import { machineFault } from '../../common/machine-fault.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Refusal } from '../deliveries/delivery.js';

function folderOf(workspace: Workspace): string {
  return join(workspace.warehouse, 'refused');
}

/** Name of what is kept of a refused file: `<name>.json` says why, `<name>/rejects.parquet` which rows. */
function nameOf(file: string): string {
  return hashText(file).slice(0, 16);
}

/** Files refused at the last ingest. */
export function listRefusals(workspace: Workspace): Refusal[] {
  const folder = folderOf(workspace);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Refusal);
}

/** The rejects of a refused file, or null when it was refused before its rows were looked at. */
export function refusedRejects(workspace: Workspace, { file }: Pick<Refusal, 'file'>): string | null {
  const rejects = join(folderOf(workspace), nameOf(file), 'rejects.parquet');
  return existsSync(rejects) ? rejects : null;
}

/** Keeps the rejects of a delivery that is given up, out of the folder in which it was built. */
export function keepRejects(workspace: Workspace, file: string, build: string): void {
  const rejects = join(build, 'rejects.parquet');
  const target = join(folderOf(workspace), nameOf(file));
  rmSync(target, { recursive: true, force: true });
  if (!existsSync(rejects)) return;
  mkdirSync(target, { recursive: true });
  sync(rejects);
  renameSync(rejects, join(target, 'rejects.parquet'));
}

/** Replaces the list of refused files by that of this ingest; of what is mended or gone nothing is kept. */
export function keepRefusals(workspace: Workspace, refusals: readonly Refusal[]): void {
  const folder = folderOf(workspace);
  const names = new Set(refusals.map(({ file }) => nameOf(file)));
  const before = existsSync(folder) ? readdirSync(folder) : [];
  for (const entry of before)
    if (!names.has(entry.replace(/\.json$/, '')))
      rmSync(join(folder, entry), { recursive: true, force: true });
  if (refusals.length === 0) {
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const refusal of refusals) writeWhole(join(folder, `${nameOf(refusal.file)}.json`), jsonText(refusal));
}

/** What DuckDB or the file system says of a file becomes a refusal of that file, with the cause kept. */
export function asRefusal(error: unknown, file: string): BuurtzichtError {
  if (error instanceof BuurtzichtError) return error;
  const machine = machineFault(error);
  if (machine) throw machine;
  return new InputError({
    what: 'the file can’t be read',
    where: { file },
    mend: 'ask for the file again; if it is as the publisher made it, report this with the log',
    cause: error,
  });
}
