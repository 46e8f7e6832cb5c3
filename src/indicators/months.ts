import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import { takeRows } from '../warehouse/before.js';
import type { Indicator } from './definition.js';

/** Keeps the monthly counts that its SELECT gave (temporary table `monthly`), at the levels of its card; takes that and `source_month` away. */
export async function keepMonths(
  connection: DuckDBConnection,
  { card, id }: Pick<Indicator, 'card' | 'id'>,
): Promise<void> {
  if (card.period === 'year') return;
  const levels = card.levels.map(sqlText).join(', ');
  await connection.run(`SET VARIABLE additive = ${sqlText(card.additive)};
    SET VARIABLE indicator = ${sqlText(id)}; SET VARIABLE levels = [${levels}]`);
  await connection.run(programSql('indicators/sql/keep-months.sql'));
  await connection.run('DROP TABLE monthly; DROP TABLE source_month');
}

/** Takes them over from the warehouse before. */
export async function takeMonths(
  connection: DuckDBConnection,
  { card, id }: Pick<Indicator, 'card' | 'id'>,
): Promise<void> {
  if (card.period === 'year') return;
  await takeRows(connection, 'indicators.month', `indicator = ${sqlText(id)}`, 'area, month');
}
