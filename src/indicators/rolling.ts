import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { programSql } from '../common/sql.js';
import { rowsOf } from '../warehouse/query.js';
import type { Indicator } from './definition.js';

/** @throws DefinitionError when a month is not its first day. */
async function refuseMonths(connection: DuckDBConnection, { file, sqlLine }: Indicator): Promise<void> {
  const [wrong] = await rowsOf<{ month: string }>(
    connection,
    `SELECT strftime(min(monthly.month), '%Y-%m-%d') AS month FROM monthly
     WHERE day(monthly.month) <> 1 HAVING count(*) > 0`,
  );
  if (!wrong) return;
  throw new DefinitionError({
    what: `\`month\` is ${wrong.month}, which is no first day of a month`,
    where: { file, line: sqlLine },
    expected: '`month` as the first day of a month',
    mend: "date_trunc('month', …)::DATE gives the first day",
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
