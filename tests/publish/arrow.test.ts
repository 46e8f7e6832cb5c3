import { readFileSync } from 'node:fs';
import { tableFromIPC } from '@uwdata/flechette';
import { tableFromIPC as arrowTableFromIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { type ColumnTable, cellAt, textColumn } from '../../src/common/columns.js';
import { CheckError } from '../../src/common/errors.js';
import { RD_PROJJSON } from '../../src/geometry/rd-new.js';
import { arrowFile, tableToArrow } from '../../src/publish/arrow-table.js';
import { format } from '../../src/publish/formats/arrow.js';
import { content } from './content.js';
import { pathOf, writeTwice } from './write-twice.js';

function cellsOf(table: ColumnTable): Record<string, unknown[]> {
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  return Object.fromEntries(table.columns.map((c) => [c.name, rows.map((row) => cellAt(c.data, row))]));
}

function bare(columns: ColumnTable['columns']): ColumnTable {
  return { name: 't', title: { nl: 't', en: 't' }, rows: 2, columns };
}

const title = { nl: 'x', en: 'x' };

describe('Arrow files', () => {
  test.each([
    ['indicatoren.arrow', content.indicators],
    ['risicokaart.arrow', content.areas],
  ])('another implementation reads %s as it was', async (name, table) => {
    // A plain Uint8Array: parts of a Buffer would be Buffers, and equal nothing else.
    const bytes = new Uint8Array(readFileSync(pathOf(await writeTwice(format, content), name)));
    const read = tableFromIPC(bytes);
    expect(read.numRows).toBe(table.rows);
    expect(read.toColumns()).toEqual(cellsOf(table));
    const again = arrowTableFromIPC(bytes);
    for (const column of table.columns) {
      expect(
        [...(again.getChild(column.name) ?? [])].map((v) => (typeof v === 'bigint' ? Number(v) : v)),
      ).toEqual(cellsOf(table)[column.name]);
    }
  });

  test('types, titles and provenance are in the schema', async () => {
    const files = await writeTwice(format, content);
    const { schema } = arrowTableFromIPC(readFileSync(pathOf(files, 'risicokaart.arrow')));
    expect(schema.fields.map((f) => String(f.type))).toEqual([
      ...Array(3).fill('Dictionary<Int32, Utf8>'),
      'Float64',
      'Int32',
      'Int64',
      ...Array(2).fill('Dictionary<Int32, Utf8>'),
      'Binary',
    ]);
    const score = schema.fields[3]?.metadata;
    expect([score?.get('title_nl'), score?.get('title_en')]).toEqual(['Score vastgoed', 'Score real estate']);
    expect(schema.metadata.get('release')).toBe(content.id);
    expect(JSON.parse(schema.metadata.get('sources') ?? '')).toEqual(content.sources);
    const geometry = schema.fields[8]?.metadata;
    expect(geometry?.get('ARROW:extension:name')).toBe('geoarrow.wkb');
    expect(JSON.parse(geometry?.get('ARROW:extension:metadata') ?? '')).toEqual({
      crs: RD_PROJJSON,
      crs_type: 'projjson',
    });
  });

  test('a text that no row shows is not in the file', async () => {
    const bytes = readFileSync(pathOf(await writeTwice(format, content), 'indicatoren.arrow'));
    expect(bytes.includes('below_minimum')).toBe(true);
    expect(bytes.includes('GEHEIM')).toBe(false);
  });

  test('a table without rows is a file that reads', () => {
    const empty: ColumnTable = {
      ...bare([
        { name: 'a', title, data: textColumn([]) },
        { name: 'g', title, data: { type: 'wkb', values: [] } },
      ]),
      rows: 0,
    };
    expect(tableFromIPC(arrowFile(tableToArrow(empty, new Map()))).numRows).toBe(0);
  });

  test.each([
    ['number', Infinity],
    ['integer', 1.5],
  ] as const)('refuses a %s of %d', async (type, value) => {
    const wrong = bare([{ name: 'a', title, data: { type, values: Float64Array.of(1, value) } }]);
    await expect(format.write({ ...content, indicators: wrong }, '/nowhere')).rejects.toThrow(CheckError);
  });
});
