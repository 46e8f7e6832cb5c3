import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LockedError } from '../../src/common/errors.js';
import { lockHolder, withLock } from '../../src/workspace/lock.js';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';

function workspace(): Workspace {
  const root = testFolder();
  writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
  return openWorkspace(root);
}

function leave(at: Workspace, content: string): void {
  mkdirSync(at.private, { recursive: true });
  writeFileSync(join(at.private, 'lock'), content);
}

describe('the lock of a workspace', () => {
  it('is held while the work is done, told to others, and gone afterwards', async () => {
    const at = workspace();
    await withLock(at, 'proef', async () => {
      expect(lockHolder(at)).toMatchObject({ pid: process.pid, command: 'proef' });
      await expect(withLock(at, 'ander', async () => {})).rejects.toThrow(LockedError);
      expect(lockHolder(at)).toMatchObject({ command: 'proef' });
    });
    expect(lockHolder(at)).toBeNull();
    expect(readdirSync(at.private)).toEqual([]);
  });

  it('is freed when the work fails', async () => {
    const at = workspace();
    await expect(withLock(at, 'proef', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(lockHolder(at)).toBeNull();
  });

  it.each([
    ['a dead process', JSON.stringify({ pid: 2 ** 22 - 1, command: 'x', since: '' })],
    [
      'a process of another start with the same number',
      JSON.stringify({ pid: process.pid, started: '1', command: 'x', since: '' }),
    ],
    ['half a text', '{"pid": '],
    ['nothing', ''],
  ])('is taken over from %s', async (_name, content) => {
    const at = workspace();
    leave(at, content);
    expect(lockHolder(at)).toBeNull();
    const held = await withLock(at, 'proef', async () => readFileSync(join(at.private, 'lock'), 'utf8'));
    expect(JSON.parse(held)).toMatchObject({ pid: process.pid, command: 'proef' });
    expect(readdirSync(at.private)).toEqual([]);
  });
});
