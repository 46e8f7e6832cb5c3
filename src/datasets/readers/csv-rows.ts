import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Form } from '../contract/form.js';
import { fieldFed } from '../recognise/flag-columns.js';
import { pivotField } from '../recognise/period-columns.js';
import type { MappedTable } from './reader.js';

const BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(65279)";

/**
 * Rows up to and with the header when the engine reads titles and all: its `skip` counts lines otherwise than we do,
 * so the last line of the header (`cells`) is looked for among the rows.
 */
export async function rowsToHeader(
  connection: DuckDBConnection,
  source: string,
  cells: readonly string[],
): Promise<number> {
  const isHeader = cells.map((name, i) => `trim(coalesce(c${i}, ''), ${BLANKS}) = ${sqlText(name)}`);
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

/**
 * SQL over staged columns without padding: the row says a line of the header again. Nearly every row fails the first
 * comparison, and only one that passes it is looked at further.
 */
export function repeatedHeaderSql(
  { table, columns }: MappedTable,
  form: Form,
  witness: string,
): string | undefined {
  // What is made of several columns, or feeds no field by itself, stands otherwise once the rows are judged.
  const isMade = (field: string): boolean => field in form.join || form.level?.of === field;
  const fields = [...columns].filter(
    ([staged]) => pivotField(fieldFed(staged)) === staged && !staged.startsWith('_') && !isMade(staged),
  );
  const last = table.columns.length - 1;
  const lines = (table.headerLines ?? []).map((cells) => {
    const texts = fields.map(([field, column]) => ({
      field: sqlName(field),
      text: cells[table.columns.indexOf(column)] ?? '',
    }));
    const first = texts.find(({ text }) => text !== '');
    if (!first) return null;
    const rest = texts
      .filter((t) => t !== first)
      .map(({ field, text }) => `coalesce(${field}, '') = ${sqlText(text)}`);
    const end = `trim(coalesce(${sqlName(witness)}, ''), ${BLANKS}) = ${sqlText(cells[last] ?? '')}`;
    return `CASE WHEN ${first.field} = ${sqlText(first.text)} THEN ${[...rest, end].join(' AND ')} ELSE FALSE END`;
  });
  const told = lines.filter((line) => line !== null);
  return told.length > 0 ? told.join(' OR ') : undefined;
}
