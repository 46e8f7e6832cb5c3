import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import { rowsOf } from '../warehouse/query.js';
import type { Indicator } from './definition.js';
import type { Plan } from './plan.js';
import { runStaging } from './staging.js';

/** Takes the points within an area for points of a buurt of its code. */
async function movePoints(connection: DuckDBConnection, code: string): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE areas.placed AS
    SELECT placed.* REPLACE (CASE WHEN own.code IS NULL THEN placed.buurt ELSE own.code END AS buurt)
    FROM areas.placed_in_buurt AS placed
    LEFT JOIN areas.custom_placed AS own
      ON own.code = ${sqlText(code)} AND own.x = placed.x AND own.y = placed.y
    ORDER BY placed.x, placed.y`);
}

async function countOne(connection: DuckDBConnection, indicator: Indicator, code: string): Promise<void> {
  const { card, id, sql } = indicator;
  const contributors = card.contributors === 'column' ? 'contributors' : 'NULL::BIGINT AS contributors';
  await connection.run(`CREATE TEMP TABLE level_part AS
    SELECT area, period::INTEGER AS period, numerator, denominator, ${contributors} FROM (${sql}\n) AS counted
    WHERE area = ${sqlText(code)} AND numerator IS NOT NULL AND denominator IS NOT NULL`);
  await connection.run(`SET VARIABLE pool = ${card.pool}`);
  await connection.run(programSql('indicators/sql/pool.sql'));
  await connection.run(`INSERT INTO indicators.custom_value
    SELECT ${sqlText(id)}, area, period, numerator::DOUBLE, denominator::DOUBLE, contributors::DOUBLE
    FROM pooled ORDER BY area, period`);
  await connection.run('DROP TABLE level_part; DROP TABLE pooled');
}

/**
 * Counts the areas of the user's own that cut through buurten, into `indicators.custom_value`: indicators that count per
 * buurt and whose datasets know areas by points alone run once more for each such area, with the points in it taken for those of
 * a buurt. For the warehouse: these figures could be held against those of the buurten, and are not published.
 */
export async function countWithinBorders(connection: DuckDBConnection, plan: Plan): Promise<void> {
  const codes = await rowsOf<{ code: string }>(
    connection,
    "SELECT code FROM areas.custom WHERE basis = 'border' ORDER BY code",
  );
  const counted = plan.indicators.filter(
    ({ indicator: { card }, byPoint, undelivered }) =>
      byPoint && undelivered.length === 0 && card.additive === 'sum' && card.levels.includes('buurt'),
  );
  if (codes.length === 0 || counted.length === 0) return;
  await connection.run('ALTER TABLE areas.placed RENAME TO placed_in_buurt');
  for (const { code } of codes) {
    await movePoints(connection, code);
    await runStaging(connection, plan.staging);
    for (const { indicator } of counted) await countOne(connection, indicator, code);
  }
  await connection.run('DROP TABLE areas.placed; ALTER TABLE areas.placed_in_buurt RENAME TO placed');
}
