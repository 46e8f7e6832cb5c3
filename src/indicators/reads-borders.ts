import { isNode, type Json, nodesIn, type SqlNode } from './sql-tree.js';

const ALL_COLUMNS: ReadonlySet<string> = new Set(['STAR', 'POSITIONAL_REFERENCE', 'PIVOT', 'SHOW_REF']);

/** Whether a node may give columns without naming them: `*`, `#1`, PIVOT, DESCRIBE and NATURAL JOIN. */
function isSweeping(node: SqlNode): boolean {
  return ALL_COLUMNS.has(String(node.type)) || node.ref_type === 'NATURAL';
}

/** Names that a whole row may be called by. */
function rowNames(nodes: readonly SqlNode[]): Set<string> {
  const tables = nodes.filter((node) => node.type === 'BASE_TABLE');
  return new Set(tables.flatMap((n) => [n.alias, n.table_name]).map((name) => String(name).toLowerCase()));
}

/** Whether a statement that reads a table of areas may look at its borders; when in doubt it does. */
export function mayReadBorders(tree: Json): boolean {
  if (JSON.stringify(tree).toLowerCase().includes('geometry')) return true;
  const nodes = [...nodesIn(tree)].filter(isNode);
  const rows = rowNames(nodes);
  return nodes.some((node) => {
    if (isSweeping(node)) return true;
    const names = node.type === 'COLUMN_REF' ? node.column_names : null;
    return Array.isArray(names) && names.length === 1 && rows.has(String(names[0]).toLowerCase());
  });
}
