import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { sharedReference } from '../support/shared-data.js';

export type Row = Readonly<Record<string, string>>;

/** A reference table as rows of text; `NA` and empty are missing. */
export function referenceRows(...path: readonly string[]): Row[] {
  return parse(readFileSync(sharedReference(...path)), { columns: true }) as Row[];
}

/** Text of a reference table as a number; NaN = missing. */
export function figure(text: string | undefined): number {
  return text === undefined || text === '' || text === 'NA' ? Number.NaN : Number(text);
}

/** One column as numbers. */
export function figures(rows: readonly Row[], column: string): Float64Array {
  return Float64Array.from(rows, (row) => figure(row[column]));
}

/** Equal within an absolute or relative tolerance, missing where the other is missing. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  expect(actual.length, what).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i] as number, expected[i] as number];
    const close = Number.isNaN(e) ? Number.isNaN(a) : Math.abs(a - e) <= tolerance * Math.max(1, Math.abs(e));
    if (!close) expect(a, `${what}, row ${i + 1}`).toBe(e);
  }
}
