import type { DuckDBConnection } from '@duckdb/node-api';
import { asNumbers, columnsOf } from '../../warehouse/query.js';

/** Monthly counts of one indicator over the area list. Months are numbered: year × 12 + month − 1. */
export interface MonthCounts {
  /** First and last month that the source has. */
  readonly first: number;
  readonly last: number;
  /** By index in the area list, of each month whether the source has any row of its gemeente: areas of one share the array. */
  readonly delivered: ReadonlyMap<number, Uint8Array>;
  /** By index in the area list, one count a month from the first; NaN = no row. */
  readonly areas: ReadonlyMap<number, Float64Array>;
}

/** The number of a month given as `2024-07`, `2024-07-15` or `2024`; one that begins within it counts from the next. */
export function monthFrom(date: string): number {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date) ?? [];
  return 12 * Number(year) + Number(month ?? 1) - 1 + (Number(day ?? 1) > 1 ? 1 : 0);
}

/** A month's number as `2024-07`. */
export function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Days of each month from one on. */
export function daysOf(first: number, months: number): Float64Array {
  return Float64Array.from({ length: months }, (_, i) => {
    const after = first + i + 1;
    return new Date(Date.UTC(Math.floor(after / 12), after % 12, 0)).getUTCDate();
  });
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** Counts without a row yet: an area that lies in no one gemeente shares the months of all such. */
function noCounts({ first, last }: Span, { codes, gemeenten }: MonthAreas): ReadCounts {
  const months = last - first + 1;
  const ofGemeente = new Map<string | null, Uint8Array>();
  const delivered = codes.map((_, area) => {
    const gemeente = gemeenten[area] ?? null;
    const known = ofGemeente.get(gemeente) ?? new Uint8Array(months);
    ofGemeente.set(gemeente, known);
    return known;
  });
  return { first, last, delivered: new Map(delivered.entries()), areas: new Map() };
}

type ReadCounts = MonthCounts & { readonly areas: Map<number, Float64Array> };

/** Areas with the gemeente in which each lies; a gemeente lies in itself. */
export interface MonthAreas {
  readonly codes: readonly string[];
  readonly gemeenten: readonly (string | null)[];
}

/** Reads `indicators.month` of some indicators over a list of areas. */
export async function readMonths(
  connection: DuckDBConnection,
  list: MonthAreas,
  indicators: readonly string[],
): Promise<ReadonlyMap<string, MonthCounts>> {
  const [ids, areas, months, numerators] = await columnsOf(
    connection,
    `SELECT indicator, area, CAST(year(month) * 12 + month(month) - 1 AS INTEGER), numerator FROM indicators.month
     ORDER BY indicator, area, month`,
  );
  const [month, count] = [asNumbers(months), asNumbers(numerators)];
  const spans = new Map<string, Span>();
  for (const [row, at] of month.entries()) {
    const id = ids?.[row] as string;
    const span = spans.get(id) ?? { first: at, last: at };
    spans.set(id, { first: Math.min(span.first, at), last: Math.max(span.last, at) });
  }
  const indexOf = new Map(list.codes.map((code, i) => [code, i]));
  const read = new Map<string, ReadCounts>();
  for (const id of indicators) {
    const span = spans.get(id);
    if (span) read.set(id, noCounts(span, list));
  }
  for (const [row, at] of month.entries()) {
    const counts = read.get(ids?.[row] as string);
    const area = indexOf.get(areas?.[row] as string);
    if (!counts || area === undefined) continue;
    (counts.delivered.get(area) as Uint8Array)[at - counts.first] = 1;
    const series =
      counts.areas.get(area) ?? new Float64Array(counts.last - counts.first + 1).fill(Number.NaN);
    series[at - counts.first] = count[row] as number;
    counts.areas.set(area, series);
  }
  return read;
}
