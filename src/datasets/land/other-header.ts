import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import { type Field, isIdentifier } from '../contract/field.js';
import type { Staged } from '../readers/reader.js';
import type { Judged } from './judge.js';

/** Fewest columns by which a row is known to say a header: one value may be called as a column is. */
const FEWEST = 2;

/** SQL that is true for a row of which every one of these columns holds the name of a column of the file. */
function saysNames(fields: readonly Field[], header: readonly string[]): string {
  const names = [...new Set(header.map((name) => name.trim().toLowerCase()))].map(sqlText).join(', ');
  return fields.map((f) => `lower(trim(${sqlName(f.name)})) IN (${names})`).join(' AND ');
}

/**
 * Refuses a file in which a header stands again in another order, or with other capitals: two files were pasted together,
 * and the columns below it may have changed places. A row with such a header breaks a rule as soon as one of its fields is
 * no text: those few rows are looked at, and all rows only where every field is a text.
 * @throws InputError with the line of that header.
 */
export async function refuseOtherHeader(
  connection: DuckDBConnection,
  where: { readonly dataset: string; readonly file: string },
  judged: Judged,
  taken: readonly Field[],
  staged: Staged,
): Promise<void> {
  const { header } = staged;
  if (!header) return;
  const fields = taken.filter((f) => header.fields.has(f.name));
  const texts = fields.filter((f) => f.type === 'string' && f.keep !== 'drop' && !isIdentifier(f));
  const sources = [
    { from: 'broken', ordinal: 'ordinal', when: 'NOT repeats_header', looked: fields },
    ...(texts.length === fields.length
      ? [{ from: judged.relation, ordinal: '_ordinal', when: 'NOT _broken', looked: texts }]
      : []),
  ];
  for (const { from, ordinal, when, looked } of sources) {
    if (looked.length < FEWEST) continue;
    const [first] = await rowsOf<{ ordinal: number }>(
      connection,
      `SELECT ${ordinal} AS ordinal FROM ${from} WHERE ${when} AND ${saysNames(looked, header.names)} ORDER BY 1 LIMIT 1`,
    );
    if (!first) continue;
    const places = await staged.places(new Set([first.ordinal]));
    throw new InputError({
      what: 'a header stands here again, in another order or with other capitals: below it columns may have changed places',
      where: { ...where, line: places.get(first.ordinal)?.line },
      expected: 'one header above all rows',
      mend: 'deliver the files apart, as they were before they were pasted together',
    });
  }
}
