import { isNode, type Json, lineOfNode, type SqlNode } from './sql-tree.js';

/** SQL with the place it came from. */
export interface SqlText {
  readonly file: string;
  readonly sql: string;
  /** Line of the file on which the SQL begins. */
  readonly sqlLine: number;
}

/** Schema of the pipeline's macros. */
export const MACRO = 'macro';

/** Whether a call is of a macro of the pipeline: the engine takes names in any case. */
export function isMacro({ schema }: SqlNode): boolean {
  return typeof schema === 'string' && schema.toLowerCase() === MACRO;
}

/** Names that something was found under, each with its first line. */
export type Found = Map<string, number>;

/** Every name that nodes are found under, with the line of the first of each. */
export function find(
  nodes: readonly SqlNode[],
  text: SqlText,
  nameOf: (node: SqlNode) => string | null,
): Found {
  const found: Found = new Map();
  for (const node of nodes) {
    const name = nameOf(node);
    if (name !== null && !found.has(name)) found.set(name, lineOfNode(node, text.sql, text.sqlLine));
  }
  return found;
}

/** Whether a node calls a function of one of these names. */
export function isCall(node: SqlNode, ...names: readonly string[]): boolean {
  return node.type === 'FUNCTION' && names.includes(String(node.function_name));
}

/** The text that a call is given, written out; null when it is none. */
export function argumentOf(node: SqlNode): string | null {
  const [argument] = node.children as readonly Json[];
  const value = isNode(argument) && isNode(argument.value) ? argument.value.value : null;
  return typeof value === 'string' ? value : null;
}
