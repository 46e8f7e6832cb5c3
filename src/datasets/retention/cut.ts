import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf } from '../../warehouse/query.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Contract } from '../contract/contract.js';
import { type Delivery, deliveryFolder } from '../deliveries/delivery.js';
import { countsByKey } from '../deliveries/landing.js';

/** A delivery of a dataset in which rows are past retention, or that goes as a whole. */
export interface Part {
  readonly delivery: Delivery;
  /** It is not withdrawn. */
  readonly stands: boolean;
  /** It goes as a whole: all of it is past. */
  readonly goes: boolean;
}

/** The rule by which rows go, at a day. */
export interface Cut {
  /** `received` or a date field. */
  readonly from: string;
  readonly before: string;
}

export function rowsFile(workspace: Workspace, delivery: Delivery): string {
  return join(deliveryFolder(workspace, delivery), 'rows.parquet');
}

/** SQL that is true for a row of the delivery that is past its date. */
function pastSql({ delivery, goes }: Part, { from, before }: Cut): string {
  if (goes) return 'TRUE';
  if (from === 'received') return 'FALSE';
  const arrivedBefore = delivery.received.slice(0, 10) < before;
  return `coalesce(${sqlName(from)} < DATE ${sqlText(before)}, ${arrivedBefore})`;
}

/**
 * Makes `cut_key`: of each key that has a row past its date, the place of the delivery up to which (`key`) or from
 * which (`nothing`) its other rows go too. Without it an older row would count again when a newer one goes, or a
 * repeat when the first goes.
 */
async function makeCutKeys(
  connection: DuckDBConnection,
  workspace: Workspace,
  contract: Contract,
  parts: readonly Part[],
  cut: Cut,
): Promise<void> {
  const key = contract.primaryKey.map(sqlName).join(', ');
  const sources = parts.flatMap((part, order) =>
    part.stands
      ? [
          `SELECT ${key}, ${order} AS _order FROM read_parquet(${sqlText(rowsFile(workspace, part.delivery))})
           WHERE ${pastSql(part, cut)}`,
        ]
      : [],
  );
  const which = contract.replaces === 'key' ? 'max' : 'min';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE cut_key AS
     SELECT ${key}, ${which}(_order) AS _cut FROM (${sources.join(' UNION ALL ')}) GROUP BY ${key}`,
  );
}

/** SELECT of the rows of a delivery that stay. */
function keptSql(workspace: Workspace, contract: Contract, part: Part, order: number, cut: Cut): string {
  const same = contract.primaryKey
    .map((k) => `cut_key.${sqlName(k)} IS NOT DISTINCT FROM held.${sqlName(k)}`)
    .join(' AND ');
  const side = contract.replaces === 'key' ? '<' : '>';
  const other = countsByKey(contract)
    ? ` AND NOT EXISTS (SELECT 1 FROM cut_key WHERE ${same} AND ${order} ${side} cut_key._cut)`
    : '';
  return `SELECT * FROM read_parquet(${sqlText(rowsFile(workspace, part.delivery))}) AS held
    WHERE NOT (${pastSql(part, cut)})${other}`;
}

/** What has to be cut out of a delivery that stays. */
export interface CutPart {
  readonly delivery: Delivery;
  /** SELECT of the rows that stay. */
  readonly kept: string;
  /** How many go. */
  readonly rows: number;
}

/**
 * What has to be cut out of the deliveries of a dataset (in order of arrival) so that rows past their date are gone
 * and of the others the same ones count as before. In the order in which it must be done: a crash on the way leaves
 * what tells the rest.
 */
export async function cutParts(
  connection: DuckDBConnection,
  workspace: Workspace,
  contract: Contract,
  parts: readonly Part[],
  cut: Cut,
): Promise<CutPart[]> {
  if (countsByKey(contract) && parts.some((p) => p.stands))
    await makeCutKeys(connection, workspace, contract, parts, cut);
  else if (countsByKey(contract)) return [];
  const found: CutPart[] = [];
  for (const [order, part] of parts.entries()) {
    if (part.goes) continue;
    const kept = keptSql(workspace, contract, part, order, cut);
    const all = `SELECT count(*) FROM read_parquet(${sqlText(rowsFile(workspace, part.delivery))})`;
    const { rows } = await rowOf<{ rows: number }>(
      connection,
      `SELECT (${all}) - (SELECT count(*) FROM (${kept})) AS rows`,
    );
    if (rows > 0) found.push({ delivery: part.delivery, kept, rows });
  }
  return contract.replaces === 'nothing' ? found.reverse() : found;
}
