import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import type { Indicator } from './definition.js';
import type { PlannedIndicator } from './plan.js';

/** Years before the first published one that a figure may be pooled of, or be a change from. */
const YEARS_BACK = 50;

/** Dataset → day on which the newest of its deliveries that count was made, where that is known. */
export type MadeOn = ReadonlyMap<string, string>;

/** An indicator with the datasets under it, and those that its SELECT counts. */
export interface Resting extends Pick<PlannedIndicator, 'indicator' | 'datasets' | 'counted'> {
  readonly madeOn?: MadeOn | undefined;
}

/**
 * Looks up when the registers under an indicator were kept: temporary tables `rests_on` (dataset, counted, made) and `kept` (area, first, last,
 * zero_first, zero_last, named), empty where the workspace says nothing of them (`coverage`).
 */
export async function createKept(
  connection: DuckDBConnection,
  { datasets, counted, madeOn }: Resting,
): Promise<void> {
  const day = (made: string | undefined): string => (made === undefined ? 'NULL' : sqlText(made));
  const rows = datasets.map(
    (name) => `(${sqlText(name)}, ${counted.includes(name)}, ${day(madeOn?.get(name))})`,
  );
  await connection.run('CREATE TEMP TABLE rests_on (dataset VARCHAR, counted BOOLEAN, made DATE)');
  if (rows.length > 0) await connection.run(`INSERT INTO rests_on VALUES ${rows.join(', ')}`);
  await connection.run(programSql('indicators/sql/kept.sql'));
}

/**
 * SQL that makes temporary table `stretch` (period, first, last): first and last day of what a figure of each period looks at, before years are pooled; of a change
 * that is what it is a change from, too.
 */
export function stretches({ period, denominator, pool }: Indicator['card']): string {
  const back = denominator === 'previous' ? pool : 0;
  const years = `SELECT CAST(period AS INTEGER) AS period, make_date(period - ${back}, 1, 1) AS first, make_date(period, 12, 31) AS last
    FROM (SELECT unnest(generate_series(min(period) - ${YEARS_BACK}, max(period))) AS period FROM areas.period)`;
  const months = `SELECT period, CAST(first - INTERVAL ${12 * back} MONTH AS DATE) AS first, last_day(until) AS last FROM twelve_months`;
  return `CREATE TEMP TABLE stretch AS ${period === 'year' ? years : months}`;
}
