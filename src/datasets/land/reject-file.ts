import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { textColumn } from '../../common/columns.js';
import { sqlText } from '../../common/sql.js';
import { createTable } from '../../warehouse/append.js';
import type { Recognised } from '../recognise/recognise.js';
import { columnsOfKey } from './column-of.js';
import type { Reject } from './conform.js';

/** Writes the rejects of a delivery into its folder, as rejects.parquet: field, and column as its supplier calls it. */
export async function writeRejects(
  connection: DuckDBConnection,
  found: Recognised,
  rejects: readonly Reject[],
  folder: string,
): Promise<void> {
  const title = (text: string) => ({ nl: text, en: text });
  const numbers = (pick: (r: Reject) => number) => Float64Array.from(rejects, pick);
  await createTable(connection, {
    name: 'reject',
    title: title('rejects'),
    rows: rejects.length,
    columns: [
      { name: 'line', title: title('line'), data: { type: 'integer', values: numbers((r) => r.line) } },
      { name: 'record', title: title('record'), data: { type: 'integer', values: numbers((r) => r.record) } },
      { name: 'field', title: title('field'), data: textColumn(rejects.map((r) => r.field)) },
      {
        name: 'column',
        title: title('column'),
        data: textColumn(rejects.map((r) => columnsOfKey(found, r.field))),
      },
      { name: 'rule', title: title('rule'), data: textColumn(rejects.map((r) => r.rule)) },
      { name: 'masked', title: title('masked'), data: textColumn(rejects.map((r) => r.masked)) },
    ],
  });
  await connection.run(`COPY reject TO ${sqlText(join(folder, 'rejects.parquet'))} (FORMAT parquet)`);
}

/** Rejects by the rule they broke, in the order of the rules' names. */
export function countByRule(rejects: readonly Reject[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of rejects) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
