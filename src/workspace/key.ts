import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../common/files.js';
import type { Workspace } from './workspace.js';

/** The secret with which identifiers of persons and companies are hashed at landing; 32 bytes, never leaves the machine. */
export interface WorkspaceKey {
  readonly bytes: Buffer;
  /** Tells keys apart without telling anything of the key. */
  readonly fingerprint: string;
}

/** The workspace's key; made at first use, readable by its owner only. */
export function workspaceKey(workspace: Workspace): WorkspaceKey {
  const file = join(workspace.private, 'key');
  if (!existsSync(file)) {
    mkdirSync(workspace.private, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  return { bytes, fingerprint: hashText(`fingerprint of ${bytes.toString('hex')}`).slice(0, 12) };
}
