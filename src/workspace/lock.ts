import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockedError } from '../common/errors.js';
import type { Workspace } from './workspace.js';

export interface LockHolder {
  readonly pid: number;
  /** When the process started, as the system counts it: in a container the same number soon comes back. */
  readonly started: string | null;
  readonly command: string;
  readonly since: string;
}

function lockFile(workspace: Workspace): string {
  return join(workspace.private, 'lock');
}

/** Start of a process as Linux tells it, in ticks since boot; null where there is no such telling. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return !started || now === null || started === now;
}

function readHolder(file: string): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
    return isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

/** Who works in the workspace now, or null; a lock whose process is gone counts as none. */
export function lockHolder(workspace: Workspace): LockHolder | null {
  return readHolder(lockFile(workspace));
}

/** Takes the lock by a hard link: it appears with its content or not at all. @throws EEXIST when it is taken. */
function take(workspace: Workspace, command: string): void {
  const holder: LockHolder = {
    pid: process.pid,
    started: startOf(process.pid),
    command,
    since: new Date().toISOString(),
  };
  mkdirSync(workspace.private, { recursive: true, mode: 0o700 });
  const beside = `${lockFile(workspace)}.${process.pid}`;
  writeFileSync(beside, JSON.stringify(holder));
  try {
    linkSync(beside, lockFile(workspace));
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Moves a dead process's lock away. Two may find it at once: the move is for one of them only, and a lock that
 * turns out to be alive, taken in between, is put back.
 */
function clearStale(workspace: Workspace): void {
  const aside = `${lockFile(workspace)}.stale-${process.pid}`;
  try {
    renameSync(lockFile(workspace), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    if (readHolder(aside)) linkSync(aside, lockFile(workspace));
  } finally {
    rmSync(aside, { force: true });
  }
}

function locked(workspace: Workspace, holder: LockHolder | null): LockedError {
  const who = holder
    ? `\`${holder.command}\` works in this workspace (process ${holder.pid}, since ${holder.since})`
    : 'another process has just begun to work in this workspace';
  return new LockedError({
    what: who,
    where: { file: workspace.root },
    mend: 'wait until it is done; queries and `status` need not wait',
  });
}

/** Takes the lock, once more when the one that stood was stale. @throws LockedError */
function acquire(workspace: Workspace, command: string): void {
  for (const last of [false, true]) {
    try {
      take(workspace, command);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = lockHolder(workspace);
      if (holder || last) throw locked(workspace, holder);
      clearStale(workspace);
    }
  }
}

/**
 * Does `work` while nobody else writes in the workspace. A lock left by a dead process is taken over.
 * @throws LockedError when another process holds it.
 */
export async function withLock<T>(workspace: Workspace, command: string, work: () => Promise<T>): Promise<T> {
  acquire(workspace, command);
  try {
    return await work();
  } finally {
    rmSync(lockFile(workspace), { force: true });
  }
}
