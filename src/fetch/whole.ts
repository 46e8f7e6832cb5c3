import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { recordsOf } from '../datasets/readers/csv/dialect.js';
import type { FileProfile } from '../datasets/readers/reader.js';
import type { Recognised } from '../datasets/recognise/recognise.js';

/** Bytes at the end of a file in which its last line is looked for. */
const TAIL_BYTES = 64 * 1024;

const LINE_END = 10;

function tailOf(path: string): Buffer {
  const { size } = statSync(path);
  const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
  const file = openSync(path, 'r');
  try {
    readSync(file, tail, 0, tail.length, size - tail.length);
  } finally {
    closeSync(file);
  }
  return tail;
}

/** Whether a text ends in the middle of a row, as far as its last line shows; its last good copy may show more. */
function endsInRow({ scan, csv, tables }: FileProfile, { form }: Recognised, copy: string): boolean {
  if (!csv || scan.endsWithLineEnd || form.footer !== undefined) return false;
  if (existsSync(copy) && tailOf(copy).at(-1) === LINE_END) return true;
  const tail = tailOf(scan.path);
  const begin = tail.lastIndexOf(LINE_END) + 1;
  if (begin === 0) return false;
  const [last] = recordsOf(new TextDecoder(scan.encoding).decode(tail.subarray(begin)), csv.delimiter);
  return last?.length !== tables[0]?.columns.length;
}

/**
 * What shows that a fetched file is not all of it, in words; null when nothing does. A connection that is closed
 * without a length says of no file whether it came whole.
 * @param copy path of the last good copy, whether it is there or not
 */
export function lackOf(profile: FileProfile, found: Recognised, copy: string): string | null {
  if (found.tables.every(({ table }) => table.sample.length === 0)) return 'it holds no rows';
  return endsInRow(profile, found, copy) ? 'it ends in the middle of a row' : null;
}
