import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DefinitionError, MachineError } from '../common/errors.js';
import { hashText, sync } from '../common/files.js';
import type { Workspace } from './workspace.js';

/** The secret with which identifiers of persons and companies are hashed at landing; 32 bytes, never leaves the machine. */
export interface WorkspaceKey {
  readonly bytes: Buffer;
  /** Tells keys apart without telling anything of the key. */
  readonly fingerprint: string;
}

const KEY_BYTES = 32;

/** Rights of group and others. */
const OTHERS = 0o077;

/** Refuses a place that others than its owner may look into; Windows keeps rights in another way. */
function checkRights(path: string, what: string, mode: string): void {
  if (process.platform === 'win32') return;
  const rights = statSync(path).mode & 0o777;
  if ((rights & OTHERS) === 0) return;
  throw new MachineError({
    what: `${what} can be reached by others than its owner (mode ${rights.toString(8).padStart(4, '0')}): the identifiers hashed under the key are no secret to them`,
    where: { file: path },
    expected: `mode ${mode}`,
    mend: `chmod ${mode} ${path}`,
  });
}

/** Makes the key beside and links it into place: a run that is killed leaves a whole one or none. */
function makeKey(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600 });
  try {
    sync(beside);
    linkSync(beside, file);
    sync(folder);
  } catch (error) {
    // Another process was first: its key is the key.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** A key that is a folder, or a link to what is not there: a new key would make all identifiers others. @throws DefinitionError */
function refuseNoFile(file: string): void {
  const entry = lstatSync(file, { throwIfNoEntry: false });
  if (!entry || statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  throw new DefinitionError({
    what: entry.isSymbolicLink() ? 'the key is a link to a file that is not there' : 'the key is no file',
    where: { file },
    expected: 'a file, or a link to one',
    mend: 'mount the place that it stands in, or put back a copy of the key',
  });
}

/**
 * The workspace's key; made at first use, readable by its owner only.
 * @throws MachineError when others may read it. @throws DefinitionError when the file holds no key of 32 bytes.
 */
export function workspaceKey(workspace: Workspace): WorkspaceKey {
  const file = join(workspace.private, 'key');
  refuseNoFile(file);
  if (!existsSync(file)) makeKey(workspace.private, file);
  checkRights(workspace.private, 'the folder of the key', '700');
  checkRights(file, 'the key', '600');
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new DefinitionError({
      what: 'this file holds no key',
      where: { file },
      expected: `${KEY_BYTES} bytes as ${2 * KEY_BYTES} hexadecimal digits`,
      mend: 'put back a copy of the key; without one remove the file: a new key is made, and all identifiers change',
    });
  }
  const bytes = Buffer.from(text, 'hex');
  return { bytes, fingerprint: hashText(`fingerprint of ${bytes.toString('hex')}`).slice(0, 12) };
}
