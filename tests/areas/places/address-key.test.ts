import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programSql, sqlText } from '../../../src/common/sql.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { type Cell, rowsOf } from '../../../src/warehouse/query.js';

/** One macro over many texts at once, in their order. */
async function each(expression: string, texts: readonly string[]): Promise<Cell[]> {
  return withEngine({}, async (connection) => {
    await connection.run('CREATE SCHEMA areas');
    await connection.run(programSql('areas/places/sql/address-key.sql'));
    const values = texts.map((text, i) => `(${i}, ${sqlText(text)})`).join(', ');
    const rows = await rowsOf<{ v: Cell }>(
      connection,
      `SELECT ${expression} AS v FROM (VALUES ${values}) AS t (i, written) ORDER BY i`,
    );
    return rows.map((r) => r.v);
  });
}

/** Every address here is invented. */
describe('a postcode', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['1234AB', '1234AB'],
    ['1234ab', '1234AB'],
    ['1234 AB', '1234AB'],
    [' 1234  Ab ', '1234AB'],
    ['1234\u00a0AB', '1234AB'],
    ['\t1234AB\n', '1234AB'],
    ['9999ZZ', '9999ZZ'],
    ['1234SB', '1234SB'],
    ['1234SR', '1234SR'],
    ['0000AA', null],
    ['0123AB', null],
    ['1234SA', null],
    ['1234SD', null],
    ['1234 ss', null],
    ['1234', null],
    ['1234A', null],
    ['1234ABC', null],
    ['12345AB', null],
    ['1234-AB', null],
    ['AB1234', null],
    ['1234ÄB', null],
    ['onbekend', null],
    ['', null],
  ];

  it('is read in the forms that people write, and else is none', async () => {
    const read = await each(
      'areas.postcode_of(written)',
      cases.map(([text]) => text),
    );
    expect(cases.map(([text], i) => [text, read[i]])).toEqual(cases.map(([text, code]) => [text, code]));
  });
});

/** Written → number, suffix, range. Every address here is invented. */
const HOUSES: readonly (readonly [string, number | null, string, boolean])[] = [
  ['12', 12, '', false],
  [' 12 ', 12, '', false],
  ['012', 12, '', false],
  ['\u00a012', 12, '', false],
  ['12a', 12, 'A', false],
  ['12A', 12, 'A', false],
  ['12 A', 12, 'A', false],
  ['12-A', 12, 'A', false],
  ['12 - a', 12, 'A', false],
  ['12/a', 12, 'A', false],
  ['12a bis', 12, 'ABIS', false],
  ['12 bis', 12, 'BIS', false],
  ['12bis', 12, 'BIS', false],
  ['12 A 2', 12, 'A2', false],
  ['12-1', 12, '1', false],
  ['12-3', 12, '3', false],
  ['12 III', 12, '3', false],
  ['12-III', 12, '3', false],
  ['12 iii', 12, '3', false],
  ['12-3hoog', 12, '3', false],
  ['12 3-hoog', 12, '3', false],
  ['12 III hoog', 12, '3', false],
  ['12 3e verdieping', 12, '3', false],
  ['12 2hg', 12, '2', false],
  ['12 II', 12, '2', false],
  ['12 hs', 12, 'H', false],
  ['12-H', 12, 'H', false],
  ['12 huis', 12, 'H', false],
  ['12 I', 12, 'I', false],
  ['12 hoog', 12, 'HOOG', false],
  ['12-16', 12, '16', true],
  ['12 - 16', 12, '16', true],
  ['12–16', 12, '16', true],
  [' 12/14', 12, '14', true],
  ['12+14', 12, '14', true],
  ['12 t/m 16', 12, 'TM16', true],
  ['12 tm 16', 12, 'TM16', true],
  ['12 tot 16', 12, 'TOT16', true],
  ['12 en 14', 12, 'EN14', true],
  ['12a-12c', 12, 'A12C', false],
  ['12a-16b', 12, 'A16B', true],
  ['16-12', 16, '12', false],
  ['12-12', 12, '12', false],
  ['99999', 99_999, '', false],
  ['123456', null, '', false],
  ['0', null, '', false],
  ['A12', null, 'A12', false],
  ['', null, '', false],
  ['onbekend', null, 'ONBEKEND', false],
];

describe('a house number', () => {
  const texts = HOUSES.map(([text]) => text);

  it.each([
    ['areas.house_number_of(written)', 1],
    ['areas.house_suffix_of(written)', 2],
    ['areas.is_number_range(written)', 3],
  ] as const)('%s reads what people write', async (expression, at) => {
    const read = await each(expression, texts);
    expect(texts.map((text, i) => [text, read[i]])).toEqual(HOUSES.map((row) => [row[0], row[at]]));
  });
});

describe('bringing to one form', () => {
  const parts = fc.constantFrom(
    ...['1', '2', '12', '016', 'a', 'B', 'II', 'III', 'VI', 'hoog', 'HG', 'hs', 'huis', 'everdieping'],
    ...['etage', 'bis', '-', '/', ' ', '\u00a0', 't/m', 'é', '0000', 'SS', '1234', 'ab'],
  );
  const messy = fc.array(parts, { maxLength: 6 }).map((p) => p.join(''));

  it.each([
    ['postcode', 'areas.postcode_of(written)', 'areas.postcode_of(areas.postcode_of(written))'],
    [
      'number',
      'areas.house_number_of(written)',
      'areas.house_number_of(areas.house_number_of(written)::VARCHAR)',
    ],
    [
      'suffix',
      'areas.house_suffix_of(written)',
      "areas.house_suffix_of('12 ' || areas.house_suffix_of(written))",
    ],
  ])('twice is bringing once: %s', async (_, once, twice) => {
    const sample = fc.sample(fc.oneof(messy, fc.string({ maxLength: 10 })), { numRuns: 2000, seed: 5 });
    const texts = sample.map((t) => t.replaceAll('\u0000', ''));
    const [first, second] = [await each(once, texts), await each(twice, texts)];
    expect(texts.filter((_, i) => first[i] !== second[i])).toEqual([]);
    expect(first.some((v) => v !== null && v !== '')).toBe(true);
  });
});
