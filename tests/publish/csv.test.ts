import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { type ColumnTable, cellAt, textColumn } from '../../src/common/columns.js';
import { CheckError } from '../../src/common/errors.js';
import { format } from '../../src/publish/formats/csv.js';
import { testFolder } from '../support/folder.js';
import { content } from './content.js';
import { pathOf, writeTwice } from './write-twice.js';

const TABLES: readonly (readonly [string, ColumnTable])[] = [
  ['indicatoren.csv', content.indicators],
  ['risicokaart.csv', content.areas],
  ['indicatoren-catalogus.csv', content.catalogue],
];

const nl = { ...content, csvDialect: 'nl' as const };

/** The cells as texts with a decimal point, header first. */
function expected(table: ColumnTable): string[][] {
  const columns = table.columns.filter((c) => c.data.type !== 'wkb');
  const rows = Array.from({ length: table.rows }, (_, row) =>
    columns.map((c) => {
      const cell = cellAt(c.data, row);
      if (cell === 1e-7) return '0.0000001';
      return cell === null ? '' : String(cell);
    }),
  );
  return [columns.map((c) => c.name), ...rows];
}

function withText(text: string): typeof content {
  const columns = [{ name: 'area', title: { nl: 'Gebied', en: 'Area' }, data: textColumn([text, null]) }];
  return { ...content, indicators: { name: 'indicatoren', title: content.title, rows: 2, columns } };
}

describe('CSV files', () => {
  test.each(TABLES)('%s reads back the same, international', async (name, table) => {
    const text = readFileSync(pathOf(await writeTwice(format, content), name), 'utf8');
    expect(parse(text)).toEqual(expected(table));
    expect(text.startsWith('\ufeff')).toBe(false);
    expect(text).not.toContain('\r');
    expect(text.endsWith('\n')).toBe(true);
  });

  test.each(TABLES)('%s reads back the same, nl', async (name, table) => {
    const text = readFileSync(pathOf(await writeTwice(format, nl), name), 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const numeric = new Set(table.columns.filter((c) => c.data.type === 'number').map((c) => c.name));
    const [header = [], ...rows] = parse(text, { bom: true, delimiter: ';' });
    const withPoints = rows.map((row) =>
      row.map((cell, i) => (numeric.has(header[i] ?? '') ? cell.replace(',', '.') : cell)),
    );
    expect([header, ...withPoints]).toEqual(expected(table));
  });

  test('numbers have no exponent and null is an empty cell', async () => {
    const text = readFileSync(pathOf(await writeTwice(format, nl), 'risicokaart.csv'), 'utf8');
    expect(text).toContain('GM0363;gemeente;Amsterdam;0,0000001;11;39000000000;ok;\r\n');
    expect(text).toContain('BU03630105;buurt;Industrieterrein;;;15000000000;too_few;\r\n');
    expect(text).toContain('BU0363AA01;buurt;"\'t Eiland; noord, ""oud""";20;');
  });

  test.each(['=1+1', '+31', '@SUM(A1)', '\tx', '\r'])(
    'refuses a text that a spreadsheet would run: %j',
    async (text) => {
      await expect(format.write(withText(text), testFolder())).rejects.toThrow(CheckError);
    },
  );

  test('the refusal names the column and not the text', async () => {
    await expect(format.write(withText('=GEHEIM'), testFolder())).rejects.toThrow(
      /^indicatoren, column area: (?!.*GEHEIM)/s,
    );
  });

  test('empty text and null differ', async () => {
    const text = readFileSync(pathOf(await writeTwice(format, withText('')), 'indicatoren.csv'), 'utf8');
    expect(text).toBe('area\n""\n\n');
  });
});
