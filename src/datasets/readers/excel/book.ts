import { readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type CellObject, type Range, read, type WorkBook } from '@e965/xlsx';
import { InputError } from '../../../common/errors.js';
import { withZip } from '../../containers/zip.js';
import type { FileScan } from '../../scan/scan.js';
import { headOf } from '../kind.js';
import { type CellText, cellText } from './cell.js';

/** Biggest workbook that is read whole, unpacked: some 2 million cells, more than a sheet of Excel is used for. */
const LARGEST_WORKBOOK = 512 * 1024 * 1024;

/** A sheet as rows of cells; `merges` are ranges shown as one cell. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly CellObject[] | undefined)[];
  readonly merges: readonly Range[];
}

export interface Book {
  readonly sheets: readonly Sheet[];
  /** Text of the cell at a row and column, both from 0. */
  at(sheet: Sheet, row: number, column: number): CellText;
}

function tooBig(scan: FileScan, bytes: number): InputError {
  return new InputError({
    what: `this workbook takes ${Math.ceil(bytes / 2 ** 20)} MB when it is unpacked`,
    where: { file: scan.name },
    expected: `at most ${LARGEST_WORKBOOK / 2 ** 20} MB`,
    mend: 'ask for the data as CSV',
  });
}

/** Unpacks every part once and throws it away: a part that is damaged or bigger than it says is refused here. */
async function checkParts(scan: FileScan): Promise<void> {
  await withZip(scan.path, scan.name, async ({ entries, open }) => {
    const bytes = entries.reduce((sum, e) => sum + e.uncompressedSize, 0);
    if (bytes > LARGEST_WORKBOOK) throw tooBig(scan, bytes);
    for (const entry of entries) await finished((await open(entry)).resume());
  });
}

function unreadable(scan: FileScan, cause: unknown): InputError {
  const locked = /password|encrypt/i.test(String(cause));
  return new InputError({
    what: locked ? 'this workbook is protected with a password' : 'this workbook can’t be read',
    where: { file: scan.name },
    expected: 'an Excel workbook (xlsx or xls) without a password',
    mend: locked
      ? 'save it without a password, or as CSV in UTF-8'
      : 'open it in a spreadsheet and save it again, or ask for the file again: it may have been cut off',
    cause,
  });
}

function parse(scan: FileScan, sheetRows: number): WorkBook {
  try {
    return read(readFileSync(scan.path), {
      type: 'buffer',
      dense: true,
      sheetRows,
      cellNF: true,
      cellText: false,
      // Without these a formula that has no stored result looks like an empty cell.
      cellFormula: true,
      sheetStubs: true,
      cellHTML: false,
      cellDates: false,
    });
  } catch (cause) {
    throw unreadable(scan, cause);
  }
}

/**
 * Reads a workbook: values as they are stored, formulas not evaluated. `sheetRows` limits the rows of a sheet; 0 = all.
 * @throws InputError when it is damaged, has a password, or is bigger than can be read whole.
 */
export async function readBook(scan: FileScan, sheetRows = 0): Promise<Book> {
  if (scan.bytes > LARGEST_WORKBOOK) throw tooBig(scan, scan.bytes);
  if (headOf(scan.path, 2).toString('latin1') === 'PK') await checkParts(scan);
  const book = parse(scan, sheetRows);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name): Sheet[] => {
    const sheet = book.Sheets[name];
    const rows = sheet?.['!data'] as CellObject[][] | undefined;
    return rows ? [{ name, rows, merges: sheet?.['!merges'] ?? [] }] : [];
  });
  return { sheets, at: (sheet, row, column) => cellText(sheet.rows[row]?.[column], date1904) };
}
