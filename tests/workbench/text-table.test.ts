import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextTable } from '../../src/indicators/spec/text-table.js';

const read = (text: string) => readTextTable(text, 'x.test.yaml', 'tabel');

describe('a table written as text', () => {
  it('has no value where a cell is empty, at the ends too', () => {
    expect(read('a | b | c\n | 1 | \n2 | | 3')).toEqual({
      columns: ['a', 'b', 'c'],
      rows: [
        [null, '1', null],
        ['2', null, '3'],
      ],
    });
  });

  it('may stand between bars, as in Markdown', () => {
    expect(read('| a | b |\n| 1 |  |\n|  | 2 |').rows).toEqual([
      ['1', null],
      [null, '2'],
    ]);
  });

  it('repeats a row as often as `*` says', () => {
    expect(read('a | * \n x | 3 \n y | 1')).toEqual({ columns: ['a'], rows: [['x'], ['x'], ['x'], ['y']] });
  });

  it.each([
    ['', 'no line of names'],
    ['a | a\n1 | 2', '`a` is there twice'],
    ['a | \n1 | 2', 'a column has no name'],
    ['a | b\n1', 'row 1 has 1 cells, and there are 2 columns'],
    ['* | b\n0 | x', '`*` is no whole number above 0'],
    ['* | b\n1.5 | x', '`*` is no whole number above 0'],
    ['* | b\n60000 | x\n60000 | y', 'with row 2 the table has more than 100000 rows'],
    ['* | b\n100000000000 | x', 'with row 1 the table has more than 100000 rows'],
  ])('is refused: %j', (text, why) => {
    expect(() => read(text)).toThrow(why);
  });

  it('gives back what was written, whatever the cells', () => {
    const cell = fc.option(fc.stringMatching(/^[A-Za-z0-9.:-]{1,8}$/), { nil: null });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((n) =>
        fc.array(fc.tuple(...Array.from({ length: n }, () => cell)), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const columns = (rows[0] ?? []).map((_, i) => `k${i}`);
        const text = [columns, ...rows].map((row) => row.map((c) => c ?? '').join(' | ')).join('\n');
        expect(read(text)).toEqual({ columns, rows });
      }),
    );
  });
});
