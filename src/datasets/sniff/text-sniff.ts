import { parse } from 'csv-parse/sync';
import { type HeadLayout, headLayout, isWrapped, recordsOf, SEPARATOR_LINE } from '../readers/csv/dialect.js';
import { HEAD_BYTES, headText } from '../readers/csv/head.js';
import { filled } from '../readers/csv/header.js';
import { RecordWalk, type WalkedRecord } from '../readers/csv/record-walk.js';
import type { FileScan } from '../scan/scan.js';
import { likelyHeaderRows } from './header-rows.js';
import { numberMarks } from './number-marks.js';
import type { Lines, QuoteDamage, TextSniff } from './sniff.js';
import { footerLines } from './tail.js';

/** Names that programs give to a column of row numbers. */
const ROW_NUMBERS = new Set(['', 'Unnamed: 0', '...1', 'X', 'rownames']);

/** Lines that a quote may go on over before it counts as never closed, where the end of the file is not in sight. */
const OPEN_LINES = 10;

const PADDED = /^[ \t\u00a0]|[ \t\u00a0]$/;

interface Walked {
  readonly records: readonly WalkedRecord[];
  readonly walk: RecordWalk;
  readonly openLine: number | null;
}

function walkHead(text: string, delimiter: string): Walked {
  const records: WalkedRecord[] = [];
  const walk = new RecordWalk(delimiter, (record) => records.push(record));
  walk.feed(text);
  const openLine = walk.end();
  return { records, walk, openLine };
}

function damageOf(scan: FileScan, layout: HeadLayout, { records, openLine }: Walked): QuoteDamage {
  const lastLine = records.at(-1)?.lastLine ?? 0;
  const whole = scan.bytes <= HEAD_BYTES;
  const isOpen = openLine !== null && (whole || lastLine - openLine > OPEN_LINES);
  return {
    wrapped: isWrapped(layout),
    openLine: isOpen ? openLine : null,
    strayLine: records.find((r) => r.stray)?.line ?? null,
  };
}

function quotedValues(text: string, layout: HeadLayout): TextSniff['quoted'] {
  let [quoted, bare] = [0, 0];
  const body = SEPARATOR_LINE.test(text) ? text.slice(text.indexOf('\n') + 1) : text;
  parse(body, {
    delimiter: layout.delimiter,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipRecordsWithError: true,
    to: layout.headerPosition + layout.sample.length,
    cast: (value, { records, quoting }) => {
      if (records < layout.headerPosition) return value;
      if (quoting) quoted += 1;
      else if (value !== '') bare += 1;
      return value;
    },
  });
  if (quoted === 0) return 'no values';
  return bare === 0 ? 'all values' : 'some values';
}

function countsRows(layout: HeadLayout): boolean {
  const first = layout.sample.slice(0, 20).map((cells) => Number(cells[0] || Number.NaN));
  const start = first[0] ?? Number.NaN;
  if (!ROW_NUMBERS.has(layout.header[0] ?? '-') || first.length < 2 || start < 0 || start > 1) return false;
  return first.every((n, i) => n === start + i);
}

/** Tables under each other, parted by empty lines: how many differ in width from the one before. */
function blocksIn(text: string, layout: HeadLayout): number {
  const widths: number[] = [];
  let open = false;
  for (const cells of recordsOf(text, layout.delimiter)) {
    const empty = filled(cells) === 0;
    if (!empty && !open && cells.length > 1 && widths.at(-1) !== cells.length) widths.push(cells.length);
    open = !empty;
  }
  return Math.max(1, widths.length);
}

/** Lines below the header that say one of its lines again. */
function repeatedLines(layout: HeadLayout, { records }: Walked): number[] {
  const says = new Set(layout.headerLines.map((cells) => JSON.stringify(cells)));
  return layout.sample.flatMap((cells, i) => {
    const line = records[layout.headerPosition + i]?.line;
    return line !== undefined && says.has(JSON.stringify(cells.map((c) => c.trim()))) ? [line] : [];
  });
}

function headerLines(layout: HeadLayout, { records }: Walked): Lines | null {
  const first = records[layout.headerPosition - layout.headerLines.length];
  const last = records[layout.headerPosition - 1];
  return first && last ? { from: first.line, to: last.lastLine } : null;
}

/** How a text is written. `headerRows` is what the form says that the file is of; without it, they are estimated. */
export async function sniffText(scan: FileScan, headerRows?: number): Promise<TextSniff> {
  const text = await headText(scan);
  const separatorLine = SEPARATOR_LINE.test(text);
  const layout = headLayout(text, headerRows ?? likelyHeaderRows(text));
  const walked = walkHead(text, layout.delimiter);
  const header = headerLines(layout, walked);
  const columns = layout.header.length;
  const titleFrom = separatorLine ? 2 : 1;
  const cells = layout.sample.flat();
  return {
    encoding: scan.encoding,
    byteOrderMark: scan.byteOrderMark,
    guess: scan.guess ?? null,
    notUtf8Line: scan.notUtf8Line,
    nulLine: scan.nulLine,
    lineEnds: walked.walk.kind,
    mixedLine: walked.walk.mixedLine,
    delimiter: columns > 1 ? layout.delimiter : null,
    separatorLine,
    title: header && layout.title.length > 0 ? { from: titleFrom, to: header.from - 1 } : null,
    header,
    columns,
    footer: footerLines(scan, layout.delimiter, columns, layout.headerPosition),
    repeatedHeaders: repeatedLines(layout, walked),
    numbers: numberMarks(cells.map((cell) => cell.trim())),
    quoted: quotedValues(text, layout),
    damage: damageOf(scan, layout, walked),
    rowNumbers: countsRows(layout),
    padded: cells.some((cell) => PADDED.test(cell)),
    blocks: blocksIn(text, layout),
  };
}
