import type { DuckDBConnection } from '@duckdb/node-api';
import { UsageError } from '../common/errors.js';
import { programSql, sqlText } from '../common/sql.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import type { ComputeReport } from './compute-report.js';

/** A part of the areas and years, to try something out. */
export interface Trial {
  /** Codes of gemeenten; empty = those of the workspace. */
  readonly gemeenten: readonly string[];
  /** Years; empty = those of the workspace. */
  readonly periods: readonly number[];
}

function refuse(what: string, expected: string): UsageError {
  return new UsageError({ what, expected, mend: 'a trial looks at a part of what buurtzicht.yaml names' });
}

/** @throws UsageError when the workspace has not all that a trial asks for. */
export function checkTrial(config: WorkspaceConfig, { gemeenten, periods }: Trial): void {
  const wrong = gemeenten.find((code) => !/^GM[0-9]{4}$/.test(code));
  if (wrong) throw refuse(`\`${wrong}\` is no gemeente`, 'a code such as GM0344');
  const stranger = gemeenten.find((code) => config.gemeenten.length > 0 && !config.gemeenten.includes(code));
  if (stranger) throw refuse(`${stranger} is not of this workspace`, `one of ${config.gemeenten.join(', ')}`);
  const other = periods.find((year) => !config.periods.includes(year));
  if (other !== undefined)
    throw refuse(`${other} is no year of this workspace`, `one of ${config.periods.join(', ')}`);
}

/** A list as SQL writes it, of nothing too. */
function listed(values: readonly string[], type: string): string {
  return `[${values.join(', ')}]::${type}[]`;
}

/**
 * Takes away what a trial does not ask for, after all was computed: a figure may be held against all areas or years, and
 * would be another one if they were not there. Of areas of the user's own stay those that lie in it in part, and those that are drawn.
 */
async function narrow(connection: DuckDBConnection, { gemeenten, periods }: Trial): Promise<void> {
  await connection.run(`CREATE TEMP TABLE asked_gemeente AS SELECT unnest(${listed(gemeenten.map(sqlText), 'VARCHAR')}) AS code;
    CREATE TEMP TABLE asked_period AS SELECT unnest(${listed(periods.map(String), 'INTEGER')}) AS period`);
  await connection.run(programSql('run/sql/narrow-trial.sql'));
  await connection.run('DROP TABLE asked_gemeente; DROP TABLE asked_period');
}

/** Narrows what was computed to what a trial asks for, and its report with it. */
export async function narrowTrial(
  connection: DuckDBConnection,
  report: ComputeReport,
  trial: Trial,
): Promise<ComputeReport> {
  await narrow(connection, trial);
  const areas = await rowOf<Record<'buurten' | 'wijken' | 'gemeenten' | 'withGeometry', number>>(
    connection,
    `SELECT count(*) FILTER (level = 'buurt') AS buurten, count(*) FILTER (level = 'wijk') AS wijken,
      count(*) FILTER (level = 'gemeente') AS gemeenten, count(geometry) AS "withGeometry" FROM areas.area`,
  );
  const counted = await rowsOf<{ indicator: string; rows: number }>(
    connection,
    'SELECT indicator, count(*) AS rows FROM indicators.value GROUP BY indicator',
  );
  const rows = new Map(counted.map((one) => [one.indicator, one.rows]));
  return {
    ...report,
    trial,
    areas: { ...report.areas, ...areas },
    computed: report.computed.map((one) => ({ ...one, rows: rows.get(one.id) ?? 0 })),
  };
}
