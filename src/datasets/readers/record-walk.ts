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

  constructor(
    delimiter: string,
    private readonly onRecord: (record: WalkedRecord) => void,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  feed(text: string): void {
    for (let i = 0; i < text.length; i++) this.take(text.charCodeAt(i));
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
