import { open } from 'node:fs/promises';
import type { Column, ColumnTable } from '../../../common/columns.js';
import { CheckError } from '../../../common/errors.js';
import { plainNumber } from '../../number-text.js';
import type { CsvDialect } from './dialect.js';

const BLOCK_ROWS = 8192;

/** Cells that a spreadsheet would run as a formula. `-` is left out: `-` and `-5 jaar` are fair texts. */
const FORMULA = /^[=+@\t\r]/;

/** Text as a cell: quoted when the dialect needs it, and when it is empty, which else would read as null. */
function quoted(text: string, dialect: CsvDialect): string {
  const plain = text !== '' && !/["\r\n]|^\s|\s$/.test(text) && !text.includes(dialect.delimiter);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

function textCell(text: string, dialect: CsvDialect, table: ColumnTable, column: Column): string {
  if (FORMULA.test(text)) {
    throw new CheckError({
      what: 'a text begins with a sign that a spreadsheet runs as a formula (=, +, @, tab or return)',
      where: { file: table.name, column: column.name },
      expected: 'names and codes',
      mend: 'correct the text in the source or the card; nothing was published',
    });
  }
  return quoted(text, dialect);
}

type CellText = (row: number) => string;

function cellTexts(table: ColumnTable, column: Column, dialect: CsvDialect): CellText {
  const { data } = column;
  if (data.type === 'wkb') throw new TypeError(`CSV has no place for geometry: column ${column.name}`);
  if (data.type === 'text') {
    // Each text of the dictionary is checked and quoted once, when a row first shows it.
    const cells: string[] = [];
    return (row) => {
      const code = data.codes[row] as number;
      if (code < 0) return '';
      cells[code] ??= textCell(data.dictionary[code] as string, dialect, table, column);
      return cells[code];
    };
  }
  const { values } = data;
  const point = dialect.decimal === '.';
  return (row) => {
    const value = values[row] as number;
    if (Number.isNaN(value)) return '';
    return point ? plainNumber(value) : plainNumber(value).replace('.', ',');
  };
}

function block(cells: readonly CellText[], from: number, to: number, dialect: CsvDialect): string {
  let text = '';
  for (let row = from; row < to; row++) {
    for (let i = 0; i < cells.length; i++) {
      if (i > 0) text += dialect.delimiter;
      text += (cells[i] as CellText)(row);
    }
    text += dialect.lineEnd;
  }
  return text;
}

/**
 * Writes a table without geometry as CSV in UTF-8, in blocks. Numbers are the shortest text that reads back as the
 * same double, never in exponent form; null is an empty cell, empty text is `""`.
 * @throws CheckError when a text would be run as a formula by a spreadsheet.
 */
export async function writeCsvTable(table: ColumnTable, path: string, dialect: CsvDialect): Promise<void> {
  const cells = table.columns.map((column) => cellTexts(table, column, dialect));
  const header = table.columns.map((column) => quoted(column.name, dialect)).join(dialect.delimiter);
  const file = await open(path, 'w');
  try {
    await file.writeFile(`${dialect.mark ? '\ufeff' : ''}${header}${dialect.lineEnd}`);
    for (let from = 0; from < table.rows; from += BLOCK_ROWS) {
      await file.writeFile(block(cells, from, Math.min(from + BLOCK_ROWS, table.rows), dialect));
    }
  } finally {
    await file.close();
  }
}
