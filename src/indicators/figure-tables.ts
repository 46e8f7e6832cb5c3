import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../common/sql.js';
import { BEFORE } from '../warehouse/before.js';
import { rowsOf } from '../warehouse/query.js';

const VALUE = {
  ...{ indicator: 'VARCHAR', area: 'VARCHAR', period: 'INTEGER' },
  ...{ numerator: 'DOUBLE', denominator: 'DOUBLE', contributors: 'DOUBLE' },
  ...{ estimated: 'VARCHAR', unplaced: 'DOUBLE' },
  ...{ population: 'DOUBLE', amount: 'DOUBLE', largest: 'DOUBLE', second_largest: 'DOUBLE' },
  cell_key: 'DOUBLE',
};

/** The tables in schema `indicators` of which figures are taken over from the warehouse before, with their columns in order. */
export const FIGURE_TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  value: VALUE,
  custom_value: VALUE,
  missing: { indicator: 'VARCHAR', area: 'VARCHAR', period: 'INTEGER', reason: 'VARCHAR' },
  year_value: {
    ...{ indicator: 'VARCHAR', area: 'VARCHAR', period: 'INTEGER' },
    ...{ numerator: 'DOUBLE', denominator: 'DOUBLE' },
  },
  month: { indicator: 'VARCHAR', area: 'VARCHAR', month: 'DATE', numerator: 'DOUBLE' },
};

/** Makes them, empty. */
export async function createFigureTables(connection: DuckDBConnection): Promise<void> {
  for (const [table, columns] of Object.entries(FIGURE_TABLES)) {
    const declared = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    await connection.run(`CREATE TABLE indicators.${table} (${declared.join(', ')})`);
  }
}

/** Whether the attached warehouse of the run before has them all, of the same columns; else nothing of it can be taken over. */
export async function hasFigureTables(connection: DuckDBConnection): Promise<boolean> {
  const rows = await rowsOf<Record<'tableName' | 'name' | 'type', string>>(
    connection,
    `SELECT table_name AS "tableName", column_name AS name, data_type AS type FROM duckdb_columns()
     WHERE database_name = ${sqlText(BEFORE)} AND schema_name = 'indicators' ORDER BY table_name, column_index`,
  );
  return Object.entries(FIGURE_TABLES).every(([table, columns]) => {
    const found = rows.filter(({ tableName }) => tableName === table).map(({ name, type }) => [name, type]);
    return JSON.stringify(found) === JSON.stringify(Object.entries(columns));
  });
}
