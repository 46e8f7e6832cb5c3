import { isNode, type Json, type SqlNode } from './sql-tree.js';

/** What a node chooses by chance, in words, and how it would choose the same each time; null when it does not. */
export type Choice = { readonly what: string; readonly mend: string } | null;

/** Aggregates that give what stands first, last, anywhere or in a row: which that is, only an ORDER BY says. */
const TAKES = new Set([
  ...['first', 'last', 'any_value', 'arbitrary'],
  ...['list', 'array_agg', 'string_agg', 'group_concat', 'listagg'],
]);

/** Aggregates that give a value of the row in which another one is least or greatest; of rows that tie, of any. */
const BY_OTHER = /^(arg_?(min|max)|arg_(min|max)_null|arg_(min|max)_nulls_last|(min|max)_by)$/;

/** Functions that make one value of several, which is ordered by each of them in turn. */
const ROWS = new Set(['row', 'struct_pack']);

export function listOf(node: Json | undefined): readonly Json[] {
  return Array.isArray(node) ? (node as readonly Json[]) : [];
}

/** A column or expression without the places and names that are not what it says. */
export function plain(expression: Json | undefined): string {
  return JSON.stringify(expression, (key, value: unknown) =>
    key === 'query_location' || key === 'alias' ? undefined : value,
  );
}

/** What a row or struct is made of; of anything else, itself. */
function partsOf(node: Json | undefined): readonly Json[] {
  if (!isNode(node)) return [];
  const isRow = node.type === 'FUNCTION' && ROWS.has(String(node.function_name));
  return isRow ? listOf(node.children) : [node];
}

/** Whether what ties in an order is the same value too: the order has all that the value is made of. */
function settles(order: readonly Json[], value: Json | undefined): boolean {
  const by = new Set(order.flatMap((one) => [plain(one), ...partsOf(one).map(plain)]));
  return (
    by.has(plain(value)) ||
    partsOf(value).every((part) => (isNode(part) && part.type === 'VALUE_CONSTANT') || by.has(plain(part)))
  );
}

/** What stands first, last or in a row: in an order that nobody gave, or in which rows with other values tie. */
function taken(name: string, value: Json | undefined, orders: readonly Json[]): Choice {
  const by = orders.filter(isNode).flatMap(({ expression }) => (isNode(expression) ? [expression] : []));
  if (settles(by, value)) return null;
  const how =
    by.length === 0
      ? 'in no order, and which comes first is chance'
      : 'in an order that leaves open which of those that tie comes first';
  return {
    what: `the SQL calls \`${name}\` over rows ${how}`,
    mend: `take min or max, or say ORDER BY in the call, and the value itself last: \`${name}(x ORDER BY …, x)\``,
  };
}

function byOther(name: string, [value, order]: readonly Json[]): Choice {
  if (settles(order === undefined ? [] : [order], value)) return null;
  return {
    what: `the SQL calls \`${name}\`, and of rows that tie in its order takes any`,
    mend: `order by the value too: \`${name}(x, (order, x))\`; of several columns of one row take \`min({order, x, y})\`, and its fields`,
  };
}

/** Whether a window or an aggregate takes what stands first, last, anywhere or in a row. */
export function takesByPlace(name: string): boolean {
  return TAKES.has(name);
}

/** What a call of an aggregate leaves to chance. */
export function chosenValue(node: SqlNode): Choice {
  const name = String(node.function_name);
  const children = listOf(node.children);
  if (BY_OTHER.test(name)) return byOther(name, children);
  if (node.type !== 'FUNCTION' || !TAKES.has(name)) return null;
  return taken(name, children[0], isNode(node.order_bys) ? listOf(node.order_bys.orders) : []);
}
