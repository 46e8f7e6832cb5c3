import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { sqlText } from '../common/sql.js';
import { rowOf, rowsOf } from '../warehouse/query.js';

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

/** Names in `parameter('<name>')`; null where a name is not a plain text, and so can't be known. */
function parametersNamed(node: Json, found = new Set<string | null>()): Set<string | null> {
  if (Array.isArray(node)) for (const item of node) parametersNamed(item as Json, found);
  if (!isObject(node)) return found;
  if (node.type === 'FUNCTION' && ['parameter', 'getvariable'].includes(String(node.function_name))) {
    const [argument] = node.children as readonly Json[];
    const value = isObject(argument) && isObject(argument.value) ? argument.value.value : null;
    found.add(node.function_name === 'parameter' && typeof value === 'string' ? value : null);
  }
  for (const value of Object.values(node)) parametersNamed(value, found);
  return found;
}

/** Table functions that read nothing from outside. */
const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest']);

/** Names of the functions called; a table function is marked by a leading `from `. */
function functionsCalled(node: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const item of node) functionsCalled(item as Json, found);
  if (!isObject(node)) return found;
  if (node.type === 'FUNCTION') found.add(String(node.function_name));
  if (node.type === 'TABLE_FUNCTION' && isObject(node.function))
    found.add(`from ${String(node.function.function_name)}`);
  // `current_date` is written as a column.
  if (node.type === 'COLUMN_REF' && Array.isArray(node.column_names) && node.column_names.length === 1) {
    found.add(String(node.column_names[0]));
  }
  for (const value of Object.values(node)) functionsCalled(value, found);
  return found;
}

/** By connection: listing all functions takes as long as everything else that is asked of a definition. */
const unsteadyOf = new WeakMap<DuckDBConnection, Promise<ReadonlySet<string>>>();

/** Functions that give another answer at another moment or in another order. */
function unsteadyFunctions(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const known = unsteadyOf.get(connection);
  if (known) return known;
  const asked = rowsOf<{ name: string }>(
    connection,
    "SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'",
  ).then((rows) => new Set(rows.map((r) => r.name)));
  unsteadyOf.set(connection, asked);
  return asked;
}

/** @throws DefinitionError when the SQL reads past the landed deliveries, or would not give the same twice. */
async function refuseUnsound(connection: DuckDBConnection, tree: Json, file: string): Promise<void> {
  const called = [...functionsCalled(tree)];
  const reader = called.find((f) => f.startsWith('from ') && !TABLE_FUNCTIONS.has(f.slice(5)));
  if (reader) {
    throw new DefinitionError({
      what: `the SQL reads through \`${reader.slice(5)}\`, past the landed deliveries`,
      where: { file },
      expected:
        'landing.<dataset>, located.<dataset>, staging.<view> or areas.*: else no manifest could say where a figure came from',
      mend: 'give the file a contract in schemas/ and put it in the inbox',
    });
  }
  const unsteady = await unsteadyFunctions(connection);
  const moody = called.find((f) => unsteady.has(f));
  if (!moody) return;
  throw new DefinitionError({
    what: `the SQL calls \`${moody}\`, which does not give the same answer twice`,
    where: { file },
    expected: 'the same figures from the same deliveries',
    mend: 'take dates from the deliveries or from areas.period',
  });
}

/** What a SELECT rests on. */
export interface Reads {
  /** Tables and views as `schema.name`, sorted. */
  readonly tables: readonly string[];
  /** Names of parameters, sorted. */
  readonly parameters: readonly string[];
}

/**
 * What a SELECT rests on: DuckDB parses it, nobody lists it by hand.
 * @throws DefinitionError when it is not one SELECT, reads anything else, or is not steady.
 */
export async function readsOf(connection: DuckDBConnection, sql: string, file: string): Promise<Reads> {
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
  const statements = parsed.statements as Json;
  await refuseUnsound(connection, statements, file);
  const parameters = parametersNamed(statements);
  if (parameters.has(null))
    throw new DefinitionError({
      what: 'the SQL reads a variable whose name stands nowhere',
      where: { file },
      expected: "parameter('<name>'), with the name written out",
      mend: 'declare it under `parameters` in the card and name it so',
    });
  return {
    tables: [...baseTables(statements, cteNames(statements))].sort(),
    parameters: [...(parameters as Set<string>)].sort(),
  };
}
