import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { jsonSchemas } from '../schemas/json/generate.js';
import { packageRoot } from '../src/common/package-root.js';

it.each([...jsonSchemas().keys()])(
  'schemas/json/%s is what the program checks (else: npm run schemas)',
  (name) => {
    expect(readFileSync(join(packageRoot, 'schemas', 'json', name), 'utf8')).toBe(jsonSchemas().get(name));
  },
);
