import type { DuckDBConnection } from '@duckdb/node-api';
import { rowOf, rowsOf } from '../../warehouse/query.js';
import { type CarrySettings, inReach } from './carried-sql.js';

/** Codes of other years that figures use, as far as they decide how areas of those years are mapped. */
export interface UsedCodes {
  /** Years other than the workspace's of which figures are looked at. */
  readonly years: readonly number[];
  /** Hash of the codes of all those years that no delivery lists. */
  readonly unlisted: string;
  /** The same for each dataset that is carried over: of the years through which its areas are mapped. */
  readonly byDataset: ReadonlyMap<string, string>;
}

/** When nothing is known of the areas, and so of what is listed. */
export const UNKNOWN_CODES: UsedCodes = { years: [], unlisted: '', byDataset: new Map() };

async function unlistedOf(connection: DuckDBConnection, first: number, last: number): Promise<string> {
  const { hash } = await rowOf<{ hash: string }>(
    connection,
    `SELECT md5(coalesce(string_agg(format('{} {}', vintage, code), ',' ORDER BY vintage, code), '')) AS hash
     FROM areas.unlisted WHERE vintage BETWEEN ${first} AND ${last}`,
  );
  return hash;
}

/** Reads areas.used and areas.unlisted. */
export async function usedCodes(connection: DuckDBConnection, settings: CarrySettings): Promise<UsedCodes> {
  const { vintage } = settings;
  const other = `period ${inReach(settings)} AND period <> ${vintage}`;
  const years = await rowsOf<{ period: number }>(
    connection,
    `SELECT DISTINCT period FROM areas.used WHERE ${other} ORDER BY period`,
  );
  const spans = await rowsOf<{ dataset: string; first: number; last: number }>(
    connection,
    `SELECT dataset, least(min(period), ${vintage}) AS first, greatest(max(period), ${vintage}) AS last
     FROM areas.used WHERE ${other} GROUP BY dataset ORDER BY dataset`,
  );
  const byDataset = new Map<string, string>();
  for (const { dataset, first, last } of spans)
    byDataset.set(dataset, await unlistedOf(connection, first, last));
  const all = [vintage, ...years.map((y) => y.period)];
  return {
    years: years.map((y) => y.period),
    unlisted: await unlistedOf(connection, Math.min(...all), Math.max(...all)),
    byDataset,
  };
}
