import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesLineForLine } from '../../../src/datasets/readers/csv/line-for-line.js';
import { placesInCsv } from '../../../src/datasets/readers/csv/places.js';
import { scanFile } from '../../../src/datasets/scan/scan.js';
import { testFolder } from '../../support/folder.js';

const DIALECT = { delimiter: ';', headerPosition: 1 };
const WIDTH = 3;

/** Rows of a file: good ones, and such as have a column too few or too many. */
const kinds = fc.array(fc.constantFrom('good', 'good', 'good', 'MISSING COLUMNS', 'TOO MANY COLUMNS'), {
  minLength: 1,
  maxLength: 60,
});
const TEXT: Readonly<Record<string, string>> = {
  good: 'a;"b";c',
  'MISSING COLUMNS': 'a;b',
  'TOO MANY COLUMNS': 'a;b;c;d',
};

async function scanOf(text: string) {
  const file = join(testFolder(), 'rows.csv');
  writeFileSync(file, text);
  return scanFile(file);
}

describe('places of records by counting lines', () => {
  it('are those that a walk over the file finds', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (rows, end, closed) => {
        const lines = ['x;y;z', ...rows.map((kind) => TEXT[kind])];
        const scan = await scanOf(lines.join(end) + (closed ? end : ''));
        const broken = rows.flatMap((kind, i) => (kind === 'good' ? [] : [{ position: i + 2, kind }]));
        const good = rows.length - broken.length;
        const counted = placesLineForLine(scan, DIALECT, good, broken);
        const walked = await placesInCsv(scan, DIALECT, WIDTH, new Set(broken.map((b) => b.position)));
        expect(counted).not.toBeNull();
        expect(counted?.ofPosition).toEqual(walked.ofPosition);
        expect(counted?.records).toBe(walked.records);
        expect(counted?.lastBroken).toBe(walked.lastBroken);
        for (let ordinal = 1; ordinal <= good + 1; ordinal++)
          expect(counted?.ofOrdinal(ordinal)).toEqual(walked.ofOrdinal(ordinal));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a value takes two lines', 'x;y;z\na;"b\nb";c\n', 1, []],
    ['a line is empty', 'x;y;z\n\na;b;c\n', 1, []],
    ['a quote is damaged', 'x;y;z\na;"b"b;c\n', 0, [{ position: 2, kind: 'UNQUOTED VALUE' }]],
    ['lines end in several ways', 'x;y;z\r\na;b;c\n', 1, []],
  ])('are not known by counting when %s', async (_why, text, rows, broken) => {
    expect(placesLineForLine(await scanOf(text), DIALECT, rows, broken)).toBeNull();
  });
});
