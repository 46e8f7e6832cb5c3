import type { DuckDBConnection } from '@duckdb/node-api';
import { UsageError } from '../common/errors.js';
import { isNode, type Json, nodesIn, parseSql, type SqlNode } from '../indicators/sql-tree.js';
import { asText, columnsOf } from '../warehouse/query.js';

/** Functions that give rows and look at nothing outside the query. */
const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest', 'summary']);

/** Functions that tell of the machine, its settings or its environment, or write. */
const TELLING =
  /^(current_setting|getenv|getvariable|which_secret|write_log|query|query_table|pg_.*|duckdb_.*|pragma_.*)$/;

/** Tables of the engine itself. */
const ENGINE_TABLE = /^(duckdb_|pragma_|pg_|sqlite_)/i;

function refused(what: string, tables: readonly string[]): UsageError {
  return new UsageError({
    what,
    expected: `one SELECT over the tables of the release: ${tables.join(', ')}`,
    mend: "see the columns with: buurtzicht query 'DESCRIBE indicatoren'",
    rule: 'reach',
  });
}

/** Names that a WITH gives, anywhere in the statement. */
function withNames(nodes: readonly SqlNode[]): string[] {
  return nodes.flatMap((node) => {
    const map = isNode(node.cte_map) ? node.cte_map.map : undefined;
    return Array.isArray(map) ? (map as Json[]).flatMap((e) => (isNode(e) ? [String(e.key)] : [])) : [];
  });
}

/** What a node reaches that is no part of the release; null when nothing. */
function strangerIn(node: SqlNode, known: ReadonlySet<string>): string | null {
  if (node.type === 'BASE_TABLE') {
    const schema = [node.catalog_name, node.schema_name].filter(Boolean).join('.');
    const table = String(node.table_name);
    return known.has(table.toLowerCase()) && (schema === '' || schema === 'main') ? null : table;
  }
  if (node.type === 'TABLE_FUNCTION' && isNode(node.function)) {
    const name = String(node.function.function_name);
    return TABLE_FUNCTIONS.has(name.toLowerCase()) ? null : name;
  }
  const name = node.type === 'FUNCTION' ? String(node.function_name).toLowerCase() : '';
  return TELLING.test(name) ? name : null;
}

/** Tables and views of the release that is open, each once. */
export async function releaseTables(connection: DuckDBConnection): Promise<string[]> {
  const [names] = await columnsOf(
    connection,
    `SELECT table_name FROM duckdb_tables() WHERE NOT internal
     UNION SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1`,
  );
  return asText(names) as string[];
}

/**
 * Holds a query on a release to the tables of the release: settings, paths, the environment and the tables of the engine itself are none
 * of it, also where the engine would tell them. Statements that are no SELECT are left to who binds them.
 * @throws UsageError with rule `reach`.
 */
export async function checkReach(connection: DuckDBConnection, sql: string): Promise<void> {
  const { statements, fault } = await parseSql(connection, sql);
  // A PRAGMA passes for a SELECT where it is bound.
  if (fault && /^\s*(pragma|call|set|reset)\b/i.test(sql))
    throw refused('it asks the engine, not the release', []);
  const tables = await releaseTables(connection);
  const nodes = [...nodesIn(statements)];
  // Within a WITH of its name the engine's own table is meant.
  const shadow = withNames(nodes).find((name) => ENGINE_TABLE.test(name));
  if (shadow !== undefined) throw refused(`\`${shadow}\` is no part of the release`, tables);
  const known = new Set([...tables, ...withNames(nodes)].map((name) => name.toLowerCase()));
  for (const node of nodes) {
    const stranger = strangerIn(node, known);
    if (stranger !== null) throw refused(`\`${stranger}\` is no part of the release`, tables);
  }
}
