import type { DuckDBConnection } from '@duckdb/node-api';
import { type CarrySettings, canCarry, carriedSql, periodColumn } from '../areas/vintages/carried-sql.js';
import { sqlName, sqlText } from '../common/sql.js';
import type { Contract } from '../datasets/contract/contract.js';
import { areaField } from '../datasets/contract/redistribute.js';
import {
  createLanding,
  fairnessContract,
  type LandedRows,
  landingName,
} from '../datasets/deliveries/landing.js';
import { type ContextSource, type FairnessRules, fieldsOf } from './fairness-rules.js';

/** The rows of a dataset that count. */
export interface ContextRows {
  readonly contract: Contract;
  readonly rows: readonly LandedRows[];
}

/** Makes `fairness.context` (context, area, period, value), empty: figures of context columns on the areas of the workspace's vintage. */
async function createContext(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS fairness');
  await connection.run(
    'CREATE TABLE fairness.context (context VARCHAR, area VARCHAR, period INTEGER, value DOUBLE)',
  );
}

function sum(fields: readonly string[]): string {
  return fields.map((name) => `CAST(${sqlName(name)} AS DOUBLE)`).join(' + ');
}

/** The figure of an area; NULL where any of its parts is missing, or the whole is too small. */
function valueSql(of: ContextSource, { fewest_units }: FairnessRules): string {
  if (!('part' in of)) return sum(fieldsOf(of));
  return `CASE WHEN ${sum(of.whole)} >= ${fewest_units} THEN 100 * (${sum(of.part)}) / (${sum(of.whole)}) END`;
}

/**
 * Works out the context figures of the proxy test from the landed rows, after all indicators: nothing else reads `fairness.<dataset>`, which is there for
 * as long as this takes. Figures of other years are carried over as those of `located` are. Reads what `createLocated` left.
 */
export async function buildContext(
  connection: DuckDBConnection,
  rules: FairnessRules | undefined,
  landed: readonly ContextRows[],
  settings: CarrySettings,
): Promise<void> {
  await createContext(connection);
  for (const { contract, rows } of landed) {
    const columns = Object.entries(rules?.columns ?? {}).filter(
      ([, { of }]) => 'dataset' in of && of.dataset === contract.name,
    );
    if (columns.length === 0 || rows.length === 0 || !canCarry(contract)) continue;
    const whole = fairnessContract(contract);
    const [code, period] = [sqlName(areaField(whole)?.name ?? ''), periodColumn(whole) ?? ''];
    await createLanding(connection, whole, rows, 'fairness');
    await connection.run(`CREATE TEMP TABLE said AS ${carriedSql(whole, settings, 'fairness')}`);
    for (const [name, { of }] of columns)
      await connection.run(
        `INSERT INTO fairness.context SELECT ${sqlText(name)}, area, period, value
         FROM (SELECT ${code} AS area, ${period} AS period, ${valueSql(of, rules as FairnessRules)} AS value FROM said)
         WHERE value IS NOT NULL AND period IS NOT NULL ORDER BY period, area`,
      );
    await connection.run('DROP TABLE said');
    await connection.run(`DROP VIEW ${landingName(whole, 'fairness')}`);
  }
}
