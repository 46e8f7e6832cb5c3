import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../../common/sql.js';
import { rowsOf } from '../../../warehouse/query.js';
import type { MappedTable } from '../reader.js';

const BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(65279)";

function isCell(at: number, text: string): string {
  return `trim(coalesce(c${at}, ''), ${BLANKS}) = ${sqlText(text)}`;
}

/**
 * Rows up to and with the header when the engine reads titles and all: its `skip` counts lines otherwise than we do,
 * so the last line of the header (`cells`) is looked for among the rows.
 */
export async function rowsToHeader(
  connection: DuckDBConnection,
  source: string,
  cells: readonly string[],
): Promise<number> {
  const isHeader = cells.map((name, at) => isCell(at, name));
  const found = await rowsOf<{ place: number }>(
    connection,
    `WITH first_rows AS (SELECT * FROM ${source} LIMIT 1000),
      numbered AS (SELECT *, row_number() OVER () AS place FROM first_rows)
    SELECT place FROM numbered WHERE ${isHeader.join(' AND ')}
    ORDER BY place LIMIT 1`,
  );
  if (!found[0]) throw new Error('the header that was seen is not among the rows that were read');
  return found[0].place;
}

/** Column of a staged CSV: the row says a line of the header again. */
export const REPEATED = '_repeated';

/**
 * SQL over the columns of a CSV: the row says a line of the header again, in every column that is taken and the last.
 * Nearly every row fails the first test, and only one that passes it is looked at further.
 */
export function repeatedHeaderSql({ table, columns }: MappedTable): string | undefined {
  const taken = new Set([...columns.values()].map((column) => table.columns.indexOf(column)));
  taken.add(table.columns.length - 1);
  const lines = (table.headerLines ?? []).map((cells) => {
    const texts = [...taken].map((at) => ({ at, text: cells[at] ?? '' }));
    const first = texts.find(({ text }) => text !== '');
    if (!first) return null;
    const same = texts.map(({ at, text }) => isCell(at, text)).join(' AND ');
    return `CASE WHEN contains(c${first.at}, ${sqlText(first.text)}) THEN ${same} ELSE FALSE END`;
  });
  const told = lines.filter((line) => line !== null);
  return told.length > 0 ? told.join(' OR ') : undefined;
}
