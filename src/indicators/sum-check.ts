import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import { rowsOf } from '../warehouse/query.js';
import type { Indicator } from './definition.js';
import { hasOwnLevels } from './part.js';

/**
 * How the published row of a parent compares with the sum of its buurten: rounding and unplaced cases show here.
 * It goes into the manifest, so it holds no count of any area, nor a total from which a hidden one could be had.
 */
export interface SumCheck {
  readonly indicator: string;
  readonly level: string;
  readonly part: string;
  /** Parents compared. */
  readonly areas: number;
  /** What all parents have more than their buurten, in percent, to 0.01; null when the total is too small to say. */
  readonly difference: number | null;
  /** Largest absolute difference of one parent, rounded up to a multiple of 5; null as above. */
  readonly largest: number | null;
}

/** Smallest total of which a difference is told: below it a percentage would spell out a count. */
const FEWEST = 1000;

interface Totals {
  readonly [name: string]: string | number;
  readonly indicator: string;
  readonly level: string;
  readonly part: string;
  readonly areas: number;
  readonly own: number;
  readonly summed: number;
  readonly largest: number;
}

function sumCheck({ own, summed, largest, ...of }: Totals): SumCheck {
  if (own < FEWEST) return { ...of, difference: null, largest: null };
  return {
    ...of,
    difference: Math.round((10_000 * (own - summed)) / own) / 100,
    largest: Math.ceil(largest / 5) * 5,
  };
}

/** Compares sums over buurten with the source's own wijk and gemeente rows, for indicators that carry both: those of a source, and those beside a declared denominator. */
export async function sumChecks(
  connection: DuckDBConnection,
  indicators: readonly Indicator[],
): Promise<SumCheck[]> {
  const ids = indicators
    .filter(({ card }) => card.additive !== 'none' && hasOwnLevels(card))
    .map((i) => sqlText(i.id));
  if (ids.length === 0) return [];
  await connection.run(`CREATE TEMP TABLE checked AS SELECT unnest([${ids.join(', ')}]) AS indicator`);
  const rows = await rowsOf<Totals>(connection, programSql('indicators/sql/sum-check.sql'));
  await connection.run('DROP TABLE checked');
  return rows.map(sumCheck);
}
