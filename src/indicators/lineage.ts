import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { sqlText } from '../common/sql.js';
import { rowOf } from '../warehouse/query.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every name that a WITH gives, anywhere in the statement. */
function cteNames(node: Json, names = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const item of node) cteNames(item as Json, names);
  if (!isObject(node)) return names;
  const map = isObject(node.cte_map) ? node.cte_map.map : undefined;
  if (Array.isArray(map))
    for (const entry of map as Json[]) if (isObject(entry)) names.add(String(entry.key));
  for (const value of Object.values(node)) cteNames(value, names);
  return names;
}

function baseTables(node: Json, ctes: ReadonlySet<string>, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const item of node) baseTables(item as Json, ctes, found);
  if (!isObject(node)) return found;
  if (node.type === 'BASE_TABLE') {
    const schema = String(node.schema_name ?? '');
    const table = String(node.table_name);
    if (schema || !ctes.has(table)) found.add(schema ? `${schema}.${table}` : table);
  }
  for (const value of Object.values(node)) baseTables(value, ctes, found);
  return found;
}

/**
 * Tables and views that a SELECT reads, as `schema.name`, sorted: DuckDB parses it, nobody lists it by hand.
 * @throws DefinitionError when it is not one SELECT.
 */
export async function tablesRead(connection: DuckDBConnection, sql: string, file: string): Promise<string[]> {
  const { tree } = await rowOf<{ tree: string }>(
    connection,
    `SELECT json_serialize_sql(${sqlText(sql)})::VARCHAR AS tree`,
  );
  const parsed = JSON.parse(tree) as { error: boolean; error_message?: string; statements?: Json[] };
  if (parsed.error || parsed.statements?.length !== 1) {
    throw new DefinitionError({
      what: parsed.error_message
        ? `DuckDB can't parse the SQL: ${parsed.error_message}`
        : 'the file holds more than one statement',
      where: { file },
      expected: 'one SELECT',
      mend: 'mend the SQL below the card',
    });
  }
  const tree_ = parsed.statements as Json;
  return [...baseTables(tree_, cteNames(tree_))].sort();
}
