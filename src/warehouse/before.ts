import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../common/sql.js';
import { rowsOf } from './query.js';

/** Name under which the warehouse of the run before is attached while a new one is made. */
export const BEFORE = 'before';

/** Names of the tables of a schema that stand in the database being made, sorted. */
export async function tablesOf(connection: DuckDBConnection, schema: string): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    connection,
    `SELECT table_name AS name FROM duckdb_tables()
     WHERE database_name = current_database() AND schema_name = ${sqlText(schema)} AND NOT temporary ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

/** Takes tables over from the warehouse before, row for row in their order. */
export async function takeTables(
  connection: DuckDBConnection,
  schema: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const table = `${sqlName(schema)}.${sqlName(name)}`;
    await connection.run(`CREATE TABLE ${table} AS FROM ${BEFORE}.${table}`);
  }
}

/** Takes the rows of a table over that are of one thing, in their order. */
export async function takeRows(
  connection: DuckDBConnection,
  table: string,
  where: string,
  order: string,
): Promise<void> {
  await connection.run(
    `INSERT INTO ${table} SELECT * FROM ${BEFORE}.${table} WHERE ${where} ORDER BY ${order}`,
  );
}
