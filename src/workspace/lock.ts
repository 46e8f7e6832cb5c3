import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockedError } from '../common/errors.js';
import type { Workspace } from './workspace.js';

export interface LockHolder {
  readonly pid: number;
  readonly command: string;
  readonly since: string;
}

function lockFile(workspace: Workspace): string {
  return join(workspace.private, 'lock');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Who works in the workspace now, or null; a lock whose process is gone counts as none. */
export function lockHolder(workspace: Workspace): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(lockFile(workspace), 'utf8')) as LockHolder;
    return isAlive(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}

function take(workspace: Workspace, command: string): void {
  const holder: LockHolder = { pid: process.pid, command, since: new Date().toISOString() };
  mkdirSync(workspace.private, { recursive: true, mode: 0o700 });
  writeFileSync(lockFile(workspace), JSON.stringify(holder), { flag: 'wx' });
}

/**
 * Does `work` while nobody else writes in the workspace. A lock left by a dead process is taken over.
 * @throws LockedError when another process holds it.
 */
export async function withLock<T>(workspace: Workspace, command: string, work: () => Promise<T>): Promise<T> {
  try {
    take(workspace, command);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    const holder = lockHolder(workspace);
    if (holder) {
      throw new LockedError({
        what: `\`${holder.command}\` works in this workspace (process ${holder.pid}, since ${holder.since})`,
        where: { file: workspace.root },
        mend: 'wait until it is done; queries and `status` need not wait',
        cause,
      });
    }
    rmSync(lockFile(workspace), { force: true });
    take(workspace, command);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile(workspace), { force: true });
  }
}
