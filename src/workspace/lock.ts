import { join } from 'node:path';
import { LockedError } from '../common/errors.js';
import { freeLock, holderOf, type LockHolder, tryLock } from './lock-file.js';
import type { Workspace } from './workspace.js';

export type { LockHolder } from './lock-file.js';

function lockFile(workspace: Workspace): string {
  return join(workspace.private, 'lock');
}

/** Who works in the workspace now, or null; a lock whose process is gone counts as none. */
export function lockHolder(workspace: Workspace): LockHolder | null {
  return holderOf(lockFile(workspace));
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

/**
 * Does `work` while nobody else writes in the workspace. A lock left by a dead process is taken over.
 * @throws LockedError when another process holds it.
 */
export async function withLock<T>(workspace: Workspace, command: string, work: () => Promise<T>): Promise<T> {
  if (!tryLock(lockFile(workspace), command)) throw locked(workspace, lockHolder(workspace));
  try {
    return await work();
  } finally {
    freeLock(lockFile(workspace));
  }
}
