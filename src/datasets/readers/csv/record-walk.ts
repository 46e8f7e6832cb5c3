/** Line ends that a file can have; a file with more than one kind is none that DuckDB reads. */
export type LineEnd = 'LF' | 'CR LF' | 'CR';

/** A record as it stands in a file: `position` counts empty lines too, `line` and `lastLine` are physical. */
export interface WalkedRecord {
  /** Place among all records of the file, header and empty lines included; first = 1. */
  readonly position: number;
  readonly line: number;
  readonly lastLine: number;
  readonly empty: boolean;
  /** Something stands behind a closing quote. */
  readonly stray: boolean;
}

type State = 'start' | 'blank' | 'plain' | 'quoted' | 'closing' | 'closed' | 'after';

const CR = 13;
const LF = 10;
const QUOTE = 34;
const BLANK = 32;

/** Where a sign stands next in a text; each place is looked for once. */
class NextSign {
  private next = -1;

  constructor(
    private readonly text: string,
    private readonly sign: string,
  ) {}

  /** The first place from `at` on; endless when there is none. */
  from(at: number): number {
    if (this.next < at) {
      const found = this.text.indexOf(this.sign, at);
      this.next = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.next;
  }
}

/** A line of which each value is without quotes, or within quotes and holds none: a record for sure. */
function tidyLine(delimiter: string): RegExp {
  const mark = delimiter.replace(/[\\\]^|]/g, '\\$&');
  const value = `(?:"[^"\\r\\n]*"|[^"${mark}\\r\\n]*)`;
  return new RegExp(`${value}(?:[${mark}]${value})*\\r?\\n`, 'y');
}

/**
 * Follows the records of a CSV text as DuckDB does (RFC 4180; one blank may stand before a quote, and any behind it;
 * text behind a closing quote reaches to the next separator or line end), without keeping anything: tells where each
 * begins.
 */
export class RecordWalk {
  /** Line of the first line end of another kind than those before it. */
  mixedLine: number | null = null;
  /** How the first record ends. */
  kind: LineEnd | null = null;
  private state: State = 'start';
  private line = 1;
  private firstLine = 1;
  private position = 1;
  private empty = true;
  private stray = false;
  private afterCr = false;
  private crEndedRecord = false;
  private readonly delimiter: number;
  private readonly tidyLine: RegExp;

  constructor(
    delimiter: string,
    private readonly onRecord: (record: WalkedRecord) => void,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.tidyLine = tidyLine(delimiter);
  }

  feed(text: string): void {
    const quotes = new NextSign(text, '"');
    const returns = new NextSign(text, '\r');
    let at = 0;
    while (at < text.length) {
      const end = this.isAtBegin() ? text.indexOf('\n', at) : -1;
      const cr = end < 0 ? -1 : returns.from(at);
      if (end >= 0 && quotes.from(at) > end && cr >= end - 1) {
        this.takePlainLine(cr < end ? end - 1 - at : end - at, cr < end ? 'CR LF' : 'LF');
        at = end + 1;
      } else if (end >= 0 && this.isTidy(text, at)) {
        const isCr = text.charCodeAt(this.tidyLine.lastIndex - 2) === CR;
        this.takePlainLine(1, isCr ? 'CR LF' : 'LF');
        at = this.tidyLine.lastIndex;
      } else {
        this.take(text.charCodeAt(at));
        at += 1;
      }
    }
  }

  private isAtBegin(): boolean {
    return this.empty && this.state === 'start' && !this.afterCr && !this.crEndedRecord;
  }

  private isTidy(text: string, at: number): boolean {
    this.tidyLine.lastIndex = at;
    return this.tidyLine.test(text);
  }

  /** A whole line without quotes, or with quotes around whole values only, is a record: no letter of it needs to be looked at. */
  private takePlainLine(length: number, end: LineEnd): void {
    this.line += 1;
    this.noteLineEnd(end, this.line - 1);
    this.empty = length === 0;
    this.endRecord(this.line - 1);
  }

  /** Ends the last record. @returns the line of a quote that was never closed, or null. */
  end(): number | null {
    if (this.crEndedRecord) this.noteLineEnd('CR', this.line - 1);
    const open = this.state === 'quoted' ? this.firstLine : null;
    if (!this.empty) this.endRecord(this.line);
    return open;
  }

  private take(code: number): void {
    const afterCr = this.afterCr;
    this.afterCr = code === CR;
    if (code === LF && afterCr) {
      if (this.crEndedRecord) this.noteLineEnd('CR LF', this.line - 1);
      this.crEndedRecord = false;
      return;
    }
    if (this.crEndedRecord) this.noteLineEnd('CR', this.line - 1);
    this.crEndedRecord = false;
    if (code === CR || code === LF) {
      this.takeLineEnd(code);
      return;
    }
    this.empty = false;
    this.state = this.next(code);
  }

  private takeLineEnd(code: number): void {
    this.line += 1;
    if (this.state === 'quoted') return;
    if (code === LF) this.noteLineEnd('LF', this.line - 1);
    else this.crEndedRecord = true;
    this.endRecord(this.line - 1);
  }

  private next(code: number): State {
    switch (this.state) {
      case 'quoted':
        return code === QUOTE ? 'closing' : 'quoted';
      case 'closing':
        return code === QUOTE ? 'quoted' : this.afterQuote(code);
      case 'closed':
        return this.afterQuote(code);
      case 'after':
        return code === this.delimiter ? 'start' : 'after';
      default:
        if (code === this.delimiter) return 'start';
        if (this.state !== 'plain' && code === QUOTE) return 'quoted';
        return this.state === 'start' && code === BLANK ? 'blank' : 'plain';
    }
  }

  private afterQuote(code: number): State {
    if (code === this.delimiter) return 'start';
    if (code === BLANK) return 'closed';
    this.stray = true;
    return 'after';
  }

  private endRecord(lastLine: number): void {
    const { position, firstLine: line, empty, stray } = this;
    this.position += 1;
    this.firstLine = lastLine + 1;
    this.empty = true;
    this.stray = false;
    this.state = 'start';
    this.onRecord({ position, line, lastLine, empty, stray });
  }

  private noteLineEnd(kind: LineEnd, line: number): void {
    this.kind ??= kind;
    if (kind !== this.kind) this.mixedLine ??= line;
  }
}
