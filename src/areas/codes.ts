import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';

/**
 * Makes the schema `areas` with what SQL must know of codes: `kind_of`, `level_of`, `parent_of`, and `is_wanted` of the
 * gemeenten that the workspace looks at (none = all).
 */
export async function createCodes(connection: DuckDBConnection, gemeenten: readonly string[]): Promise<void> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS areas');
  await connection.run('CREATE TABLE areas.wanted_gemeente (code VARCHAR)');
  for (const code of gemeenten)
    await connection.run(`INSERT INTO areas.wanted_gemeente VALUES (${sqlText(code)})`);
  await connection.run(programSql('areas/sql/codes.sql'));
}
