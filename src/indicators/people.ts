import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql } from '../common/sql.js';

const NOBODY =
  'SELECT NULL::VARCHAR AS area, NULL::INTEGER AS period, NULL::BIGINT AS denominator WHERE FALSE';

/**
 * Inhabitants by area and year, in temporary table `people` (area, period, population): those of a declared denominator, or none where it
 * is not known how many live where (null).
 */
export async function createPeople(connection: DuckDBConnection, table: string | null): Promise<void> {
  await connection.run(`CREATE TEMP VIEW inhabited AS ${table ? `FROM ${table}` : NOBODY}`);
  await connection.run(programSql('indicators/sql/people.sql'));
  await connection.run('DROP VIEW inhabited');
}

/** `pooled` with the inhabitants of its year, or of the latest year before it that is known. */
export const WITH_PEOPLE =
  'pooled ASOF LEFT JOIN people ON people.area = pooled.area AND pooled.period >= people.period';

/** What disclosure rules need beside counts, as `FIGURE_TABLES` has it. */
export const BESIDE_COUNTS =
  'people.population, pooled.amount::DOUBLE, pooled.largest::DOUBLE, pooled.second_largest::DOUBLE';
