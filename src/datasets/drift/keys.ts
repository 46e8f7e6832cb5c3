import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf, rowsOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';

/** How many of the earlier delivery's keys (of an area table: areas) are there again. */
export interface KeyCoverage {
  readonly of: 'areas' | 'keys';
  /** Keys looked for: all of them, or those that an even sample of big deliveries holds. */
  readonly earlier: number;
  readonly again: number;
}

/** Keys looked for: beyond it only those whose hash falls in an even part; the share is then right within 0.5 %. */
const MOST_KEYS = 200_000;

/** The fields that tell one thing from another whatever the year, or none when the key holds nothing but a year. */
function keyFields(contract: Contract): string[] {
  if (contract.areas) return [contract.areas.code];
  const period = contract.period.from === 'none' ? undefined : contract.period.column;
  return contract.primaryKey.filter((name) => name !== period);
}

async function storedNames(connection: DuckDBConnection, file: string): Promise<Set<string>> {
  const rows = await rowsOf<{ name: string }>(
    connection,
    `SELECT name FROM parquet_schema(${sqlText(file)})`,
  );
  return new Set(rows.map((r) => r.name));
}

/**
 * Looks for the keys of an earlier delivery in this one, in the landed rows of both: nothing of a key is stored
 * for it. Hashes are compared within one query only, so they need not be the same in another version of the engine.
 * Null when the contract has no key, the earlier rows are gone or are of another layout, or identifiers were hashed
 * under another key of the workspace.
 */
export async function keyCoverage(
  connection: DuckDBConnection,
  contract: Contract,
  folder: string,
  earlier: { readonly folder: string; readonly rows: number; readonly sameKey: boolean },
): Promise<KeyCoverage | null> {
  const fields = keyFields(contract);
  const hashed = contract.fields.some(
    (f) => fields.includes(f.name) && (f.privacy === 'person' || f.privacy === 'company'),
  );
  const files = [join(earlier.folder, 'rows.parquet'), join(folder, 'rows.parquet')] as const;
  if (fields.length === 0 || (hashed && !earlier.sameKey) || !existsSync(files[0])) return null;
  const stored = await storedNames(connection, files[0]);
  if (!fields.every((name) => stored.has(name))) return null;
  const key = fields.map((name) => `${sqlName(name)}::VARCHAR`).join(', ');
  const part = Math.ceil(earlier.rows / MOST_KEYS);
  const keysIn = (file: string): string =>
    `SELECT ${key} FROM read_parquet(${sqlText(file)})${part > 1 ? ` WHERE hash(${key}) % ${part} = 0` : ''}`;
  const counted = await rowOf<{ earlier: number; again: number }>(
    connection,
    `SELECT (SELECT count(*) FROM (SELECT DISTINCT * FROM (${keysIn(files[0])}))) AS earlier,
       (SELECT count(*) FROM (${keysIn(files[0])} INTERSECT ${keysIn(files[1])})) AS again`,
  );
  return { of: contract.areas ? 'areas' : 'keys', ...counted };
}
