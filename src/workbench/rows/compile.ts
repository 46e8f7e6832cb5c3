import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import type { Json, SqlNode } from '../../indicators/sql-tree.js';
import { rowOf } from '../../warehouse/query.js';
import type { RowQuestion } from './question.js';

const NO_ORDER = { type: 'ORDER_MODIFIER', orders: [] };

function columnRef(name: string, alias = ''): SqlNode {
  return { class: 'COLUMN_REF', type: 'COLUMN_REF', alias, query_location: 0, column_names: [name] };
}

function constant(value: number, alias: string): SqlNode {
  const type = { id: 'INTEGER', type_info: null };
  const inner = { type, is_null: false, value };
  return { class: 'CONSTANT', type: 'VALUE_CONSTANT', alias, query_location: 0, value: inner };
}

function call(name: string, children: readonly Json[], more: Record<string, Json> = {}): SqlNode {
  const plain = {
    class: 'FUNCTION',
    type: 'FUNCTION',
    alias: '',
    query_location: 0,
    schema: '',
    catalog: '',
  };
  const rest = {
    filter: null,
    order_bys: NO_ORDER,
    distinct: false,
    is_operator: false,
    export_state: false,
  };
  return { ...plain, ...rest, function_name: name, children, ...more };
}

/** How many different units of one kind stand behind a count. */
function unitsBehind(count: SqlNode, unit: string): SqlNode {
  return call('count', [columnRef(unit)], { distinct: true, filter: count.filter ?? null });
}

const unitColumn = (part: string, i: number): string => `_${part}_${i}`;

/**
 * The question as the SELECT of an indicator, with all levels in it: each row is counted in its own area and in every larger one, so that
 * also a count of different units is right for each. `contributors` is the fewest different units of any kind behind the numerator, or
 * behind the denominator where the numerator is nought.
 * @param units columns that name a person, firm or object: each kind is counted apart. @param period the year that rows without one are put under.
 */
export async function compileQuestion(
  connection: DuckDBConnection,
  { select, relation, area, period, numerator, denominator }: RowQuestion,
  units: readonly string[],
  without: number,
): Promise<string> {
  const all = denominator ?? call('count_star', []);
  const parts = { n: numerator, d: all };
  const from = select.from_table as SqlNode;
  const alias = from.alias ? from.alias : (from.table_name as Json);
  const changed = {
    ...select,
    select_list: [
      columnRef('_carried', 'area'),
      period ? { ...period, alias: 'period' } : constant(without, 'period'),
      { ...numerator, alias: 'numerator' },
      { ...all, alias: 'denominator' },
      ...Object.entries(parts).flatMap(([part, count]) =>
        units.map((unit, i) => ({ ...unitsBehind(count, unit), alias: unitColumn(part, i) })),
      ),
    ],
    from_table: { ...from, schema_name: '', table_name: '_carried_rows', alias },
    group_expressions: [],
    group_sets: [],
    aggregate_handling: 'FORCE_AGGREGATES',
  };
  // Places mean nothing in the changed tree, and those beyond what a number holds could not be written back.
  const tree = JSON.stringify(
    { error: false, statements: [{ node: changed, named_param_map: [] }] },
    (key, value) => (key === 'query_location' ? 0 : value),
  );
  const { sql } = await rowOf<{ sql: string }>(
    connection,
    `SELECT json_deserialize_sql(${sqlText(tree)}::JSON) AS sql`,
  );
  const fewest = (part: string, own: string): string =>
    units.length === 0 ? own : `least(${units.map((_, i) => unitColumn(part, i)).join(', ')})`;
  return `WITH _place AS (
  SELECT buurt AS _code, area AS _carried FROM areas.member
  UNION SELECT code, code FROM areas.area
  UNION SELECT code, gemeente FROM areas.area WHERE gemeente IS NOT NULL
), _carried_rows AS (
  SELECT _place._carried, _asked.* FROM ${relation.split('.').map(sqlName).join('.')} AS _asked
  JOIN _place ON _place._code = _asked.${sqlName(area)}
), _counted AS (${sql.replace(/;\s*$/, '')})
SELECT area, CAST(period AS INTEGER) AS period, numerator, denominator,
  CASE WHEN numerator > 0 THEN ${fewest('n', 'numerator')} ELSE ${fewest('d', 'denominator')} END AS contributors
FROM _counted WHERE area IN (SELECT code FROM areas.area) AND period IS NOT NULL`;
}
