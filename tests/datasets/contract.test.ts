import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DefinitionError } from '../../src/common/errors.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../support/folder.js';
import { trialContract } from '../support/landing.js';

const good = stringify(trialContract({ type: 'integer' }, {}, { primaryKey: ['id'] }));

/** A contract with area codes of the workspace's year, and a number that is carried over so. */
const yearly = (redistribute: string): string =>
  stringify(
    trialContract(
      { type: 'number' },
      { columns: { id: 'id', waarde: 'waarde', buurt: 'buurt' } },
      { vintage: 'workspace' },
    ),
  )
    .replace('type: number', `type: number\n    redistribute: ${redistribute}`)
    .replace('forms:', '  - name: buurt\n    type: areacode\n    title: { nl: b, en: b }\nforms:');

/** Writes a contract and gives the line of its first line that holds `mark`, and what loading it says. */
function load(text: string, mark: string): { line: number; message: string } {
  const folder = testFolder();
  writeFileSync(join(folder, 'proef.yaml'), text);
  try {
    loadCatalogue([folder]);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    expect(basename(error.fault.where?.file ?? '')).toBe('proef.yaml');
    return { line: text.split('\n').findIndex((l) => l.includes(mark)) + 1, message: error.message };
  }
  throw new Error('the contract was taken');
}

describe('a faulty contract is refused with file, line and key', () => {
  it.each([
    ['an unknown key', good.replace('publisher:', 'publishers:'), 'publishers:', /unknown key `publishers`/],
    [
      'an unknown key deep down',
      good.replace('required: true', 'requird: true'),
      'requird',
      /`fields\.0\.constraints\.requird`/,
    ],
    ['a missing key', good.replace(/^licence:.*\n/m, ''), 'name: proef', /key `licence` is missing/],
    ['a wrong value', good.replace('replaces: dataset', 'replaces: alles'), 'replaces:', /key `replaces`/],
    ['a type there is not', good.replace('type: integer', 'type: int'), 'type: int', /key `fields\.1\.type`/],
    [
      'a key of no field',
      good.replace('  - id\n', '  - idd\n'),
      '  - idd',
      /key `primaryKey\.0`: `idd` is no field/,
    ],
    [
      'a mapping of no field',
      good.replace('      waarde: waarde', '      warde: waarde'),
      '      warde:',
      /`warde` is no field/,
    ],
    [
      'a field that no column feeds',
      good.replace('      waarde: waarde\n', ''),
      '    columns:',
      /`waarde` has no column/,
    ],
    [
      'a share of what has no areas',
      good.replace('type: integer', 'type: integer\n    redistribute: count'),
      'redistribute:',
      /no area codes of a known `vintage`/,
    ],
    [
      'a rate of what is no count',
      yearly('{ denominator: id }'),
      'redistribute:',
      /`id` is no `count`: a rate is computed from counts/,
    ],
    ['a rate of no field', yearly('{ denominator: ids }'), 'redistribute:', /`ids` is no field/],
    [
      'addresses that are nowhere',
      `${good}addresses: { key: [id] }\n`,
      'addresses:',
      /needs an `area`, or the `point`/,
    ],
    [
      'addresses in what is no area',
      `${good}addresses: { key: [id], area: waarde }\n`,
      'addresses:',
      /`waarde` is no field of type areacode/,
    ],
    [
      'a broken pattern',
      good.replace('required: true', "pattern: '[0-9'"),
      'pattern:',
      /no regular expression/,
    ],
    [
      'a pattern that the engine does not know',
      good.replace('required: true', "pattern: '(?!0)[0-9]+'"),
      'pattern:',
      /looks around or refers back/,
    ],
    ['a date without format', good.replace('type: integer', 'type: date'), '', /a date needs a `format`/],
    ['YAML that is none', good.replace('name: proef', 'name: [proef'), '', /not valid YAML/],
    [
      'a bound on text',
      good.replace('required: true', 'minimum: 3'),
      'constraints:',
      /a minimum or maximum of a string/,
    ],
    [
      'a bound of the row on text',
      good.replace('required: true', 'atMost: waarde'),
      'atMost:',
      /`atMost` is of an integer or number/,
    ],
    [
      'thousands like decimals',
      good.replace('reader: csv', "reader: csv\n    thousands: '.'"),
      'thousands:',
      /mark for thousands/,
    ],
    ['more tolerated than stops', good.replace('stop: 1', 'stop: 0.005'), '', /key `tolerate`/],
    ['a second field of one name', good.replace('name: waarde', 'name: id'), '', /a second field `id`/],
    [
      'a field joined that has a column',
      good.replace('reader: csv', 'reader: csv\n    join: { waarde: [a, b] }'),
      'join:',
      /`waarde` has a column of its own/,
    ],
    [
      'a date format of no date',
      good.replace('reader: csv', "reader: csv\n    formats: { waarde: '%Y-%m-%d' }"),
      'formats:',
      /`waarde` is no date/,
    ],
    [
      'a constant that has a column',
      good.replace('reader: csv', 'reader: csv\n    constants: { waarde: x }'),
      'constants:',
      /`waarde` is no field, or has a column too/,
    ],
    [
      'a need of no field',
      good.replace('reader: csv', 'reader: csv\n    needs: [warde]'),
      'needs:',
      /`warde` is no field/,
    ],
    [
      'leading noughts of a number',
      good.replace('type: integer', 'type: integer\n    leadingZeros: true'),
      'leadingZeros:',
      /codes with leading noughts are text, no integer/,
    ],
    [
      'a point of no column',
      `${good}place: { point: [x, y] }\n`,
      'place:',
      /key `place\.point\.0`: `x` is no field/,
    ],
    ['a place without any key', `${good}place: {}\n`, 'place:', /one of bag, address, point, postcode/],
    [
      'a place of persons',
      good
        .replace('type: integer', 'type: string\n    privacy: person')
        .replace('fields:', 'place: { bag: [waarde] }\nfields:'),
      'place:',
      /`waarde` is stored as a hash/,
    ],
    [
      'a postcode that is a number',
      `${good}place: { postcode: waarde }\n`,
      'place:',
      /`waarde` is a integer: string is needed/,
    ],
    [
      'placed rows that have area codes too',
      `${good}vintage: workspace\nplace: { postcode: id }\n`,
      'place:',
      /not both/,
    ],
    [
      'a register that lies nowhere',
      `${good}locates: { ids: [id] }\n`,
      'locates:',
      /needs a field `buurt`, or `place`/,
    ],
    [
      'a register that is placed by itself',
      `${good}place: { postcode: id }\nlocates: { postcode: id }\n`,
      'place:',
      /is placed by point or id/,
    ],
    [
      'ids that lie by ids',
      `${good}place: { bag: [id] }\nlocates: { ids: [id] }\n`,
      'locates:',
      /ids lie where the point of their row does/,
    ],
    [
      'a column that placing adds',
      good
        .replace('name: waarde', 'name: certainty')
        .replace('waarde: waarde', 'certainty: waarde')
        .concat('place: { postcode: id }\n'),
      'certainty',
      /`certainty` is a column that `place` adds/,
    ],
  ])('%s', (_name, text, mark, message) => {
    const refused = load(text, mark);
    expect(refused.message).toMatch(message);
    if (mark) expect(refused.message).toMatch(new RegExp(`(proef.yaml:|line )${refused.line}:`));
  });

  it('names both files when two contracts have one name', () => {
    const folders = [testFolder(), testFolder()];
    for (const folder of folders) writeFileSync(join(folder, 'proef.yaml'), good);
    expect(() => loadCatalogue(folders)).toThrow(
      /proef\.yaml: dataset `proef` has a contract already: .*proef\.yaml/,
    );
  });

  it('wants the file to be called as its dataset', () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'anders.yaml'), good);
    expect(() => loadCatalogue([folder])).toThrow(/anders\.yaml: .*dataset `proef`[\s\S]*proef\.yaml/);
  });

  it('takes a good one', () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'proef.yaml'), good);
    expect([...loadCatalogue([folder]).keys()]).toEqual(['proef']);
  });
});

it('a file where the folder of contracts should be is said to be none', () => {
  const file = join(testFolder(), 'schemas');
  writeFileSync(file, '');
  expect(() => loadCatalogue([file])).toThrow(/schemas: this is no folder/);
});
