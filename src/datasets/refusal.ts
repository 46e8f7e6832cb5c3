import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashText, jsonText, writeWhole } from '../common/files.js';
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
