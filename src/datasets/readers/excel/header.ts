import { modalWidth } from '../csv/dialect.js';
import { joined } from '../csv/header.js';
import type { Book, Sheet } from './book.js';

/** Where the header of a sheet stands and what it says. */
export interface SheetHeader {
  readonly columns: readonly string[];
  /** Row of its last line, first = 1. */
  readonly headerRow: number;
  readonly headerLines: readonly (readonly string[])[];
  /** Texts of the rows above it. */
  readonly title: readonly string[];
}

const SAMPLE_ROWS = 200;

/** Columns of a row up to its last one that holds something. */
export function extentOf(book: Book, sheet: Sheet, row: number): number {
  let width = sheet.rows[row]?.length ?? 0;
  while (width > 0 && book.at(sheet, row, width - 1).kind === 'empty') width -= 1;
  return width;
}

/** Cells of a row that hold something. */
export function filledOf(book: Book, sheet: Sheet, row: number): number {
  const width = sheet.rows[row]?.length ?? 0;
  return Array.from({ length: width }, (_, c) => book.at(sheet, row, c)).filter((c) => c.kind !== 'empty')
    .length;
}

/** What a cell of the header says: of merged cells, what the first of them says. */
function headerText(book: Book, sheet: Sheet, row: number, column: number): string {
  const merged = sheet.merges.find(({ s, e }) => s.r <= row && row <= e.r && s.c <= column && column <= e.c);
  const cell = merged ? book.at(sheet, merged.s.r, merged.s.c) : book.at(sheet, row, column);
  return cell.kind === 'empty' ? '' : cell.text.trim();
}

/** What a row above the header says; a merged cell once. */
function titleText(book: Book, sheet: Sheet, row: number): string {
  const cells = Array.from({ length: extentOf(book, sheet, row) }, (_, c) => book.at(sheet, row, c));
  return cells.flatMap((cell) => (cell.kind === 'empty' ? [] : cell.text.trim())).join(' ');
}

/** Columns that a row fills, counting cells it is merged into. */
function headerExtent(book: Book, sheet: Sheet, row: number): number {
  const merged = sheet.merges.filter(({ s, e }) => s.r <= row && row <= e.r).map(({ e }) => e.c + 1);
  return Math.max(extentOf(book, sheet, row), ...merged, 0);
}

/**
 * The header of a sheet: the first row that is as wide as most rows, as in a CSV; titles above it are narrower.
 * With `lines` > 1 it takes that many rows from there. Null for a sheet that holds no table.
 */
export function sheetHeader(book: Book, sheet: Sheet, lines: number): SheetHeader | null {
  const rows = Array.from({ length: Math.min(sheet.rows.length, SAMPLE_ROWS) }, (_, row) => row);
  const filled = rows.filter((row) => extentOf(book, sheet, row) > 0);
  const { width } = modalWidth(filled.map((row) => Array<string>(extentOf(book, sheet, row)).fill('x')));
  const extent = lines > 1 ? headerExtent : extentOf;
  // A title merged over the whole table is as wide as the header, and says one thing.
  const isTitle = (row: number): boolean =>
    width > 1 && new Set(Array.from({ length: width }, (_, c) => headerText(book, sheet, row, c))).size < 2;
  const first = filled.find((row) => extent(book, sheet, row) >= width && !isTitle(row));
  if (first === undefined) return null;
  const block = Array.from({ length: lines }, (_, i) => first + i);
  const across = Math.max(...block.map((row) => headerExtent(book, sheet, row)));
  const textsOf = (row: number): string[] =>
    Array.from({ length: across }, (_, c) => headerText(book, sheet, row, c));
  const headerLines = block.map(textsOf);
  return {
    columns: Array.from({ length: across }, (_, c) => joined(headerLines.map((cells) => cells[c] ?? ''))),
    headerRow: first + lines,
    headerLines,
    title: filled.filter((row) => row < first).map((row) => titleText(book, sheet, row)),
  };
}
