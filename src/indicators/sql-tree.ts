import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../common/sql.js';
import { rowOf } from '../warehouse/query.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type SqlNode = { readonly [key: string]: Json };

export function isNode(node: Json | undefined): node is SqlNode {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** Every node of a tree, each before what is in it. */
export function* nodesIn(tree: Json): Generator<SqlNode> {
  if (Array.isArray(tree)) for (const item of tree) yield* nodesIn(item as Json);
  if (!isNode(tree)) return;
  yield tree;
  for (const value of Object.values(tree)) yield* nodesIn(value);
}

/** What DuckDB's own parser makes of a text: its statements, or what is wrong and after how many bytes. */
export interface Parsed {
  readonly statements: readonly Json[];
  /** The same for the same SQL, whatever comments and blanks stand in it. */
  readonly form: string;
  readonly fault: { readonly message: string; readonly position: number } | null;
}

/** Parses SQL without binding it. */
export async function parseSql(connection: DuckDBConnection, sql: string): Promise<Parsed> {
  const { tree } = await rowOf<{ tree: string }>(
    connection,
    `SELECT json_serialize_sql(${sqlText(sql)})::VARCHAR AS tree`,
  );
  const { statements, error, error_message, position } = JSON.parse(tree) as {
    error: boolean;
    error_message?: string;
    position?: string;
    statements?: Json[];
  };
  // In texts of the SQL its quotes are escaped, so that none of them is taken for a place.
  const form = tree.replace(/"query_location":[0-9]+,?/g, '');
  if (!error) return { statements: statements ?? [], form, fault: null };
  return {
    statements: [],
    form,
    fault: { message: error_message ?? 'it is no SELECT', position: Number(position ?? 0) },
  };
}

/** Line on which a byte of a text stands; `first` is the line of its first. */
export function lineAt(text: string, position: number, first: number): number {
  const before = Buffer.from(text).subarray(0, position).toString();
  return first + before.split('\n').length - 1;
}

/** Line of a node in its file; the first line of the SQL where the parser tells no place. */
export function lineOfNode(node: SqlNode, sql: string, first: number): number {
  const at = node.query_location;
  return typeof at === 'number' && at <= sql.length * 4 ? lineAt(sql, at, first) : first;
}
