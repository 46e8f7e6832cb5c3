import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DefinitionError, UsageError } from '../../src/common/errors.js';
import { initWorkspace } from '../../src/workspace/init.js';
import { workspaceKey } from '../../src/workspace/key.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';

describe('buurtzicht.yaml', () => {
  it.each([
    ['gemeenten: [344]', /key `gemeenten\.0`/],
    ['gemeenten: [GM34]', /a gemeentecode is GM and four digits/],
    ['edition: public', /key `edition`/],
    ['limits: { memory: much }', /like 4GB/],
    ['deliveries: [{ period: 2024 }]', /key `deliveries\.0\.file` is missing/],
    ['periods: []', /key `periods`/],
  ])('refuses `%s` with its line', (line, message) => {
    const root = testFolder();
    const others = ['name: x', 'vintage: 2024', ...(line.startsWith('periods') ? [] : ['periods: [2024]'])];
    writeFileSync(join(root, 'buurtzicht.yaml'), [...others, line, ''].join('\n'));
    const open = (): unknown => openWorkspace(root);
    expect(open).toThrow(DefinitionError);
    expect(open).toThrow(message);
    expect(open).toThrow(`buurtzicht.yaml:${others.length + 1}:`);
  });

  it('is what `init` writes', () => {
    const root = join(testFolder(), 'nieuw');
    initWorkspace(root, { name: 'Gemeente "De Zon": #1', vintage: 2024 });
    expect(openWorkspace(root).config).toMatchObject({ name: 'Gemeente "De Zon": #1', vintage: 2024 });
    expect(() => initWorkspace(root, { name: 'x', vintage: 2024 })).toThrow(UsageError);
  });

  it('keeps one key for a workspace, for its owner only', () => {
    const root = join(testFolder(), 'nieuw');
    initWorkspace(root, { name: 'x', vintage: 2024 });
    const workspace = openWorkspace(root);
    const key = workspaceKey(workspace);
    expect(key.bytes.length).toBe(32);
    expect(workspaceKey(workspace)).toEqual(key);
    expect(key.fingerprint).not.toContain(key.bytes.toString('hex').slice(0, 6));
  });
});
