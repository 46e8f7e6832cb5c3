import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BuurtzichtError, InputError } from '../common/errors.js';
import { hashText, jsonText, writeWhole } from '../common/files.js';
import { machineFault } from '../common/machine-fault.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Refusal } from './delivery.js';

function folderOf(workspace: Workspace): string {
  return join(workspace.warehouse, 'refused');
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

/** Replaces the list of refused files by that of this ingest. */
export function keepRefusals(workspace: Workspace, refusals: readonly Refusal[]): void {
  const folder = folderOf(workspace);
  rmSync(folder, { recursive: true, force: true });
  if (refusals.length === 0) return;
  mkdirSync(folder, { recursive: true });
  for (const refusal of refusals)
    writeWhole(join(folder, `${hashText(refusal.file).slice(0, 16)}.json`), jsonText(refusal));
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
