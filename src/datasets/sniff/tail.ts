import { closeSync, openSync, readSync } from 'node:fs';
import { linesIn, TAIL_BYTES, tailRecords } from '../readers/csv/footer.js';
import { filled } from '../readers/csv/header.js';
import type { FooterLines } from '../readers/reader.js';
import type { FileScan } from '../scan/scan.js';

/** A footer is a line or a few. */
const MOST_LINES = 10;

/** How a source line begins: taken for a footer also when no line end stands behind it. */
const SOURCE_LINE = /^\W*(bron|source|©)/i;

/** The end of a text as UTF-8, from a line's begin on. */
function tailText(scan: FileScan): Buffer {
  // Whole letters of UTF-16: an even number of bytes from the begin.
  const from = Math.max(0, scan.bytes - TAIL_BYTES) & ~1;
  const bytes = Buffer.alloc(scan.bytes - from);
  const file = openSync(scan.path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, from);
  } finally {
    closeSync(file);
  }
  const text = new TextDecoder(scan.encoding).decode(bytes, { stream: true });
  return Buffer.from(from === 0 ? text : text.slice(text.indexOf('\n') + 1));
}

/**
 * The lines at the end of a text that are no rows: one filled cell, in a table of more columns. A last line without
 * line end that names no source is a row that was cut off.
 */
export function footerLines(
  scan: FileScan,
  delimiter: string,
  width: number,
  headerPosition: number,
): FooterLines | null {
  if (width < 2) return null;
  const bytes = tailText(scan);
  const all = tailRecords(bytes, delimiter);
  const records = scan.bytes <= TAIL_BYTES ? all.slice(headerPosition) : all;
  let at = records.length;
  while (at > 0 && records.length - at < MOST_LINES && filled(records[at - 1]?.cells ?? []) < 2) at -= 1;
  const [first, ...rest] = records.slice(at).filter(({ cells }) => filled(cells) === 1);
  if (!first || at === 0) return null;
  const last = rest.at(-1) ?? first;
  if (!scan.endsWithLineEnd && !SOURCE_LINE.test(last.cells[0] ?? '')) return null;
  const lines = linesIn(bytes.subarray(first.begin));
  return { line: scan.lineEnds + (scan.endsWithLineEnd ? 0 : 1) - lines + 1, lines };
}
