import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textColumn } from '../../src/common/columns.js';
import { field as fieldSchema } from '../../src/datasets/contract/field.js';
import type { Blank } from '../../src/datasets/land/field-context.js';
import { textSql } from '../../src/datasets/land/text-sql.js';
import { createTable } from '../../src/warehouse/append.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';

const title = { nl: 'proef', en: 'trial' };
const field = fieldSchema.parse({ name: 'veld', title, type: 'string' });
const context = { numbers: { decimal: ',', thousands: '' }, missing: new Map() } as const;

/** Letters of one to four bytes, one that is drawn over the letter before it, and blanks that are padding or are not. */
const LETTERS = ['a', '1', 'é', '€', '𝄞', '\u0301', ' ', ' ', ' ', '\t', '\u00a0', '\u2003'];

const SETS: readonly (readonly Blank[])[] = [[], ['tab'], ['hard'], ['tab', 'hard']];

/** The plain way: blanks cut off at both ends, and nothing left is nothing there. */
function withoutPadding(text: string, blanks: readonly Blank[]): string | null {
  const signs = [
    ' ',
    ...(blanks.includes('tab') ? ['\t'] : []),
    ...(blanks.includes('hard') ? ['\u00a0'] : []),
  ];
  let [from, to] = [0, text.length];
  while (from < to && signs.includes(text.charAt(from))) from += 1;
  while (to > from && signs.includes(text.charAt(to - 1))) to -= 1;
  return from < to ? text.slice(from, to) : null;
}

describe('padding', () => {
  test('property: what is cut off is the blanks at both ends, whatever the letters, and no more', async () => {
    await withEngine({}, async (connection) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(fc.constantFrom(...LETTERS), { maxLength: 6 }), { minLength: 1, maxLength: 200 }),
          async (written) => {
            const texts = written.map((letters) => letters.join(''));
            const columns = [{ name: 'veld', title, data: textColumn(texts) }];
            await createTable(connection, { name: 'staged', title, rows: texts.length, columns });
            for (const blanks of SETS) {
              const rows = await rowsOf<{ text: string | null }>(
                connection,
                `SELECT ${textSql(field, { ...context, blanks })} AS text FROM staged ORDER BY rowid`,
              );
              expect(rows.map(({ text }) => text)).toEqual(texts.map((text) => withoutPadding(text, blanks)));
            }
            await connection.run('DROP TABLE staged');
          },
        ),
        { numRuns: 40 },
      );
    });
  });
});
