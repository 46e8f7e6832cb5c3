import { listOf, plain } from './chosen-values.js';
import { isNode, type Json, type SqlNode } from './sql-tree.js';

/** Names of a column in lower case: with its table, or without. */
function pathOf(node: SqlNode): readonly string[] | null {
  return node.type === 'COLUMN_REF'
    ? listOf(node.column_names).map((name) => String(name).toLowerCase())
    : null;
}

/** Whether two expressions are the same; a column is so with and without its table. */
function isSame(a: SqlNode, b: SqlNode): boolean {
  const [one, other] = [pathOf(a), pathOf(b)];
  if (one === null || other === null) return plain(a) === plain(b);
  const length = Math.min(one.length, other.length);
  return one.slice(-length).join('.') === other.slice(-length).join('.');
}

/**
 * Whether an expression is plainly the same in all rows of a partition: a constant, what the rows are parted by, or made of these by
 * operators. A call may be an aggregate, whose value differs.
 */
function isSteady(expression: Json | undefined, partitions: readonly SqlNode[]): boolean {
  if (!isNode(expression)) return true;
  if (expression.type === 'VALUE_CONSTANT' || partitions.some((by) => isSame(by, expression))) return true;
  if (expression.class === 'CAST') return isSteady(expression.child, partitions);
  const isOperator = expression.type === 'FUNCTION' && expression.is_operator === true;
  return isOperator && listOf(expression.children).every((child) => isSteady(child, partitions));
}

/** Whether a window has an order in which all its rows tie, so that which comes first is chance. */
export function tiesAll(window: SqlNode): boolean {
  const orders = [...listOf(window.orders), ...listOf(window.arg_orders)].filter(isNode);
  const partitions = listOf(window.partitions).filter(isNode);
  return orders.length > 0 && orders.every(({ expression }) => isSteady(expression, partitions));
}
