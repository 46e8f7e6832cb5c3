import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { hashBelow, programMark } from '../../src/common/program-mark.js';
import { testFolder } from '../support/folder.js';

describe('the mark of the program', () => {
  it('is the same from source and built, so that nothing is worked out again between the two', () => {
    const built = pathToFileURL(join(packageRoot, 'dist', 'common', 'program-mark.js')).href;
    const script = `import(${JSON.stringify(built)}).then((m) => process.stdout.write(m.programMark()))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe(programMark());
  });
});

describe('the hash of a folder of code', () => {
  let folder = '';
  beforeEach(() => {
    folder = testFolder();
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'a.ts'), 'one');
    writeFileSync(join(folder, 'sub', 'b.ts'), 'two');
  });

  it('changes with the text of a file anywhere below, a name, and where one text ends', () => {
    const before = hashBelow(folder, '.ts');
    const changes: readonly (() => void)[] = [
      () => writeFileSync(join(folder, 'sub', 'b.ts'), 'twp'),
      () => renameSync(join(folder, 'a.ts'), join(folder, 'c.ts')),
      () => writeFileSync(join(folder, 'c.ts'), 'onet'),
    ];
    const after = changes.map((change) => {
      change();
      return hashBelow(folder, '.ts');
    });
    expect(new Set([before, ...after]).size).toBe(4);
  });

  it('does not change with files of another kind, and is there where no folder is', () => {
    const before = hashBelow(folder, '.ts');
    writeFileSync(join(folder, 'a.sql'), 'SELECT 1');
    expect(hashBelow(folder, '.ts')).toBe(before);
    expect(hashBelow(join(folder, 'none'), '.ts')).toMatch(/^[0-9a-f]{64}$/);
  });
});
