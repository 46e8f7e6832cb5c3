import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { packageRoot } from '../../src/common/package-root.js';

it('docs/exit-codes.md says what the program does', () => {
  const text = readFileSync(join(packageRoot, 'docs', 'exit-codes.md'), 'utf8');
  const documented = [...text.matchAll(/^\| (\d+) \| (\w+) \|/gm)].map(([, code, name]) => [
    name,
    Number(code),
  ]);
  expect(documented).toEqual(Object.entries(EXIT));
});
