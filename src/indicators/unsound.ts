import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fault } from '../common/errors.js';
import { rowsOf } from '../warehouse/query.js';
import { chosenRows } from './chosen-rows.js';
import { argumentOf, type Found, find, isCall, MACRO, type SqlText } from './sql-names.js';
import { isNode, lineOfNode, type SqlNode } from './sql-tree.js';

/** Table functions that read nothing from outside. */
const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest']);

/** Functions that the engine calls steady, and that tell of the session, the program or the order of the rows. */
const ALSO_UNSTEADY = [
  ...[
    'current_setting',
    'current_localtime',
    'current_localtimestamp',
    'current_user',
    'session_user',
    'version',
    'getenv',
  ],
  ...['localtime', 'localtimestamp', 'current_time', 'current_timestamp', 'current_role', 'current_catalog'],
  ...['mode', 'approx_quantile', 'reservoir_quantile', 'approx_top_k'],
];

/** Names that SQL itself takes for calls where they stand alone; another name is that of a column. */
const CALLED_BARE = /^(current_[a-z]+|session_user|localtime|localtimestamp)$/;

/** What is told apart of them already. */
const VARIABLES = new Set(['parameter', 'getvariable']);

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

/** `age` of one day counts from today; of two it is a difference. */
function calledName(node: SqlNode): string {
  const name = String(node.function_name);
  const { children } = node;
  return name === 'age' && Array.isArray(children) && children.length === 1 ? 'current_date' : name;
}

/** Functions called, but those of the pipeline; `current_date` is written as a column. */
function functionsIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => {
    if (node.type === 'FUNCTION') return node.schema === MACRO ? null : calledName(node);
    if (node.type !== 'COLUMN_REF' || !Array.isArray(node.column_names)) return null;
    const [name, ...more] = node.column_names.map(String);
    return name !== undefined && more.length === 0 && CALLED_BARE.test(name) ? name : null;
  });
}

function readersIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => {
    if (node.type === 'SHOW_REF') return node.show_type === 'SUMMARY' ? 'SUMMARIZE' : 'SHOW or DESCRIBE';
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
  return new Set([...rows.map((r) => r.name), ...ALSO_UNSTEADY]);
}

/** What reads past the landed deliveries, by a name that stands nowhere, or would not give the same twice. */
export async function unsound(
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
  return [...readers, ...moody, ...unknownVariables(nodes, text), ...chosenRows(nodes, text)];
}
