import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { programSql } from '../common/sql.js';
import { rowsOf } from '../warehouse/query.js';
import type { Indicator } from './definition.js';

/** @throws DefinitionError when a month is not its first day, or an area has two rows of one. */
async function refuseMonths(connection: DuckDBConnection, { file, sqlLine }: Indicator): Promise<void> {
  const [wrong] = await rowsOf<{ area: string; month: string; times: number }>(
    connection,
    `SELECT area, strftime(monthly.month, '%Y-%m-%d') AS month, count(*) AS times FROM monthly
     GROUP BY area, monthly.month HAVING count(*) > 1 OR day(monthly.month) <> 1 ORDER BY ALL LIMIT 1`,
  );
  if (!wrong) return;
  throw new DefinitionError({
    what:
      wrong.times > 1
        ? `the SELECT gives more than one row for ${wrong.area} in ${wrong.month}`
        : `\`month\` is ${wrong.month}, which is no first day of a month`,
    where: { file, line: sqlLine },
    expected: 'one row an area and month, and `month` as its first day',
    mend: "aggregate in the SELECT; date_trunc('month', …)::DATE gives the first day",
  });
}

/**
 * Sums the rows of months that stand in `monthly` (area, month, numerator, denominator, contributors) to the twelve months of each
 * published year: temporary table `rolled` (area, period, earlier, numerator, denominator, contributors), where `earlier` are the
 * twelve months before those; and `twelve_months` (period, first, until).
 * @throws DefinitionError when the months are not what they should be.
 */
export async function rollMonths(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  await refuseMonths(connection, indicator);
  await connection.run(programSql('indicators/sql/rolling-windows.sql'));
  await connection.run(programSql('indicators/sql/rolling-sums.sql'));
}

/** The last month of each published year that `rollMonths` found, as `2025-08`. */
export async function lastMonths(connection: DuckDBConnection): Promise<Readonly<Record<string, string>>> {
  const rows = await rowsOf<{ period: number; until: string }>(
    connection,
    "SELECT period, strftime(until, '%Y-%m') AS until FROM twelve_months ORDER BY period",
  );
  return Object.fromEntries(rows.map(({ period, until }) => [String(period), until]));
}
