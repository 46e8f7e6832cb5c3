import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fault } from '../common/errors.js';
import { argumentOf, type Found, find, isCall, isMacro, MACRO, type SqlText } from './sql-names.js';
import { isNode, type Json, lineAt, nodesIn, parseSql, type SqlNode } from './sql-tree.js';
import { unsound } from './unsound.js';

/** What a SELECT rests on. */
export interface Reads {
  /** Tables and views as `schema.name`, sorted. */
  readonly tables: readonly string[];
  /** Names of parameters, sorted. */
  readonly parameters: readonly string[];
  /** Macros of the pipeline as `macro.name`, sorted. */
  readonly macros: readonly string[];
}

/** What a SELECT rests on, the line on which each is named first, and what is wrong with it. */
export interface Inspected extends Reads {
  readonly lines: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
  /** The statement as DuckDB's parser has it; null when it has none. */
  readonly tree: Json;
  /** The statement in its one form, without comments, blanks and places. */
  readonly form: string;
}

/** Every name that a WITH gives, anywhere in the statement, in lower case. */
function cteNames(nodes: readonly SqlNode[]): Set<string> {
  const names = nodes.flatMap((node) => {
    const map = isNode(node.cte_map) ? node.cte_map.map : undefined;
    return Array.isArray(map)
      ? (map as Json[]).flatMap((e) => (isNode(e) ? [String(e.key).toLowerCase()] : []))
      : [];
  });
  return new Set(names);
}

function tablesIn(nodes: readonly SqlNode[], text: SqlText): Found {
  const ctes = cteNames(nodes);
  return find(nodes, text, (node) => {
    if (node.type !== 'BASE_TABLE') return null;
    // A database before the schema stays in the name: there is none that a definition may read.
    const schema = [node.catalog_name, node.schema_name].filter(Boolean).join('.');
    const table = String(node.table_name);
    if (schema) return `${schema}.${table}`;
    return ctes.has(table.toLowerCase()) ? null : table;
  });
}

/** Names in `parameter('<name>')`. */
function parametersIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => (isCall(node, 'parameter') ? argumentOf(node) : null));
}

const NOTHING = { tables: [], parameters: [], macros: [], lines: new Map(), tree: null, form: '' };

/** What a SELECT rests on: DuckDB parses it, nobody lists it by hand. */
export async function inspect(connection: DuckDBConnection, text: SqlText): Promise<Inspected> {
  const { statements, form, fault } = await parseSql(connection, text.sql);
  const [statement] = statements;
  if (fault || statements.length !== 1 || statement === undefined) {
    const what = fault
      ? fault.message.startsWith('Only SELECT')
        ? 'the file holds a statement that is no SELECT'
        : `DuckDB can't parse the SQL: ${fault.message}`
      : `the file holds ${statements.length === 0 ? 'no' : 'more than one'} statement`;
    const line = lineAt(text.sql, fault?.position ?? 0, text.sqlLine);
    const where = { file: text.file, line };
    return {
      ...NOTHING,
      faults: [{ what, where, expected: 'one SELECT', mend: 'mend the SQL below the card' }],
    };
  }
  const nodes = [...nodesIn(statement)];
  const tables = tablesIn(nodes, text);
  const parameters = parametersIn(nodes, text);
  const macros = find(nodes, text, (node) =>
    node.type === 'FUNCTION' && isMacro(node) ? `${MACRO}.${node.function_name}` : null,
  );
  return {
    tables: [...tables.keys()].sort(),
    parameters: [...parameters.keys()].sort(),
    macros: [...macros.keys()].sort(),
    lines: new Map([...parameters, ...macros, ...tables]),
    faults: await unsound(connection, nodes, text),
    tree: statement,
    form,
  };
}
