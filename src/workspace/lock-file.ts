import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface LockHolder {
  readonly pid: number;
  /** When the process started, as the system counts it: in a container the same number soon comes back. */
  readonly started: string | null;
  readonly command: string;
  readonly since: string;
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

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** `free` when there is none; `dead` when its process is gone, or it says nothing. */
function stateOf(file: string): LockHolder | 'free' | 'dead' {
  const text = textOf(file);
  if (text === null) return 'free';
  try {
    const holder = JSON.parse(text) as LockHolder;
    return isAlive(holder) ? holder : 'dead';
  } catch {
    return 'dead';
  }
}

/** Who holds a lock file, or null; one whose process is gone counts as none. */
export function holderOf(file: string): LockHolder | null {
  const state = stateOf(file);
  return typeof state === 'string' ? null : state;
}

/** Takes the lock by a hard link: it appears with its content or not at all. @returns false when it is taken. */
function take(file: string, command: string): boolean {
  const holder: LockHolder = {
    pid: process.pid,
    started: startOf(process.pid),
    command,
    since: new Date().toISOString(),
  };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, JSON.stringify(holder));
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Clears a dead process's lock under a lock of its own: as only its holder may remove what is dead, nobody can have taken
 * the lock between the look at it and its removal, however many wait.
 */
function clearDead(file: string): void {
  const clearing = `${file}.clearing`;
  if (!take(clearing, 'clear')) {
    // Killed in these few microseconds: the next one tries again.
    if (stateOf(clearing) === 'dead') rmSync(clearing, { force: true });
    return;
  }
  try {
    if (stateOf(file) === 'dead') rmSync(file, { force: true });
  } finally {
    rmSync(clearing, { force: true });
  }
}

/** Tries to take a lock file; one that a dead process left is cleared first. @returns whether it is ours now. */
export function tryLock(file: string, command: string): boolean {
  if (take(file, command)) return true;
  if (stateOf(file) === 'dead') clearDead(file);
  return take(file, command);
}

export function freeLock(file: string): void {
  rmSync(file, { force: true });
}

const PAUSE_MS = 5;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS * (0.5 + Math.random()));
}

/**
 * Does `work` while no other process does work under the same lock file; waits for its turn. For work of milliseconds.
 * @returns null, without any work done, when the turn did not come within `waitMs`.
 */
export function inTurn<T>(file: string, command: string, waitMs: number, work: () => T): { done: T } | null {
  const until = Date.now() + waitMs;
  while (!tryLock(file, command)) {
    if (Date.now() > until) return null;
    pause();
  }
  try {
    return { done: work() };
  } finally {
    freeLock(file);
  }
}
