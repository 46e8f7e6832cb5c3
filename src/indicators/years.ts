import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import { takeRows } from '../warehouse/before.js';
import type { Indicator } from './definition.js';

/** Keeps the yearly counts that pooled figures are the sums of (temporary table `level_part`). */
export async function keepYears(
  connection: DuckDBConnection,
  { card, id }: Pick<Indicator, 'card' | 'id'>,
): Promise<void> {
  if (card.pool === 1) return;
  const levels = card.levels.map(sqlText).join(', ');
  await connection.run(`SET VARIABLE pool = ${card.pool}; SET VARIABLE indicator = ${sqlText(id)};
    SET VARIABLE levels = [${levels}]`);
  await connection.run(programSql('indicators/sql/keep-years.sql'));
}

/** Takes them over from the warehouse before. */
export async function takeYears(
  connection: DuckDBConnection,
  { card, id }: Pick<Indicator, 'card' | 'id'>,
): Promise<void> {
  if (card.pool === 1) return;
  await takeRows(connection, 'indicators.year_value', `indicator = ${sqlText(id)}`, 'area, period');
}
