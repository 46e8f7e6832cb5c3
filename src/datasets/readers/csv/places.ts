import { createReadStream } from 'node:fs';
import type { FileScan } from '../../scan/scan.js';
import type { CsvDialect, RowPlace } from '../reader.js';
import { type LineEnd, RecordWalk, type WalkedRecord } from './record-walk.js';

const UTF8_MARK_BYTES = 3;

/** Places of rows by their ordinal: one is kept for each run of rows that follow each other line by line. */
class PlaceIndex {
  private readonly ordinals: number[] = [];
  private readonly places: RowPlace[] = [];

  /** Rows must come in order. */
  note(ordinal: number, place: RowPlace): void {
    const last = this.places.at(-1);
    const since = ordinal - (this.ordinals.at(-1) ?? 0);
    const follows =
      last !== undefined && place.record === last.record + since && place.line === last.line + since;
    if (follows && place.lastLine === place.line) return;
    this.ordinals.push(ordinal);
    this.places.push(place);
  }

  of(ordinal: number): RowPlace | undefined {
    let [low, high] = [0, this.ordinals.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ordinals[middle] as number) <= ordinal) low = middle + 1;
      else high = middle;
    }
    const begin = this.places[low - 1];
    const since = ordinal - (this.ordinals[low - 1] ?? 0);
    if (!begin || since === 0) return begin;
    return { record: begin.record + since, line: begin.line + since, lastLine: begin.line + since };
  }
}

/** Where the records of a CSV stand in the file that its owner sees. */
export interface RecordPlaces {
  /** Of records that could not be cut into columns, by their position. */
  readonly ofPosition: ReadonlyMap<number, RowPlace>;
  /** Of rows that were read, by their ordinal. */
  ofOrdinal(ordinal: number): RowPlace | undefined;
  /** The last record of the file is one that could not be cut into columns. */
  readonly lastBroken: boolean;
  /** Line on which the record with a quote begins that is never closed. */
  readonly openQuoteLine: number | null;
  /** Records below the header, broken ones among them. */
  readonly records: number;
}

/** What a walk over a CSV tells. */
export interface CsvPlaces extends RecordPlaces {
  /** First line that ends in another way than those before it. */
  readonly mixedLine: number | null;
  /** How its records end; null in a file of one line without an end. */
  readonly lineEnd: LineEnd | null;
}

/**
 * The text of a file as far as separators, quotes and line ends go. But in UTF-16 these are bytes of their own in every
 * encoding that is read, so that letters need not be decoded: that would take most of a walk.
 */
async function* signsOf({ path, encoding, byteOrderMark }: FileScan): AsyncGenerator<string> {
  const isWide = encoding.startsWith('utf-16');
  const decoder = new TextDecoder(isWide ? encoding : 'utf-8');
  const start = byteOrderMark && !isWide ? UTF8_MARK_BYTES : 0;
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20, start }))
    yield isWide ? decoder.decode(block as Buffer, { stream: true }) : (block as Buffer).toString('latin1');
  if (isWide) yield decoder.decode();
}

/**
 * Walks over the file and finds the lines of its rows: records take several lines when they have line ends inside
 * quotes, and empty lines are no rows (but in a file of one column they are). `positions` are those of the records that
 * could not be cut into columns.
 */
export async function placesInCsv(
  scan: FileScan,
  dialect: CsvDialect,
  width: number,
  positions: ReadonlySet<number> = new Set(),
  footerLine = Number.POSITIVE_INFINITY,
): Promise<CsvPlaces> {
  const ofPosition = new Map<number, RowPlace>();
  const index = new PlaceIndex();
  let record = 0;
  let ordinal = 0;
  let lastBroken = false;
  const see = ({ position, line, lastLine, empty }: WalkedRecord): void => {
    if (position <= dialect.headerPosition || line >= footerLine || (empty && width > 1)) return;
    record += 1;
    lastBroken = positions.has(position);
    if (lastBroken) {
      ofPosition.set(position, { record, line, lastLine });
      return;
    }
    ordinal += 1;
    index.note(ordinal, { record, line, lastLine });
  };
  const walk = new RecordWalk(dialect.delimiter, see);
  for await (const text of signsOf(scan)) walk.feed(text);
  const open = walk.end();
  return {
    ofPosition,
    ofOrdinal: (at) => (at <= ordinal ? index.of(at) : undefined),
    lastBroken,
    openQuoteLine: open,
    mixedLine: walk.mixedLine,
    lineEnd: walk.kind,
    records: record,
  };
}
