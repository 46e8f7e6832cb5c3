import { createReadStream } from 'node:fs';
import type { FileScan } from '../../scan/scan.js';
import type { CsvDialect, RowPlace } from '../reader.js';
import { type LineEnd, RecordWalk, type WalkedRecord } from './record-walk.js';

/** Where rows of a CSV stand in the file that its owner sees. */
export interface CsvPlaces {
  /** Of records that could not be cut into columns, by their position. */
  readonly ofPosition: ReadonlyMap<number, RowPlace>;
  /** Of rows that were read, by their ordinal. */
  readonly ofOrdinal: ReadonlyMap<number, RowPlace>;
  /** The last record of the file is one that could not be cut into columns. */
  readonly lastBroken: boolean;
  /** Line on which the record with a quote begins that is never closed. */
  readonly openQuoteLine: number | null;
  /** Records below the header, broken ones among them. */
  readonly records: number;
  /** First line that ends in another way than those before it. */
  readonly mixedLine: number | null;
  /** How its records end; null in a file of one line without an end. */
  readonly lineEnd: LineEnd | null;
}

/**
 * Walks over the file and finds the lines of the rows asked for: records take several lines when they have line
 * ends inside quotes, and empty lines are no rows (but in a file of one column they are).
 */
export async function placesInCsv(
  scan: FileScan,
  dialect: CsvDialect,
  width: number,
  positions: ReadonlySet<number> = new Set(),
  ordinals: ReadonlySet<number> = new Set(),
  footerLine = Number.POSITIVE_INFINITY,
): Promise<CsvPlaces> {
  const ofPosition = new Map<number, RowPlace>();
  const ofOrdinal = new Map<number, RowPlace>();
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
    if (ordinals.has(ordinal)) ofOrdinal.set(ordinal, { record, line, lastLine });
  };
  const walk = new RecordWalk(dialect.delimiter, see);
  const decoder = new TextDecoder(scan.encoding);
  for await (const block of createReadStream(scan.path, { highWaterMark: 1 << 20 }))
    walk.feed(decoder.decode(block as Buffer, { stream: true }));
  walk.feed(decoder.decode());
  const open = walk.end();
  return {
    ofPosition,
    ofOrdinal,
    lastBroken,
    openQuoteLine: open,
    mixedLine: walk.mixedLine,
    lineEnd: walk.kind,
    records: record,
  };
}
