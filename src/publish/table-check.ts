import type { Column, ColumnTable } from '../common/columns.js';
import { CheckError } from '../common/errors.js';

function fault(table: ColumnTable, column: Column, what: string): CheckError {
  return new CheckError({
    what,
    where: { file: table.name, column: column.name },
    expected: 'finite numbers, whole ones in integer columns, and NULL where there is no figure',
    mend: 'correct the indicator that computes it; nothing was published',
  });
}

function lengthOf({ data }: Column): number {
  return data.type === 'text' ? data.codes.length : data.values.length;
}

function checkColumn(table: ColumnTable, column: Column): void {
  if (lengthOf(column) !== table.rows) {
    throw new TypeError(
      `column ${column.name} has ${lengthOf(column)} rows, table ${table.name} ${table.rows}`,
    );
  }
  const { data } = column;
  if (data.type !== 'number' && data.type !== 'integer') return;
  for (const value of data.values) {
    if (value === Infinity || value === -Infinity) throw fault(table, column, 'a figure is infinite');
    // NaN stands for null and is no integer to JS either.
    if (data.type === 'integer' && !Number.isNaN(value) && !Number.isSafeInteger(value)) {
      throw fault(table, column, 'a whole number is broken, or larger than 2^53');
    }
  }
}

/**
 * Every format calls this before it writes: what one of them would bend silently (infinity is null in JSON, half a
 * count is cut off in Int32), all of them refuse.
 * @throws CheckError for a figure that can't be written exactly; TypeError for columns of unequal length.
 */
export function checkTable(table: ColumnTable): void {
  for (const column of table.columns) checkColumn(table, column);
}

/** The table without its geometry, for formats that hold plain cells. */
export function withoutGeometry(table: ColumnTable): ColumnTable {
  return { ...table, columns: table.columns.filter((c) => c.data.type !== 'wkb') };
}
