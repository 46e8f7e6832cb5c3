import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../support/folder.js';
import { landBytes, landPath, trialCatalogue, trialContract } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

type Cells = readonly (readonly unknown[])[];

/** The bytes of an invented workbook. */
function workbook(
  sheets: Readonly<Record<string, Cells | WorkSheet>>,
  bookType: 'xlsx' | 'xls' = 'xlsx',
): Buffer {
  const book = utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    const sheet = Array.isArray(cells) ? utils.aoa_to_sheet(cells as unknown[][]) : (cells as WorkSheet);
    utils.book_append_sheet(book, sheet, name);
  }
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

const excelContract = (field = {}, form = {}, more = {}) =>
  trialContract({ type: 'string', ...field }, { reader: 'excel', ...form }, more);

const landBook = (cells: Cells, field = {}, form = {}) =>
  landBytes(workbook({ Blad1: cells }), excelContract(field, form), { name: 'proef.xlsx' });

describe('invented workbooks', () => {
  it('are known by their bytes, whatever they are called', async () => {
    const bytes = workbook({
      Blad1: [
        ['id', 'waarde'],
        ['a', 'x'],
      ],
    });
    const { landed, rows } = await landBytes(bytes, excelContract(), { name: 'proef.csv' });
    expect(landed).toMatchObject({ rows: 1, landed: 1, encoding: 'binary' });
    expect(rows).toEqual([{ id: 'a', waarde: 'x' }]);
  });

  it('are read below title rows, header blanks trimmed, empty rows passed over', async () => {
    const { rows, rejects } = await landBook([
      ['Titel van de tabel'],
      [],
      ['id ', ' waarde '],
      ['a', 'x'],
      [],
      ['b', 'y'],
      [null, 'z'],
    ]);
    expect(rows.map((r) => r.id)).toEqual(['a', 'b']);
    expect(rejects).toMatchObject([{ line: 7, record: 3, field: 'id', rule: 'required' }]);
  });

  it('end at the footer that the form names: a row that says one thing', async () => {
    const rows = [
      ['id', 'waarde'],
      ['a', 'x'],
      ['Bronstraat', 'y'],
    ];
    const footer = { footer: '^Bron' };
    const { landed } = await landBook([...rows, ['Bron: CBS'], ['© 2024']], {}, footer);
    expect(landed).toMatchObject({ rows: 2, landed: 2 });
    await expect(landBook([...rows, ['Bron: CBS'], [], ['b', 'z']], {}, footer)).rejects.toThrow(
      /proef.xlsx:4: rows stand below the footer/,
    );
  });

  it('have headers over several rows, of merged cells', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Titel over alles', null, null],
      ['Regio', 'Drugs', null],
      [null, 'aantal', 'per 1000'],
      ['a', 3, 1.5],
    ]);
    sheet['!merges'] = ['A1:C1', 'A2:A3', 'B2:C2'].map((range) => utils.decode_range(range));
    const contract = excelContract(
      { type: 'integer' },
      { headerRows: 2, columns: { id: 'Regio', waarde: 'Drugs/aantal' }, drop: ['Drugs/per 1000'] },
    );
    const { rows } = await landBytes(workbook({ Blad1: sheet }), contract, { name: 'proef.xlsx' });
    expect(rows).toEqual([{ id: 'a', waarde: '3' }]);
  });

  it('write numbers plainly: no exponents, no noise of binary fractions', async () => {
    const values = [0.1 + 0.2, 4.14, 1e-7, -2.5e-8, 12_345_678.9];
    const cells = [['id', 'waarde'], ...values.map((v, i) => [`r${i}`, v])];
    const { rows, rejects } = await landBook(cells, { type: 'number', decimals: 9 });
    expect(rejects).toEqual([]);
    expect(rows.map((r) => Number(r.waarde))).toEqual([0.3, 4.14, 1e-7, -2.5e-8, 12_345_678.9]);
    const big = await landBook(
      [
        ['id', 'waarde'],
        ['a', 1e15],
      ],
      { type: 'integer' },
    );
    expect(big.rows[0]?.waarde).toBe('1000000000000000');
  });

  it('give dates as the field expects them, and text as it stands', async () => {
    const date = { t: 'n', v: 43_864.75, z: 'yyyy-mm-dd hh:mm' };
    const cells = [
      ['id', 'waarde'],
      ['a', date],
      ['b', '04-02-2020'],
      ['c', 43_864],
    ];
    const { rows, rejects } = await landBook(cells, { type: 'date', format: '%d-%m-%Y' });
    expect(rows.map((r) => r.waarde)).toEqual(['2020-02-03', '2020-02-04']);
    // A bare serial number is no date: nobody said so.
    expect(rejects).toMatchObject([{ line: 4, field: 'waarde', rule: 'type' }]);
  });

  it('reject a code that was typed as a number: its leading zeros are gone', async () => {
    const { rows, rejects } = await landBook([
      ['id', 'waarde'],
      ['a', '0363'],
      ['b', 363],
    ]);
    expect(rows.map((r) => r.waarde)).toEqual(['0363']);
    expect(rejects).toMatchObject([{ line: 3, field: 'waarde', rule: 'number_cell' }]);
    const codes = await landBook(
      [
        ['id', 'waarde'],
        ['a', 'BU03630000'],
        ['b', 3_630_000],
      ],
      { type: 'areacode' },
    );
    expect(codes.rejects).toMatchObject([{ line: 3, rule: 'area_code' }]);
    const shaped = await landBook(
      [
        ['id', 'waarde'],
        ['a', 1680],
        ['b', 363],
      ],
      {
        constraints: { pattern: '[0-9]{4}' },
      },
    );
    expect(shaped.rows.map((r) => r.waarde)).toEqual(['1680']);
    expect(shaped.rejects).toMatchObject([{ line: 3, rule: 'pattern' }]);
  });

  it('reject cells with an error, unless the contract calls it missing', async () => {
    const cells = [
      ['id', 'waarde'],
      ['a', { t: 'e', v: 0x2a, w: '#N/A' }],
      ['b', 'x'],
    ];
    const { rejects } = await landBook(cells);
    expect(rejects).toMatchObject([{ line: 2, field: 'waarde', rule: 'error_cell' }]);
    const missing = await landBook(cells, {}, { missingValues: { '#N/A': 'unknown' } });
    expect(missing.rows.map((r) => r.waarde)).toEqual([null, 'x']);
  });

  it('reject a formula that no program has worked out: it is no empty cell', async () => {
    const sheet = utils.aoa_to_sheet([
      ['id', 'waarde'],
      ['a', 'x'],
      ['b'],
      ['c', { t: 's', f: '""', v: '' }],
    ]);
    sheet.B3 = { t: 'n', f: 'A2' };
    const { landed, rows, rejects } = await landBytes(workbook({ Blad1: sheet }), excelContract(), {
      name: 'proef.xlsx',
    });
    expect(landed).toMatchObject({ rows: 3, landed: 2, rejectsByRule: { formula_cell: 1 } });
    expect(rejects).toMatchObject([{ line: 3, field: 'waarde', rule: 'formula_cell' }]);
    expect(rows).toEqual([
      { id: 'a', waarde: 'x' },
      { id: 'c', waarde: null },
    ]);
  });

  it('reject rows that are wider than the header', async () => {
    const { landed, rejects } = await landBook([
      ['id', 'waarde'],
      ['a', 'x'],
      ['b', 'y', 'z'],
      ['c', 'v'],
    ]);
    expect(landed).toMatchObject({ rows: 3, landed: 2, rejected: 1 });
    expect(rejects).toMatchObject([{ line: 3, rule: 'columns' }]);
  });

  it('are refused when two sheets fit, and taken when one does', async () => {
    const table = [
      ['id', 'waarde'],
      ['a', 'x'],
    ];
    await expect(
      landBytes(workbook({ jan: table, feb: table }), excelContract(), { name: 'proef.xlsx' }),
    ).rejects.toThrow(/2 sheets fit: `jan`, `feb`/);
    const one = await landBytes(workbook({ toelichting: [['Dit is proef']], jan: table }), excelContract(), {
      name: 'proef.xlsx',
    });
    expect(one.rows).toEqual([{ id: 'a', waarde: 'x' }]);
    const named = excelContract(
      {},
      { columns: undefined, layers: [{ match: 'FEB', columns: { id: 'id', waarde: 'waarde' } }] },
    );
    expect(
      (
        await landBytes(
          workbook({
            jan: [
              ['id', 'waarde'],
              ['b', 'y'],
            ],
            feb: table,
          }),
          named,
        )
      ).rows,
    ).toEqual([{ id: 'a', waarde: 'x' }]);
  });

  it.each<[string, Cells]>([
    [
      'goes on without a header',
      [
        ['c', 7],
        ['d', 8],
      ],
    ],
    ['holds one row more', [['c', 7]]],
    [
      'has a column that was renamed',
      [
        ['id', 'waarde', 'jaar', 'Opm.'],
        ['c', 7, 2024, '-'],
      ],
    ],
  ])('are refused when another sheet %s: its rows would be lost', async (_, second) => {
    const columns = { id: 'id', waarde: 'waarde', jaar: 'jaar', opmerking: 'opmerking' };
    const wide = (second[0]?.length ?? 0) > 2;
    const contract = excelContract({ type: 'integer' }, wide ? { columns } : {});
    if (wide)
      for (const name of ['jaar', 'opmerking'])
        (contract.fields as unknown[]).push({ name, type: 'string', title: { nl: 'x', en: 'x' } });
    const first = wide
      ? [Object.values(columns), ['a', 1, '2024', '-']]
      : [
          ['id', 'waarde'],
          ['a', 1],
          ['b', 2],
        ];
    const book = workbook({ Blad1: first, Blad2: second });
    await expect(landBytes(book, contract, { name: 'proef.xlsx' })).rejects.toThrow(
      /sheet `Blad1` fits, and `Blad2` may hold more of its rows/,
    );
  });

  it('are taken when the other sheets explain, or hold another table', async () => {
    const book = workbook({
      Toelichting: [['Deze tabel komt van de gemeente'], ['Peildatum', '1 januari 2024']],
      Blad1: [
        ['id', 'waarde'],
        ['a', 1],
      ],
      Codes: [
        ['Code', 'Betekenis'],
        ['x', 'niet bekend'],
      ],
      Totalen: [
        ['Wijk', 'Buurt', 'Aantal', 'Deel'],
        ['W', 'B', 3, 0.5],
      ],
    });
    const { rows } = await landBytes(book, excelContract({ type: 'integer' }), { name: 'proef.xlsx' });
    expect(rows).toEqual([{ id: 'a', waarde: '1' }]);
  });

  it('may be of the old kind', async () => {
    const bytes = workbook(
      {
        Blad1: [
          ['id', 'waarde'],
          ['é', 'x'],
          ['b', '07'],
        ],
      },
      'xls',
    );
    expect(bytes.subarray(0, 4).toString('hex')).toBe('d0cf11e0');
    const { rows } = await landBytes(bytes, excelContract());
    expect(rows).toEqual([
      { id: 'é', waarde: 'x' },
      { id: 'b', waarde: '07' },
    ]);
  });

  it('are refused with words when cut off or changed on the way', async () => {
    const bytes = workbook({
      Blad1: [
        ['id', 'waarde'],
        ['a', 'x'],
      ],
    });
    await expect(landBytes(bytes.subarray(0, 2000), excelContract())).rejects.toThrow(/cut off or damaged/);
    const flipped = Buffer.from(bytes);
    const name = flipped.indexOf('xl/worksheets/sheet1.xml');
    flipped.writeUInt8(flipped.readUInt8(name + 60) ^ 0xff, name + 60);
    await expect(landBytes(flipped, excelContract())).rejects.toThrow(/cut off or damaged/);
  });
});

describe('real workbooks', () => {
  const leefbaarometer = sharedData('leefbaarometer-2.0-2016', 'dimensiescore_gemeente (stand).xlsx');
  it.skipIf(skipWithoutShared(leefbaarometer))(
    'land every score of the Leefbaarometer as it stands',
    async () => {
      const contract = trialContract(
        { type: 'number', decimals: 9, rounded: true },
        { reader: 'excel', columns: { id: 'GBD', waarde: 'RLBRMTR', jaar: 'JAAR' }, otherColumns: 'ignore' },
      );
      (contract.fields as unknown[]).push({ name: 'jaar', type: 'year', title: { nl: 'j', en: 'y' } });
      const { landed, rows, rejects } = await landPath(leefbaarometer, trialCatalogue(contract));
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({ rows: 1170, landed: 1170 });
      expect(rows[0]).toMatchObject({ id: 'GM0003', jaar: '2012', waarde: '-0.062716918' });
    },
  );

  const gemeenten = sharedData('gemeentelijke-indeling', 'gemeentenalfabetisch2016.xls');
  it.skipIf(skipWithoutShared(gemeenten))('keep the leading zeros of municipality codes (xls)', async () => {
    const contract = excelContract(
      {},
      { columns: { id: 'Gemeentecode', waarde: 'Gemeentenaam' }, otherColumns: 'ignore' },
    );
    const { landed, rows } = await landPath(gemeenten, trialCatalogue(contract));
    expect(landed).toMatchObject({ rows: 390, landed: 390 });
    expect(rows.every((r) => /^[0-9]{4}$/.test(r.id ?? ''))).toBe(true);
    expect(rows[1]).toEqual({ id: '0738', waarde: 'Aalburg' });
  });

  const buurten = sharedData('pc6-buurt-amsterdam', 'data_buurtanalyse.xlsx');
  it.skipIf(skipWithoutShared(buurten))('say the same as their CSV (Amsterdam, 2016)', async () => {
    const contract = excelContract(
      { type: 'integer' },
      { columns: { id: 'bc_code', waarde: 'population' }, otherColumns: 'ignore' },
    );
    const { rows } = await landPath(buurten, trialCatalogue(contract));
    const csv = readFileSync(buurten.replace('.xlsx', '.csv'), 'latin1').split('\r\n').slice(1);
    expect(rows).toHaveLength(98);
    expect(rows.map((r) => r.id)).toEqual(csv.map((line) => line.trim().split(',')[0]));
  });

  const overlast = sharedData('horeca-vergunningen-amsterdam-2022', 'overlastindex.xlsx');
  it.skipIf(skipWithoutShared(overlast))(
    'find a header of years, without a name for the first column',
    async () => {
      const contract = excelContract(
        { type: 'number', decimals: 9, rounded: true },
        { columns: { id: '2014', waarde: '2015' }, otherColumns: 'ignore' },
      );
      Object.assign((contract.fields as object[])[0] ?? {}, { type: 'number', rounded: true });
      const copy = join(testFolder(), 'index.txt');
      writeFileSync(copy, readFileSync(overlast));
      const { rows } = await landPath(copy, trialCatalogue(contract));
      expect(rows[0]).toEqual({ id: '189.19', waarde: '192.167354853' });
    },
  );
});
