import type { Fault } from '../common/errors.js';
import { type Choice, chosenValue, listOf, plain, takesByPlace } from './chosen-values.js';
import type { SqlText } from './sql-names.js';
import { isNode, type Json, lineOfNode, nodesIn, type SqlNode } from './sql-tree.js';
import { tiesAll } from './window-order.js';

/** Window functions of a place in the order; of other windows the rows that count are the same in any order, unless a frame counts them. */
const BY_PLACE = new Set(
  [
    'ROW_NUMBER',
    'RANK',
    'RANK_DENSE',
    'PERCENT_RANK',
    'CUME_DIST',
    'NTILE',
    'FIRST_VALUE',
    'LAST_VALUE',
    'NTH_VALUE',
  ]
    .concat(['LEAD', 'LAG', 'FILL'])
    .map((name) => `WINDOW_${name}`),
);

function ordersOf(modifiers: readonly Json[]): SqlNode[] {
  return modifiers
    .filter(isNode)
    .filter(({ type }) => type === 'ORDER_MODIFIER')
    .flatMap(({ orders }) => listOf(orders).filter(isNode));
}

/** Whether an order leaves no two different rows of a SELECT in doubt: everything that it gives is ordered by. */
function isTotal(select: SqlNode, orders: readonly SqlNode[]): boolean {
  const by = orders.flatMap(({ expression }) => (isNode(expression) ? [expression] : []));
  if (by.some(({ type }) => type === 'STAR')) return true;
  const named = new Set(by.map(plain));
  const given = listOf(select.select_list).filter(isNode);
  return (
    given.length > 0 &&
    given.every(
      (one, at) =>
        one.type === 'VALUE_CONSTANT' ||
        named.has(plain(one)) ||
        by.some(({ column_names: names }) => listOf(names).length === 1 && listOf(names)[0] === one.alias) ||
        by.some(({ value }) => isNode(value) && value.value === at + 1),
    )
  );
}

function inStatement(node: SqlNode): Choice {
  const modifiers = listOf(node.modifiers);
  const kinds = modifiers.filter(isNode);
  const orders = ordersOf(modifiers);
  if (
    kinds.some(({ type }) => type === 'LIMIT_MODIFIER' || type === 'LIMIT_PERCENT_MODIFIER') &&
    !isTotal(node, orders)
  )
    return {
      what: 'the SQL takes some rows (LIMIT or OFFSET) in an order that leaves open which',
      mend: 'order by all that it gives (ORDER BY ALL), or take min, max, or a quantile',
    };
  const on = kinds.some(
    ({ type, distinct_on_targets: of }) => type === 'DISTINCT_MODIFIER' && listOf(of).length > 0,
  );
  if (on && !isTotal(node, orders))
    return {
      what: 'the SQL keeps one row of each (DISTINCT ON) in an order that leaves open which',
      mend: 'order by all that it gives (ORDER BY ALL), or aggregate',
    };
  return null;
}

function inWindow(node: SqlNode): Choice {
  const isRows = [node.start, node.end].some((edge) =>
    /PRECEDING_ROWS|FOLLOWING_ROWS|CURRENT_ROW_ROWS/.test(String(edge)),
  );
  const name = String(node.function_name);
  const ordered = listOf(node.orders).length > 0 || listOf(node.arg_orders).length > 0;
  const byOrder = BY_PLACE.has(String(node.type)) || isRows || takesByPlace(name);
  const isChance = byOrder && (!ordered || tiesAll(node));
  if (!isChance) return chosenValue(node);
  const how = ordered ? 'an order in which all of a partition tie' : 'no order';
  return {
    what: `the SQL calls \`${name}\` over rows in ${how}, and which comes first is chance`,
    mend: 'say ORDER BY in the OVER, down to a column that tells the rows of a partition apart',
  };
}

/** What goes by the places of rows in a table, which the next run may fill otherwise. */
function byPlace({ type, ref_type: join, column_names: names }: SqlNode): Choice {
  if (join === 'POSITIONAL')
    return {
      what: 'the SQL joins rows by their places (POSITIONAL JOIN), and which meet is chance',
      mend: 'join on columns that both have',
    };
  const isRowId = type === 'COLUMN_REF' && String(listOf(names).at(-1)).toLowerCase() === 'rowid';
  if (!isRowId) return null;
  return {
    what: 'the SQL names `rowid`, the place of a row in its table, which is chance',
    mend: 'take a key of the rows themselves',
  };
}

function choiceIn(node: SqlNode): Choice {
  if (isNode(node.sample))
    return {
      what: 'the SQL takes a sample of the rows',
      mend: 'take all rows, or choose them by what they hold',
    };
  if (node.class === 'WINDOW') return inWindow(node);
  if (node.type === 'FUNCTION') return chosenValue(node);
  const placed = byPlace(node);
  if (placed !== null) return placed;
  return Array.isArray(node.modifiers) ? inStatement(node) : null;
}

/** Calls to which the order of a list that they are given does not matter; the parser writes `list(x ORDER BY x)` as one. */
const ANY_ORDER =
  /^((list|array)_(reverse_)?sort|(list|array)_(min|max|contains|has|unique|count)|len|array_length)$/;

/** Lists that are put in order, or asked what does not depend on it, at once. */
function putInOrder(nodes: readonly SqlNode[]): Set<Json> {
  const calls = nodes.filter(
    (node) => node.type === 'FUNCTION' && ANY_ORDER.test(String(node.function_name)),
  );
  return new Set(calls.flatMap(({ children }) => listOf(children).slice(0, 1)));
}

/** Rows that the SQL chooses by an order that nobody gave it: another night they may be others. */
export function chosenRows(nodes: readonly SqlNode[], text: SqlText): Fault[] {
  const ordered = putInOrder(nodes);
  return nodes.flatMap((node) => {
    const choice = ordered.has(node) ? null : choiceIn(node);
    if (choice === null) return [];
    const placed = [...nodesIn(node)].find(({ query_location: at }) => typeof at === 'number');
    return [
      {
        what: choice.what,
        where: { file: text.file, line: lineOfNode(placed ?? node, text.sql, text.sqlLine) },
        expected: 'the same figures from the same deliveries',
        mend: choice.mend,
      },
    ];
  });
}
