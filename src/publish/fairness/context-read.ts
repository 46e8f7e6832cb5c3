import type { DuckDBConnection } from '@duckdb/node-api';
import { asNumbers, asText, columnsOf, rowOf } from '../../warehouse/query.js';

/** Figures of a context column in one year, over the area list; NaN = none. */
export interface ContextYear {
  readonly period: number;
  readonly values: Float64Array;
}

/** By context column its years, the newest first. */
export type ContextFigures = ReadonlyMap<string, readonly ContextYear[]>;

/** Reads `fairness.context`; nothing of a warehouse without it. */
export async function readContext(
  connection: DuckDBConnection,
  codes: readonly string[],
): Promise<ContextFigures> {
  const { there } = await rowOf<{ there: number }>(
    connection,
    "SELECT count(*) AS there FROM duckdb_tables() WHERE schema_name = 'fairness' AND table_name = 'context'",
  );
  if (there === 0) return new Map();
  const indexOf = new Map(codes.map((code, i) => [code, i]));
  const found = new Map<string, Map<number, Float64Array>>();
  const [names, areas, periods, values] = await columnsOf(
    connection,
    'SELECT context, area, period, value FROM fairness.context',
  );
  const [where, when, what] = [asText(areas), asNumbers(periods), asNumbers(values)];
  for (const [row, name] of asText(names).entries()) {
    const area = indexOf.get(where[row] ?? '');
    if (name === null || area === undefined) continue;
    const years = found.get(name) ?? new Map<number, Float64Array>();
    found.set(name, years);
    const period = when[row] as number;
    const year = years.get(period) ?? new Float64Array(codes.length).fill(Number.NaN);
    years.set(period, year);
    year[area] = what[row] as number;
  }
  return new Map(
    [...found].map(([name, years]) => [
      name,
      [...years].map(([period, own]) => ({ period, values: own })).sort((a, b) => b.period - a.period),
    ]),
  );
}
