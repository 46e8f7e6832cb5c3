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

/** The header of a file of a dataset, as the first form of its contract names the columns. */
function readHeader(dataset: string): string {
  const columns = catalogue.get(dataset)?.forms[0]?.columns ?? {};
  return Object.values(columns)
    .map(([name]) => name)
    .join(';');
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

it('what the contract says of every file of a form is no likeness (invented)', async () => {
  expect(await refusalOf('vreemd;anders\na;b\n')).not.toMatch(/nearest/);
});

it.each([';;\n;;\n', '""\n', ';;\na;b;c\n'])(
  'a header without names is of no dataset (invented): %j',
  async (text) => {
    expect(await refusalOf(text)).toMatch(
      /no dataset has the \d columns of this file.*none of them is known\n.*dataset list/,
    );
  },
);

it('names that differ only in capitals are said to (invented)', async () => {
  const message = await refusalOf(`${readHeader('gemeente-opvolging').toUpperCase()}\n`);
  expect(message).toMatch(/but for capitals they are those of gemeente-opvolging: /);
  expect(message).toMatch(/`GEMEENTECODE` where `gemeentecode` is expected \(capitals count\)/);
  expect(message).toMatch(/`mapping`/);
  const one = await refusalOf(`${readHeader('gemeente-opvolging').replace('opvolger', 'Opvolger')}\n`);
  expect(one).toMatch(/`Opvolger` is not `opvolger`: capitals count/);
});
