import type { DuckDBConnection } from '@duckdb/node-api';
import { refuse } from '../common/collect.js';
import type { Fault } from '../common/errors.js';
import { rowsOf } from '../warehouse/query.js';
import { isNode, type Json, lineAt, lineOfNode, nodesIn, parseSql, type SqlNode } from './sql-tree.js';

/** SQL with the place it came from. */
export interface SqlText {
  readonly file: string;
  readonly sql: string;
  /** Line of the file on which the SQL begins. */
  readonly sqlLine: number;
}

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

/** Schema of the pipeline's macros. */
const MACRO = 'macro';

/** Table functions that read nothing from outside. */
const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest']);

/** Every name that a WITH gives, anywhere in the statement. */
function cteNames(nodes: readonly SqlNode[]): Set<string> {
  const names = nodes.flatMap((node) => {
    const map = isNode(node.cte_map) ? node.cte_map.map : undefined;
    return Array.isArray(map) ? (map as Json[]).flatMap((e) => (isNode(e) ? [String(e.key)] : [])) : [];
  });
  return new Set(names);
}

/** Names that something was found under, each with its first line. */
type Found = Map<string, number>;

function find(nodes: readonly SqlNode[], text: SqlText, nameOf: (node: SqlNode) => string | null): Found {
  const found: Found = new Map();
  for (const node of nodes) {
    const name = nameOf(node);
    if (name !== null && !found.has(name)) found.set(name, lineOfNode(node, text.sql, text.sqlLine));
  }
  return found;
}

function tablesIn(nodes: readonly SqlNode[], text: SqlText): Found {
  const ctes = cteNames(nodes);
  return find(nodes, text, (node) => {
    if (node.type !== 'BASE_TABLE') return null;
    // A database before the schema stays in the name: there is none that a definition may read.
    const schema = [node.catalog_name, node.schema_name].filter(Boolean).join('.');
    const table = String(node.table_name);
    if (schema) return `${schema}.${table}`;
    return ctes.has(table) ? null : table;
  });
}

function isCall(node: SqlNode, ...names: readonly string[]): boolean {
  return node.type === 'FUNCTION' && names.includes(String(node.function_name));
}

/** Names in `parameter('<name>')`. */
function parametersIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => (isCall(node, 'parameter') ? argumentOf(node) : null));
}

/** The text that a call is given, written out; null when it is none. */
function argumentOf(node: SqlNode): string | null {
  const [argument] = node.children as readonly Json[];
  const value = isNode(argument) && isNode(argument.value) ? argument.value.value : null;
  return typeof value === 'string' ? value : null;
}

/** Reads of a variable whose name can't be known. */
function unknownVariables(nodes: readonly SqlNode[], text: SqlText): Fault[] {
  const unknown = nodes.filter(
    (node) => isCall(node, 'getvariable') || (isCall(node, 'parameter') && argumentOf(node) === null),
  );
  return unknown.map((node) => ({
    what: 'the SQL reads a variable whose name stands nowhere',
    where: { file: text.file, line: lineOfNode(node, text.sql, text.sqlLine) },
    expected: "parameter('<name>'), with the name written out",
    mend: 'declare it under `parameters` in the card and name it so',
  }));
}

/** Functions called, but those of the pipeline; `current_date` is written as a column. */
function functionsIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => {
    if (node.type === 'FUNCTION') return node.schema === MACRO ? null : String(node.function_name);
    if (node.type !== 'COLUMN_REF' || !Array.isArray(node.column_names)) return null;
    return node.column_names.length === 1 ? String(node.column_names[0]) : null;
  });
}

function readersIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => {
    if (node.type !== 'TABLE_FUNCTION' || !isNode(node.function)) return null;
    const name = String(node.function.function_name);
    return node.function.schema === MACRO || TABLE_FUNCTIONS.has(name) ? null : name;
  });
}

const unsteady = new WeakMap<DuckDBConnection, Promise<ReadonlySet<string>>>();

/** Functions that give another answer at another moment or in another order; asked once a connection. */
function unsteadyFunctions(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const known = unsteady.get(connection) ?? askUnsteady(connection);
  unsteady.set(connection, known);
  return known;
}

async function askUnsteady(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const rows = await rowsOf<{ name: string }>(
    connection,
    "SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'",
  );
  return new Set(rows.map((r) => r.name));
}

/** What reads past the landed deliveries, or would not give the same twice. */
async function unsound(
  connection: DuckDBConnection,
  nodes: readonly SqlNode[],
  text: SqlText,
): Promise<Fault[]> {
  const { file } = text;
  const readers = [...readersIn(nodes, text)].map(([name, line]) => ({
    what: `the SQL reads through \`${name}\`, past the landed deliveries`,
    where: { file, line },
    expected:
      'landing.<dataset>, located.<dataset>, staging.<view> or areas.*: else no manifest could say where a figure came from',
    mend: 'give the file a contract in schemas/ and put it in the inbox',
  }));
  const named = new Set(readersIn(nodes, text).keys());
  const functions = await unsteadyFunctions(connection);
  const moody = [...functionsIn(nodes, text)]
    .filter(([name]) => functions.has(name) && !named.has(name) && !VARIABLES.has(name))
    .map(([name, line]) => ({
      what: `the SQL calls \`${name}\`, which does not give the same answer twice`,
      where: { file, line },
      expected: 'the same figures from the same deliveries',
      mend: 'take dates from the deliveries or from areas.period',
    }));
  return [...readers, ...moody];
}

/** What is told apart of them already. */
const VARIABLES = new Set(['parameter', 'getvariable']);

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
      : 'the file holds more than one statement';
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
    node.type === 'FUNCTION' && node.schema === MACRO ? `${MACRO}.${node.function_name}` : null,
  );
  return {
    tables: [...tables.keys()].sort(),
    parameters: [...parameters.keys()].sort(),
    macros: [...macros.keys()].sort(),
    lines: new Map([...parameters, ...macros, ...tables]),
    faults: [...(await unsound(connection, nodes, text)), ...unknownVariables(nodes, text)],
    tree: statement,
    form,
  };
}

/**
 * What a SELECT rests on.
 * @throws DefinitionError when it is not one SELECT, reads anything else, or is not steady.
 */
export async function readsOf(
  connection: DuckDBConnection,
  sql: string,
  file: string,
  sqlLine = 1,
): Promise<Reads> {
  const { faults, tables, parameters, macros } = await inspect(connection, { sql, file, sqlLine });
  refuse(faults);
  return { tables, parameters, macros };
}
