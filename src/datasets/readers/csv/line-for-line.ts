import type { FileScan } from '../../scan/scan.js';
import type { CsvDialect, RowPlace } from '../reader.js';
import type { RecordPlaces } from './places.js';

/** The n-th whole number (first = 1) of those that are not among `taken`, which are in order. */
function nthFree(n: number, taken: readonly number[]): number {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const freeBefore = (taken[middle] as number) - middle - 1;
    if (freeBefore < n) low = middle + 1;
    else high = middle;
  }
  return n + low;
}

/**
 * Where the records of a CSV stand, without a walk over the file: when the engine made out as many records (`rows` that
 * could be read, and `broken` ones, by their position) as the file has lines, each of them is one line. Null when that
 * is not so, or when damaged quotes may have made the engine lose its way.
 */
export function placesLineForLine(
  scan: FileScan,
  { headerPosition }: CsvDialect,
  rows: number,
  broken: readonly { readonly position: number; readonly kind: string }[],
): RecordPlaces | null {
  const lines = scan.lineEnds + (scan.endsWithLineEnd ? 0 : 1);
  const plain = headerPosition === 1 && !scan.severalLineEnds && !scan.encoding.startsWith('utf-16');
  const cut = broken.every(({ kind }) => kind === 'MISSING COLUMNS' || kind === 'TOO MANY COLUMNS');
  if (!plain || !cut || lines !== headerPosition + rows + broken.length) return null;
  const placeOf = (record: number): RowPlace => ({
    record,
    line: headerPosition + record,
    lastLine: headerPosition + record,
  });
  const records = broken.map(({ position }) => position - headerPosition);
  return {
    ofPosition: new Map(broken.map(({ position }) => [position, placeOf(position - headerPosition)])),
    ofOrdinal: (ordinal) => (ordinal <= rows ? placeOf(nthFree(ordinal, records)) : undefined),
    lastBroken: broken.at(-1)?.position === lines,
    openQuoteLine: null,
    records: rows + broken.length,
  };
}
