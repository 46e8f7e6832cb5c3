import type { DuckDBConnection } from '@duckdb/node-api';
import { locatedName } from '../areas/located-name.js';
import { sqlName, sqlText } from '../common/sql.js';
import type { Contract } from '../datasets/contract/contract.js';
import { areaField, isOfAreas } from '../datasets/contract/redistribute.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { roundTo } from '../disclosure/rounding.js';
import { rowsOf } from '../warehouse/query.js';

/** SQL that says which rows lie in an area or within it; null when rows of the dataset lie nowhere. */
function filterOf(
  contract: Contract,
  area: string,
): { readonly relation: string; readonly where: string } | null {
  const buurten = `SELECT buurt FROM areas.member WHERE area = ${sqlText(area)}`;
  if (contract.place) return { relation: locatedName(contract), where: `buurt IN (${buurten})` };
  const field = areaField(contract);
  if (!field) return null;
  const within = `SELECT code FROM areas.area WHERE ${sqlText(area)} IN (code, wijk, gemeente)`;
  return {
    relation: isOfAreas(contract) ? locatedName(contract) : landingName(contract),
    where: `${sqlName(field.name)} IN (${buurten} UNION ${within})`,
  };
}

/** Base to which they are rounded: the rows of a register in a buurt are a count too, and no rule has looked at it. */
const BASE = 5;

/**
 * How many rows of each delivery lie in an area or in an area within it, whatever their year, to the nearest five: counts alone, by the id of
 * the delivery. Null when rows of the dataset lie nowhere.
 */
export async function contributingRows(
  connection: DuckDBConnection,
  contract: Contract,
  area: string,
): Promise<ReadonlyMap<string, number> | null> {
  const filter = filterOf(contract, area);
  if (!filter) return null;
  const rows = await rowsOf<{ delivery: string; rows: number }>(
    connection,
    `SELECT _delivery AS delivery, count(*) AS rows FROM ${filter.relation} WHERE ${filter.where} GROUP BY ALL ORDER BY ALL`,
  );
  return new Map(rows.map((r) => [r.delivery, roundTo(r.rows, BASE)]));
}
