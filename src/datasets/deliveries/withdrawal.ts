import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { jsonText, sync, writeWhole } from '../../common/files.js';
import type { Workspace } from '../../workspace/workspace.js';

/** A delivery that was taken out again: `warehouse/withdrawn/<id>.json`, or `withdrawn` in buurtzicht.yaml. */
export interface Withdrawal {
  readonly delivery: string;
  /** Null as long as only buurtzicht.yaml knows of it. */
  readonly dataset: string | null;
  readonly file: string | null;
  readonly reason: string | null;
  /** When it was taken out, or first met after buurtzicht.yaml named it. */
  readonly at: string | null;
  readonly by: 'undo' | 'buurtzicht.yaml';
}

function folderOf(workspace: Workspace): string {
  return join(workspace.warehouse, 'withdrawn');
}

function fileOf(workspace: Workspace, delivery: string): string {
  return join(folderOf(workspace), `${delivery}.json`);
}

function records(workspace: Workspace): Withdrawal[] {
  const folder = folderOf(workspace);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{16}\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Withdrawal);
}

/**
 * The deliveries that count as never taken in, by id. What buurtzicht.yaml says goes before what a record says; a
 * record that only remembers what buurtzicht.yaml said falls with its line.
 */
export function withdrawals(workspace: Workspace): ReadonlyMap<string, Withdrawal> {
  const kept = records(workspace);
  const all = new Map(kept.filter((w) => w.by === 'undo').map((w) => [w.delivery, w]));
  for (const { delivery, reason } of workspace.config.withdrawn) {
    const record = kept.find((w) => w.delivery === delivery);
    const { dataset = null, file = null, at = null } = record ?? {};
    all.set(delivery, { delivery, dataset, file, reason, at, by: 'buurtzicht.yaml' });
  }
  return all;
}

/** Takes a delivery out: it counts until the record stands, whole, and not from then on. */
export function recordWithdrawal(workspace: Workspace, withdrawal: Withdrawal): void {
  mkdirSync(folderOf(workspace), { recursive: true });
  writeWhole(fileOf(workspace, withdrawal.delivery), jsonText(withdrawal));
}

/** Takes a withdrawal back. */
export function removeWithdrawal(workspace: Workspace, delivery: string): void {
  rmSync(fileOf(workspace, delivery), { force: true });
  sync(folderOf(workspace));
}

/** Remembers which file a withdrawal of buurtzicht.yaml met, and when it first did. */
export function noteWithdrawal(
  workspace: Workspace,
  { delivery, reason, by }: Withdrawal,
  met: { readonly dataset: string | null; readonly file: string },
): void {
  const record = records(workspace).find((w) => w.delivery === delivery);
  if (by === 'undo' || (record && (record.dataset || !met.dataset))) return;
  const at = record?.at ?? new Date().toISOString();
  recordWithdrawal(workspace, { delivery, reason, by, ...met, at });
}

/** Forgets what buurtzicht.yaml said and says no more. */
export function sweepWithdrawals(workspace: Workspace): void {
  const said = new Set(workspace.config.withdrawn.map((w) => w.delivery));
  for (const { delivery, by } of records(workspace))
    if (by === 'buurtzicht.yaml' && !said.has(delivery)) removeWithdrawal(workspace, delivery);
}
