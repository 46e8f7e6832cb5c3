import type { DuckDBConnection } from '@duckdb/node-api';
import { asNumbers, columnsOf } from '../warehouse/query.js';

/** Counts of one indicator by year, before years are pooled: over the area list, NaN = no row. */
export type YearCounts = ReadonlyMap<
  number,
  { readonly numerator: Float64Array; readonly denominator: Float64Array }
>;

/** Reads `indicators.year_value` of some indicators over a list of areas. */
export async function readYears(
  connection: DuckDBConnection,
  list: readonly string[],
  indicators: readonly string[],
): Promise<ReadonlyMap<string, YearCounts>> {
  const [ids, areas, periods, numerators, denominators] = await columnsOf(
    connection,
    `SELECT indicator, area, period, numerator, denominator FROM indicators.year_value
     ORDER BY indicator, period, area`,
  );
  const [n, d] = [asNumbers(numerators), asNumbers(denominators)];
  const [indexOf, wanted] = [new Map(list.map((code, i) => [code, i])), new Set(indicators)];
  const nothing = (): Float64Array => new Float64Array(list.length).fill(Number.NaN);
  const read = new Map<string, Map<number, { numerator: Float64Array; denominator: Float64Array }>>();
  for (let row = 0; row < n.length; row++) {
    const [id, period] = [ids?.[row] as string, periods?.[row] as number];
    const area = indexOf.get(areas?.[row] as string);
    if (area === undefined || !wanted.has(id)) continue;
    const years = read.get(id) ?? new Map();
    read.set(id, years);
    const year = years.get(period) ?? { numerator: nothing(), denominator: nothing() };
    years.set(period, year);
    year.numerator[area] = n[row] as number;
    year.denominator[area] = d[row] as number;
  }
  return read;
}
