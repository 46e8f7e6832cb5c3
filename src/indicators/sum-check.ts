import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import { rowsOf } from '../warehouse/query.js';
import type { Indicator } from './definition.js';

/** How the published row of a parent compares with the sum of its buurten: rounding and unplaced cases show here. */
export interface SumCheck {
  readonly indicator: string;
  readonly level: string;
  readonly part: string;
  readonly areas: number;
  /** Sum over all parents of their own rows, and of their buurten. */
  readonly own: number;
  readonly summed: number;
  /** Largest absolute difference of one parent. */
  readonly largest: number;
}

/** Compares sums over buurten with the source's own wijk and gemeente rows, for indicators that carry both. */
export async function sumChecks(
  connection: DuckDBConnection,
  indicators: readonly Indicator[],
): Promise<SumCheck[]> {
  const ids = indicators.filter((i) => i.card.additive === 'source').map((i) => sqlText(i.id));
  if (ids.length === 0) return [];
  await connection.run(`CREATE TEMP TABLE checked AS SELECT unnest([${ids.join(', ')}]) AS indicator`);
  const rows = await rowsOf(connection, programSql('indicators/sql/sum-check.sql'));
  return rows as unknown as SumCheck[];
}
