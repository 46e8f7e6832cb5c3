import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fault } from '../common/errors.js';
import { rowsOf } from '../warehouse/query.js';
import { type Found, find, isMacro, type SqlText } from './sql-names.js';
import type { SqlNode } from './sql-tree.js';

/** Functions that do something beside giving rows: stop, wait, write, or change what others give. */
const ACTS = new Set(['error', 'sleep_ms', 'write_log', 'nextval', 'setseed']);

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

/** `age` of one day counts from today; of two it is a difference. */
function calledName(node: SqlNode): string {
  const name = String(node.function_name);
  const { children } = node;
  return name === 'age' && Array.isArray(children) && children.length === 1 ? 'current_date' : name;
}

/** Functions called, but those of the pipeline; `current_date` is written as a column. */
function functionsIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => {
    if (node.type === 'FUNCTION') return isMacro(node) ? null : calledName(node);
    if (node.type !== 'COLUMN_REF' || !Array.isArray(node.column_names)) return null;
    const [name, ...more] = node.column_names.map(String);
    return name !== undefined && more.length === 0 && CALLED_BARE.test(name) ? name : null;
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

/** Calls of functions that act, and of those that give another answer another time. @param told of what it is told already. */
export async function calledFaults(
  connection: DuckDBConnection,
  nodes: readonly SqlNode[],
  text: SqlText,
  told: ReadonlySet<string>,
): Promise<Fault[]> {
  const unsteadyNames = await unsteadyFunctions(connection);
  const named = [...functionsIn(nodes, text)].filter(([name]) => !told.has(name));
  return named.flatMap(([name, line]): Fault[] => {
    const where = { file: text.file, line };
    if (ACTS.has(name))
      return [
        {
          what: `the SQL calls \`${name}\`, which acts beside giving rows, and is no part of a definition`,
          where,
          expected: 'a SELECT that gives rows, and does nothing else',
          mend: 'leave it out; what rows may hold is said in the contract',
        },
      ];
    if (!unsteadyNames.has(name)) return [];
    return [
      {
        what: `the SQL calls \`${name}\`, which does not give the same answer twice`,
        where,
        expected: 'the same figures from the same deliveries',
        mend: 'take dates from the deliveries or from areas.period',
      },
    ];
  });
}
