import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { InputError } from '../../../common/errors.js';
import type { FileScan } from '../../scan/scan.js';
import type { CsvDialect, FooterLines } from '../reader.js';

/** A footer is a few lines: no more than this of the end of a file is looked at. */
export const TAIL_BYTES = 64 * 1024;

export interface TailRecord {
  readonly cells: readonly string[];
  /** Where it begins, from the begin of the tail. */
  readonly begin: number;
}

/** The end of a file from a line's begin on; all of it when it is small. */
function tailOf(path: string): { bytes: Buffer; offset: number } {
  const { size } = statSync(path);
  const from = Math.max(0, size - TAIL_BYTES);
  const buffer = Buffer.alloc(size - from);
  const file = openSync(path, 'r');
  try {
    readSync(file, buffer, 0, buffer.length, from);
  } finally {
    closeSync(file);
  }
  if (from === 0) return { bytes: buffer, offset: 0 };
  const line = buffer.indexOf(10) + 1;
  return { bytes: buffer.subarray(line), offset: from + line };
}

/** The records of a tail; none when it can't be cut into any: what is wrong with it is then found where it is read. */
export function tailRecords(bytes: Buffer, delimiter: string): TailRecord[] {
  try {
    const records = parse(bytes, {
      delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      info: true,
    }) as unknown as {
      record: string[];
      info: { bytes: number };
    }[];
    return records.map(({ record, info }, i) => ({
      cells: record.map((cell) => cell.trim()),
      begin: i === 0 ? 0 : (records[i - 1]?.info.bytes ?? info.bytes),
    }));
  } catch {
    return [];
  }
}

const isRow = (cells: readonly string[], width: number): boolean =>
  cells.length >= width && cells.filter((cell) => cell !== '').length > 1;

/** Lines in a text, the last one counted also when it has no line end. */
export function linesIn(bytes: Buffer): number {
  return bytes
    .toString('latin1')
    .split(/\r\n|\n|\r/)
    .filter((line, i, all) => i < all.length - 1 || line !== '').length;
}

/** Rows below a footer would be lost without a word. */
export function rowsBelowFooter(file: string, line: number): InputError {
  return new InputError({
    what: 'rows stand below the footer: they would not be read',
    where: { file, line },
    expected: 'the footer at the end of the file',
    mend: 'two files pasted together do this: deliver each by itself',
  });
}

/** A file without its footer. */
export interface WithoutFooter {
  readonly path: string;
  readonly footer?: FooterLines;
}

/**
 * The UTF-8 file at `path` without the footer that the form names, as a copy in `folder`; itself when it has none.
 * @throws InputError when rows stand below the footer: they would be lost without a word.
 */
export async function withoutFooter(
  path: string,
  scan: FileScan,
  dialect: CsvDialect,
  width: number,
  pattern: string,
  folder: string,
): Promise<WithoutFooter> {
  const { bytes, offset } = tailOf(path);
  const footer = new RegExp(pattern);
  const records = tailRecords(bytes, dialect.delimiter).slice(offset === 0 ? dialect.headerPosition : 0);
  const at = records.findIndex(
    ({ cells }) => footer.test(cells[0] ?? '') && !isRow(cells, Math.min(2, width)),
  );
  const found = records[at];
  if (!found) return { path };
  const lines = linesIn(bytes.subarray(found.begin));
  const line = scan.lineEnds + (scan.endsWithLineEnd ? 0 : 1) - lines + 1;
  const below = records.slice(at + 1).some(({ cells }) => isRow(cells, Math.max(2, width)));
  if (below) throw rowsBelowFooter(scan.name, line);
  const target = join(folder, `${scan.sha256.slice(0, 16)}.rows`);
  const end = offset + found.begin - 1;
  if (end < 0) return { path };
  await pipeline(createReadStream(path, { end }), createWriteStream(target));
  return { path: target, footer: { line, lines } };
}
