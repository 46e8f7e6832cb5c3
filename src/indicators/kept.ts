import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import type { PlannedIndicator } from './plan.js';

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
