import type { ColumnTable } from '../../common/columns.js';
import type { AccessFacts } from './record.js';

/** What the log says of an answer: its columns, rows and cells with figures, and how many of those are empty, hidden or missing alike. */
export function tableFacts(
  table: ColumnTable,
): Required<Pick<AccessFacts, 'columns' | 'rows' | 'cells' | 'hidden'>> {
  const numbers = table.columns.flatMap(({ data }) =>
    data.type === 'number' || data.type === 'integer' ? [data.values] : [],
  );
  return {
    columns: table.columns.map((column) => column.name),
    rows: table.rows,
    cells: numbers.length * table.rows,
    hidden: numbers.reduce((sum, values) => sum + values.filter(Number.isNaN).length, 0),
  };
}
