import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cataloguePages } from '../docs/indicators/generate.js';
import { packageRoot } from '../src/common/package-root.js';

it.each(['nl', 'en'] as const)(
  'docs/indicators/%s.md is made of the cards as they are (else: npm run catalogue)',
  async (language) => {
    const pages = await cataloguePages();
    expect(readFileSync(join(packageRoot, 'docs', 'indicators', `${language}.md`), 'utf8')).toBe(
      pages[language],
    );
  },
);
