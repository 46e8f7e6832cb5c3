import { isNode, type Json, nodesIn, type SqlNode } from './sql-tree.js';

/** Tables of areas that have a border, beside what else they tell. */
export const BORDERED_TABLES: ReadonlySet<string> = new Set(['area', 'custom']);

const ALL_COLUMNS: ReadonlySet<string> = new Set(['POSITIONAL_REFERENCE', 'PIVOT', 'SHOW_REF']);

/** Whether a node may give a border without naming it: `*`, `#1`, PIVOT, DESCRIBE and NATURAL JOIN. */
function isSweeping(node: SqlNode, rows: ReadonlySet<string>): boolean {
  if (ALL_COLUMNS.has(String(node.type)) || node.ref_type === 'NATURAL') return true;
  if (node.type !== 'STAR') return false;
  // `other.*` gives what is in other: a border only where that took one up, by name or by another star.
  const of = String(node.relation_name ?? '').toLowerCase();
  return of === '' || rows.has(of);
}

/** Names that a row of a table with a border may be called by. */
function rowNames(nodes: readonly SqlNode[]): Set<string> {
  const bordered = nodes.filter(
    ({ type, schema_name, table_name }) =>
      type === 'BASE_TABLE' &&
      String(schema_name).toLowerCase() === 'areas' &&
      BORDERED_TABLES.has(String(table_name).toLowerCase()),
  );
  return new Set(bordered.flatMap((n) => [n.alias, n.table_name]).map((name) => String(name).toLowerCase()));
}

/** Whether a statement may look at borders of the areas that it reads; when in doubt it does. */
export function mayReadBorders(tree: Json): boolean {
  const nodes = [...nodesIn(tree)].filter(isNode);
  const rows = rowNames(nodes);
  if (rows.size === 0) return false;
  if (JSON.stringify(tree).toLowerCase().includes('geometry')) return true;
  return nodes.some((node) => {
    if (isSweeping(node, rows)) return true;
    // A row as a whole, by the name of its table.
    const names = node.type === 'COLUMN_REF' ? node.column_names : null;
    return Array.isArray(names) && names.length === 1 && rows.has(String(names[0]).toLowerCase());
  });
}
