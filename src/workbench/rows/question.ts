import type { DuckDBConnection } from '@duckdb/node-api';
import { UsageError } from '../../common/errors.js';
import { isNode, type Json, nodesIn, parseSql, type SqlNode } from '../../indicators/sql-tree.js';

/** What a question about rows asks: one relation, the areas of its rows, and counts of them; each as the parser has it. */
export interface RowQuestion {
  /** The whole SELECT. */
  readonly select: SqlNode;
  /** The relation, as `staging.vestiging`. */
  readonly relation: string;
  /** Its column with area codes. */
  readonly area: string;
  /** The expression of the year; null = rows of all years together. */
  readonly period: SqlNode | null;
  readonly numerator: SqlNode;
  readonly denominator: SqlNode | null;
}

const FORM =
  'SELECT <column> AS area, [<year> AS period,] count(*) AS numerator [, count(*) AS denominator] FROM staging.<view> [WHERE …] GROUP BY ALL';

function refusal(what: string): UsageError {
  return new UsageError({
    what,
    expected: `a question that counts rows: ${FORM}`,
    mend: 'see docs/use-a-release.md, "Ask the rows"',
    rule: 'form',
  });
}

/** A name without its table; null when the node is none. */
function columnName(node: Json | undefined): string | null {
  if (!isNode(node) || node.type !== 'COLUMN_REF' || !Array.isArray(node.column_names)) return null;
  const names = node.column_names as string[];
  return names.length <= 2 ? (names.at(-1) ?? null) : null;
}

/** `count(*)`, `count(x)`, `count(DISTINCT x)`, each with or without FILTER: a row counts once at most. */
function isCount(node: Json | undefined): node is SqlNode {
  if (!isNode(node) || node.type !== 'FUNCTION') return false;
  if (node.function_name === 'count_star') return true;
  return node.function_name === 'count' && columnName((node.children as Json[])[0]) !== null;
}

/** A column of years, or the year of a date: nothing that could tell rows apart otherwise. */
function isYear(node: Json | undefined): node is SqlNode {
  if (!isNode(node)) return false;
  if (node.type === 'OPERATOR_CAST') return isYear(node.child);
  if (node.type === 'FUNCTION')
    return node.function_name === 'year' && columnName((node.children as Json[])[0]) !== null;
  return columnName(node) !== null;
}

/** A node without its place and alias, to be held against another. */
function bare(node: Json): string {
  return JSON.stringify(node, (key, value) =>
    key === 'query_location' || key === 'alias' ? undefined : value,
  );
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** What would let a row count twice, show a row, or tell by what is left out: joins, other selects, windows, HAVING, LIMIT. */
function checkParts(select: SqlNode): void {
  if (select.type !== 'SELECT_NODE') throw refusal('it is more than one SELECT');
  const parts = { LIMIT: 'modifiers', HAVING: 'having', QUALIFY: 'qualify', SAMPLE: 'sample' };
  for (const [name, key] of Object.entries(parts))
    if (!isEmpty(select[key]))
      throw refusal(`it has ${name === 'LIMIT' ? 'ORDER BY, LIMIT or DISTINCT' : name}`);
  if (isNode(select.cte_map) && !isEmpty(select.cte_map.map)) throw refusal('it has WITH');
  for (const node of nodesIn(select)) {
    if (node.class === 'SUBQUERY') throw refusal('it holds another SELECT');
    if (node.class === 'WINDOW') throw refusal('it looks at other rows (OVER)');
    const value = node.type === 'VALUE_CONSTANT' && isNode(node.value) ? node.value.value : null;
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
      throw refusal('it holds a number of more than fifteen digits');
  }
}

function relationOf(from: Json | undefined): string {
  if (!isNode(from) || from.type !== 'BASE_TABLE')
    throw refusal('it does not read one relation: joined rows count more than once');
  const plain = isEmpty(from.catalog_name) || from.catalog_name === '';
  if (!plain || !isEmpty(from.sample) || !isEmpty(from.at_clause) || !isEmpty(from.column_name_alias))
    throw refusal('it reads its relation in another way than by its name');
  return `${from.schema_name}.${from.table_name}`;
}

/** The number of a column of the SELECT list; null when the node is none. */
function ordinal(node: Json): number | null {
  const value =
    isNode(node) && node.type === 'VALUE_CONSTANT' && isNode(node.value) ? node.value.value : null;
  return typeof value === 'number' ? value : null;
}

function checkGroups(select: SqlNode, allowed: readonly SqlNode[]): void {
  const list = select.select_list as Json[];
  const known = new Set(allowed.map(bare));
  const names = new Set(['area', 'period', ...allowed.map(columnName)]);
  for (const group of (select.group_expressions ?? []) as Json[]) {
    const meant = list[(ordinal(group) ?? 0) - 1] ?? group;
    if (known.has(bare(meant)) || names.has(columnName(meant) ?? '')) continue;
    throw refusal(
      'it groups by more than area and period: what is asked of a group belongs in WHERE or FILTER',
    );
  }
}

/**
 * Reads a question about rows, and refuses every other: a row may count once at most, in one area and one year, and nothing but counts
 * comes out.
 * @throws UsageError with rule `form`.
 */
export async function readQuestion(connection: DuckDBConnection, sql: string): Promise<RowQuestion> {
  const { statements, fault } = await parseSql(connection, sql);
  const [statement] = statements;
  if (fault || statements.length !== 1 || !isNode(statement) || !isNode(statement.node))
    throw refusal(fault ? 'it is no SELECT that can be read' : 'it is not one SELECT');
  const select = statement.node;
  checkParts(select);
  const relation = relationOf(select.from_table);
  const listed = new Map(
    (select.select_list as SqlNode[]).map((node) => [String(node.alias || columnName(node)), node]),
  );
  const strange = [...listed.keys()].find(
    (name) => !['area', 'period', 'numerator', 'denominator'].includes(name),
  );
  if (strange !== undefined || listed.size < (select.select_list as Json[]).length)
    throw refusal('its columns are other than area, period, numerator and denominator, each named with AS');
  const [area, period, numerator, denominator] = ['area', 'period', 'numerator', 'denominator'].map((name) =>
    listed.get(name),
  );
  const column = columnName(area);
  if (!area || column === null) throw refusal('its `area` is no plain column with area codes');
  if (period && !isYear(period)) throw refusal('its `period` is no year: a column, or year(a column)');
  for (const part of [numerator, denominator])
    if (part && !isCount(part)) throw refusal('it sums or shows values: only count(…) of rows is answered');
  if (!numerator) throw refusal('it has no `numerator`');
  checkGroups(select, [area, ...(period ? [period] : [])]);
  return {
    select,
    relation,
    area: column,
    period: period ?? null,
    numerator,
    denominator: denominator ?? null,
  };
}
