import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSql } from '../../src/datasets/land/mask-sql.js';
import { ruleText } from '../../src/datasets/land/rule-words.js';
import { rejectCsv } from '../../src/datasets/rejects/reject-csv.js';
import type { RejectRow } from '../../src/datasets/rejects/rejects.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { asText, columnsOf } from '../../src/warehouse/query.js';
import { landBytes, trialCatalogue, trialContract } from '../support/landing.js';

async function masked(values: readonly string[]): Promise<(string | null)[]> {
  return withEngine({}, async (connection) => {
    await connection.run('CREATE TABLE t (i INTEGER, v VARCHAR)');
    for (const [i, v] of values.entries()) await connection.run('INSERT INTO t VALUES ($1, $2)', [i, v]);
    const [texts] = await columnsOf(connection, `SELECT ${maskSql('v')} FROM t ORDER BY i`);
    return asText(texts);
  });
}

describe('what is shown of a rejected value', () => {
  it.each([
    ['J', 'a'],
    ['7', '9'],
    ['31-02-1984', '99-99-9999'],
    ['1e5', '9a9'],
    ['Jansen, P.J.', 'aaaaaa, a.a.'],
    ['İstanbul ñ 日本', 'aaaaaaaa a aa'],
    ['١٢٣', 'aaa'],
    ['a.b@voorbeeld.nl', 'a.a@aaaaaaaaa.aa'],
    ['een\u001b[31mregel\nlager\u0000', 'aaa [99aaaaaa aaaaa '],
    ['=SOM(A1)', '=aaa(a9)'],
    [`${'Jansen '.repeat(20)}`, 'aaaaaa aaaaaa aaaaaa aaaaaa aaaaaa aaaaa'],
  ])('%j', async (value, shape) => {
    expect(await masked([value])).toEqual([shape]);
  });

  it('holds no digit but 9 and no letter but a, is no longer than 40, and is the same for values of one shape', async () => {
    const values = fc.sample(fc.string({ unit: 'grapheme', maxLength: 80 }), { seed: 11, numRuns: 400 });
    const printable = values.filter((v) => !v.includes('\u0000'));
    const other = (v: string): string => v.replaceAll(/[0-8]/g, '9').replaceAll(/[b-zB-Z]/g, 'a');
    const [shapes, again] = [await masked(printable), await masked(printable.map(other))];
    for (const shape of shapes) expect(shape).toMatch(/^[9a\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]{0,40}$/);
    expect(again).toEqual(shapes);
  });

  it('is nothing at all of rows that could not be cut, and of keys that came twice (invented file)', async () => {
    const contract = trialContract({ type: 'string' }, {}, { primaryKey: ['id'] });
    const text = 'id;waarde\nJansen;Utrecht\nJansen;Baarn\nVisser;Ede;Zeist\n';
    const { rejects } = await landBytes(text, contract);
    expect(rejects).toMatchObject([
      { line: 3, field: 'id', column: 'id', rule: 'duplicate_key', masked: null },
      { line: 4, field: null, column: null, rule: 'columns', masked: null },
    ]);
  });

  it('names the column as the file does, and the field beside it (invented file)', async () => {
    const contract = trialContract(
      { type: 'integer' },
      { columns: { id: 'Volgnummer van de melding', waarde: ['Aantal', 'aantal stuks'] } },
      { primaryKey: ['id', 'waarde'] },
    );
    const { rejects } = await landBytes('Volgnummer van de melding;aantal stuks\n1;x\n2;3\n2;3\n', contract);
    expect(rejects.map((r) => [r.field, (r as { column?: string }).column])).toEqual([
      ['waarde', 'aantal stuks'],
      ['id+waarde', 'Volgnummer van de melding+aantal stuks'],
    ]);
  });
});

describe('the CSV for the supplier', () => {
  const row: RejectRow = {
    ...{ dataset: 'proef', delivery: 'd', file: 'a;b.csv', refused: false, line: 7, record: 6 },
    ...{ column: 'Datum', field: 'waarde', rule: 'type', masked: '=aaa(9)' },
  };

  it('says in Dutch and English what was expected, and runs nothing in a spreadsheet', () => {
    const catalogue = trialCatalogue(trialContract({ type: 'date', format: '%d-%m-%Y' }));
    expect(rejectCsv([row], catalogue, 'nl')).toBe(
      '\ufeffbestand;regel;kolom;fout;verwacht;vorm_van_de_waarde;error;expected;rule\r\n' +
        `"a;b.csv";7;Datum;dit is geen waarde van de juiste soort;een datum als dd-mm-jjjj;'=aaa(9);` +
        'this is no value of the right kind;a date as dd-mm-yyyy;type\r\n',
    );
    expect(rejectCsv([{ ...row, masked: '-9' }], catalogue, 'international')).toContain(",'-9,");
  });

  it('has words for every rule that landing knows', () => {
    const rules = [
      ...[
        'required',
        'type',
        'area_code',
        'enum',
        'pattern',
        'minimum',
        'maximum',
        'atMost',
        'duplicate_key',
        'columns',
      ],
      ...[
        'quoting',
        'encoding',
        'structure',
        'error_cell',
        'formula_cell',
        'number_cell',
        'duplicate_measure',
        'repeated_header',
      ],
    ];
    for (const rule of rules) expect(ruleText(rule).nl).not.toBe(rule);
  });
});
