import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fault } from '../common/errors.js';
import { calledFaults } from './called.js';
import { chosenRows } from './chosen-rows.js';
import { endless } from './endless.js';
import { argumentOf, type Found, find, isCall, isMacro, type SqlText } from './sql-names.js';
import { isNode, lineOfNode, type SqlNode } from './sql-tree.js';
import { todayFaults } from './today.js';

/** Table functions that read nothing from outside. */
const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest']);

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

function readersIn(nodes: readonly SqlNode[], text: SqlText): Found {
  return find(nodes, text, (node) => {
    if (node.type === 'SHOW_REF') return node.show_type === 'SUMMARY' ? 'SUMMARIZE' : 'SHOW or DESCRIBE';
    if (node.type !== 'TABLE_FUNCTION' || !isNode(node.function)) return null;
    const name = String(node.function.function_name);
    return isMacro(node.function) || TABLE_FUNCTIONS.has(name) ? null : name;
  });
}

/** What reads past the landed deliveries, by a name that stands nowhere, would not give the same twice, or never ends. */
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
  const told = new Set([...readersIn(nodes, text).keys(), ...VARIABLES]);
  const called = await calledFaults(connection, nodes, text, told);
  return [
    ...readers,
    ...called,
    ...todayFaults(nodes, text),
    ...unknownVariables(nodes, text),
    ...chosenRows(nodes, text),
    ...endless(nodes, text),
  ];
}
