import type { Fault } from '../common/errors.js';
import { listOf } from './chosen-values.js';
import type { SqlText } from './sql-names.js';
import { isNode, type Json, lineOfNode, nodesIn, type SqlNode } from './sql-tree.js';

/** Whether a node may leave out rows: a condition, a LIMIT, or a call that may give none, as of the children of what has none. */
function mayEnd(node: SqlNode): boolean {
  const { where_clause: where, having, qualify, condition, ref_type: join } = node;
  if ([where, having, qualify, condition].some(isNode) || join === 'NATURAL') return true;
  if (node.type === 'TABLE_FUNCTION' || node.function_name === 'unnest') return true;
  if (listOf(node.using_columns).length > 0) return true;
  return listOf(node.modifiers).some((one) => isNode(one) && /^LIMIT/.test(String(one.type)));
}

/** Whether rows that come back are left out (UNION), and the recursive part makes no new values: it ends when it has gone round. */
function goesRound({ union_all: all, right }: SqlNode): boolean {
  const given = isNode(right) ? listOf(right.select_list) : [];
  const kept = (one: Json): boolean =>
    isNode(one) && ['COLUMN_REF', 'VALUE_CONSTANT', 'STAR'].includes(String(one.type));
  return all === false && given.length > 0 && given.every(kept);
}

/** Recursive WITHs whose recursive part leaves out no row ever: each round gives rows, and the next one follows. */
export function endless(nodes: readonly SqlNode[], text: SqlText): Fault[] {
  const loops = nodes.filter(
    (node) =>
      node.type === 'RECURSIVE_CTE_NODE' &&
      !goesRound(node) &&
      ![...nodesIn(node.right ?? null)].some(mayEnd),
  );
  return loops.map((node) => {
    const placed = [...nodesIn(node.right ?? null)].find(({ query_location: at }) => typeof at === 'number');
    return {
      what: `the recursive WITH \`${String(node.cte_name)}\` never ends: its recursive part has no condition`,
      where: { file: text.file, line: lineOfNode(placed ?? node, text.sql, text.sqlLine) },
      expected: 'a recursive part that gives no row in the end: WHERE, or a JOIN with a condition',
      mend: 'say in its WHERE how far it goes; a row a year is what `range` gives too',
    };
  });
}
