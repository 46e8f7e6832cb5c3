/** A record of a CSV as plain eyes cut it. */
export interface PlainRecord {
  readonly cells: readonly string[];
  /** Physical line it begins on, first = 1. */
  readonly line: number;
  /** Text stands behind a closing quote: where the record's cells end is a guess. */
  readonly broken: boolean;
  /** A quote is open at the end of the file. */
  readonly open: boolean;
}

/**
 * The records of a CSV text: RFC 4180 read letter by letter, by other code than landing's (which leaves the cutting
 * to DuckDB and follows it with `RecordWalk` for the lines only). Of what the RFC leaves open it takes what DuckDB
 * does: LF, CR LF and CR end a record alike; a quote opens a cell only as its first sign, or behind one blank; blanks
 * may follow a closing quote; after other text behind it the record is broken, and the next cell
 * begins at the next delimiter. Empty lines are no
 * records.
 */
export function plainRecords(text: string, delimiter: string): PlainRecord[] {
  const records: PlainRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    let broken = false;
    let open = false;
    for (;;) {
      const cell = readCell(text, at, delimiter);
      cells.push(cell.value);
      line += cell.lines;
      broken ||= cell.broken;
      open ||= cell.open;
      at = cell.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    const empty = cells.length === 1 && cells[0] === '' && !broken && !open && text[at - 2] !== '"';
    if (!empty) records.push({ cells, line: start, broken, open });
  }
  return records;
}

interface ReadCell {
  readonly value: string;
  /** Place of the delimiter or line end behind it. */
  readonly end: number;
  readonly lines: number;
  readonly broken: boolean;
  readonly open: boolean;
}

function isLineEnd(sign: string | undefined): boolean {
  return sign === undefined || sign === '\n' || sign === '\r';
}

function readCell(text: string, from: number, delimiter: string): ReadCell {
  const quote = text[from] === ' ' ? from + 1 : from;
  if (text[quote] === '"') return readQuoted(text, quote + 1, delimiter);
  let at = from;
  while (!isLineEnd(text[at]) && text[at] !== delimiter) at += 1;
  return { value: text.slice(from, at), end: at, lines: 0, broken: false, open: false };
}

function readQuoted(text: string, from: number, delimiter: string): ReadCell {
  let at = from;
  let value = '';
  while (at < text.length && !(text[at] === '"' && text[at + 1] !== '"')) {
    value += text[at];
    at += text[at] === '"' ? 2 : 1;
  }
  const lines = value.split(/\r\n|\n|\r/).length - 1;
  if (at >= text.length) return { value, end: text.length, lines, broken: false, open: true };
  at += 1;
  while (text[at] === ' ') at += 1;
  const broken = !isLineEnd(text[at]) && text[at] !== delimiter;
  if (broken) while (!isLineEnd(text[at]) && text[at] !== delimiter) at += 1;
  return { value, end: at, lines, broken, open: false };
}
