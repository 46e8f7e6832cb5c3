import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../support/folder.js';
import { landBytes, landPath, trialContract } from '../support/landing.js';

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

/** Lands a record with a property of this name, as JSON: of that nothing can be said but that it is a name. */
const landNamed = (name: string, form = {}) =>
  landBytes(
    JSON.stringify([{ id: 'a', waarde: 1, [name]: 'x' }]),
    trialContract({ type: 'integer' }, { reader: 'odata', ...form }),
  );

it.each([
  ['111222333', '999999999'],
  ['Bsn 111.222.333', 'aaa 999.999.999'],
  ['j.jansen@voorbeeld.nl', 'a.aaaaaa@aaaaaaaaa.aa'],
  ['NL91ABNA0417164300', 'aa99aaaa9999999999'],
  ['06-12345678', '99-99999999'],
  ['+31 6 12345678', '+99 9 99999999'],
  ['A.B. de Vries', 'a.a. aa aaaaa'],
])('a value of a person in the place of a header is not told (invented): %s', async (value, shape) => {
  await expect(landNamed(value)).rejects.toThrow(`does not know column \`${shape}\``);
  const { landed } = await landNamed(value, { otherColumns: 'ignore' });
  expect(JSON.stringify(landed)).not.toContain(value);
});

it.each(['AantalInwoners_5', 'BU03630000', '2023', '20240101', 'Jaren 2013-2014-2015', 'Opp. (m²)'])(
  'a column that is no person’s is named as it is (invented): %s',
  async (name) => {
    await expect(landNamed(name)).rejects.toThrow(`column \`${name}\``);
  },
);
