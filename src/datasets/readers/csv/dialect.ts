import { parse } from 'csv-parse/sync';
import { headerAt, headerStart, joinedNames } from './header.js';

/** How a CSV is cut into columns, and where its header stands. */
export interface HeadLayout {
  readonly delimiter: string;
  /** Names of the columns, over all lines of the header. */
  readonly header: readonly string[];
  /** The cells of each line of the header, without padding. */
  readonly headerLines: readonly (readonly string[])[];
  /** Place of the header's last line among all records, titles and empty lines included; first = 1. */
  readonly headerPosition: number;
  /** Lines above the header, without empty ones and `sep=`. */
  readonly title: readonly string[];
  readonly sample: readonly (readonly string[])[];
}

const DELIMITERS = [';', ',', '\t', '|'];
const SAMPLE_RECORDS = 200;
/** Line by which Excel is told the delimiter. */
export const SEPARATOR_LINE = /^sep=(.)(\r\n|\n|\r)/i;

/** The first records of a text. */
export function recordsOf(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipRecordsWithError: true,
    to: SAMPLE_RECORDS + 10,
  }) as string[][];
}

/** The commonest number of columns, and how many records have it. */
export function modalWidth(records: readonly (readonly string[])[]): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const { length, 0: first } of records) {
    const empty = length === 1 && first === '';
    if (!empty) counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return { width: best?.[0] ?? 0, count: best?.[1] ?? 0 };
}

const VALUE =
  /^\s*(-?[0-9]+([.,][0-9]+)*|[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}.*|(GM|WK|BU)[0-9]{4,}\w*)\s*$/;
const YEAR = /^\s*(19|20)[0-9]{2}\s*$/;

/** Whether a record holds values where names of columns should be: numbers (but for years), dates, area codes. */
export function looksLikeValues(cells: readonly string[]): boolean {
  return cells.some((cell) => VALUE.test(cell) && !YEAR.test(cell));
}

function lineText(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' ');
}

/** How often each separator stands in a cell. */
function separatorsIn(cell: string): string {
  return [';', ',', '\t', '|'].map((separator) => cell.split(separator).length - 1).join(' ');
}

/**
 * Whether lines are wrapped in quotes as a whole: records of one cell in which quotes and separators stand, or as many
 * separators in each as in the header.
 */
export function isWrapped({ header, sample }: Pick<HeadLayout, 'header' | 'sample'>): boolean {
  const [names = ''] = header;
  if (header.length !== 1) return false;
  if (/";|",/.test(names)) return true;
  const separators = separatorsIn(names);
  const alike = sample.filter(
    ([cell = '', ...more]) => more.length === 0 && separatorsIn(cell) === separators,
  );
  return /[;,\t|]/.test(names) && sample.length > 0 && alike.length === sample.length;
}

function layoutBy(
  text: string,
  delimiter: string,
  skipped: number,
  headerRows: number,
): HeadLayout & { score: number } {
  const records = recordsOf(text, delimiter);
  const { width, count } = modalWidth(records);
  const first = headerAt(records, width, looksLikeValues);
  const start = headerRows > 1 ? headerStart(records, first) : first;
  const end = start + headerRows;
  const headerLines = records.slice(start, end).map((cells) => cells.map((cell) => cell.trim()));
  // Decimal commas cut every row into equally many columns too, but not the header.
  const doubt = looksLikeValues(records[first] ?? []) ? 0.1 : 1;
  return {
    delimiter,
    header: joinedNames(headerLines, width),
    headerLines,
    headerPosition: end + skipped,
    title: records
      .slice(0, start)
      .map(lineText)
      .filter((line) => line !== ''),
    sample: records.slice(end, end + SAMPLE_RECORDS),
    score: width > 1 ? doubt * width * (count / records.length) : 0,
  };
}

/** The layout that the first lines of a file show, with a header of `headerRows` lines. */
export function headLayout(text: string, headerRows = 1): HeadLayout {
  const named = SEPARATOR_LINE.exec(text);
  if (named) return layoutBy(text.slice(named[0].length), named[1] as string, 1, headerRows);
  return DELIMITERS.map((delimiter) => layoutBy(text, delimiter, 0, headerRows)).reduce((best, next) =>
    next.score > best.score ? next : best,
  );
}
