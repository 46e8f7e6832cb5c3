import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../support/folder.js';
import { landPath } from '../support/landing.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

async function refusalOf(text: string): Promise<string> {
  const file = join(testFolder(), 'vreemd.csv');
  writeFileSync(file, text);
  return landPath(file, catalogue).then(
    () => 'landed',
    (e: Error) => e.message,
  );
}

it('a column without a name is not known (invented)', async () => {
  expect(await refusalOf(';vreemd;anders\n1;a;b\n')).toMatch(/3 columns of this file.*none of them is known/);
});

it('of a candidate that lacks much a few are written out (invented)', async () => {
  const message = await refusalOf('Netbeheerder;vreemd\na;b\n');
  const faults = message.split('nearest are ')[1]?.split('\n')[0]?.split('; ') ?? [];
  expect(faults.some((f) => / [0-9]+ more$/.test(f))).toBe(true);
  for (const fault of faults) expect(fault.split(', ').length).toBeLessThanOrEqual(5);
});
