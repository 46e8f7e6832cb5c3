import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../src/common/errors.js';
import { workspaceKey } from '../../src/workspace/key.js';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';

function workspace(): Workspace {
  const root = testFolder();
  writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
  const opened = openWorkspace(root);
  mkdirSync(opened.private, { mode: 0o700 });
  return opened;
}

describe('a key that stands elsewhere', () => {
  it('and is not there at the moment is said; no new one is made, which would change all identifiers', () => {
    const opened = workspace();
    const elsewhere = join(testFolder(), 'not-mounted', 'key');
    symlinkSync(elsewhere, join(opened.private, 'key'));
    expect(() => workspaceKey(opened)).toThrow(DefinitionError);
    expect(() => workspaceKey(opened)).toThrow(/the key is a link to a file that is not there/);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('is read through its link when it is there', () => {
    const opened = workspace();
    const elsewhere = join(testFolder(), 'key');
    writeFileSync(elsewhere, `${'ab'.repeat(32)}\n`, { mode: 0o600 });
    symlinkSync(elsewhere, join(opened.private, 'key'));
    expect(workspaceKey(opened).bytes.toString('hex')).toBe('ab'.repeat(32));
  });

  it('is no folder', () => {
    const opened = workspace();
    mkdirSync(join(opened.private, 'key'));
    expect(() => workspaceKey(opened)).toThrow(/the key is no file/);
  });
});
