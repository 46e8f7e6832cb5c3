import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fault } from '../../common/errors.js';
import { sqlText } from '../../common/sql.js';
import { rowOf } from '../../warehouse/query.js';
import type { SqlText } from '../sql-names.js';
import { isNode, type Json, lineOfNode, nodesIn, parseSql, type SqlNode } from '../sql-tree.js';

/** Aggregates whose last digits depend on the order in which they take up DOUBLE. */
const ADDS =
  /^(sum|avg|mean|fsum|kahan_sum|sumkahan|favg|product|geomean|geometric_mean|var_\w+|variance|stddev\w*|covar_\w+|corr|regr_\w+|skewness|kurtosis\w*|sem)$/;

/** Whether a call in a bound plan adds up what is not exact. */
function isInexact({ expression_class: kind, name, arguments: types }: SqlNode): boolean {
  if ((kind !== 'BOUND_AGGREGATE' && kind !== 'BOUND_WINDOW') || !ADDS.test(String(name))) return false;
  return (
    Array.isArray(types) &&
    (types as readonly Json[]).some((type) => isNode(type) && /^(DOUBLE|FLOAT)$/.test(String(type.id)))
  );
}

/** A SELECT as the engine binds it, with every view and macro that it names written out. */
async function planOf(connection: DuckDBConnection, sql: string): Promise<Json> {
  const { plan } = await rowOf<{ plan: string }>(
    connection,
    `SELECT json_serialize_plan(${sqlText(sql)})::VARCHAR AS plan`,
  );
  return JSON.parse(plan) as Json;
}

/** Line on which a function is called first; the first of the SQL where a macro calls it. */
async function lineOfCall(connection: DuckDBConnection, text: SqlText, name: string): Promise<number> {
  const { statements } = await parseSql(connection, text.sql);
  const call = [...nodesIn(statements)].find(
    (node) => node.function_name === name && (node.type === 'FUNCTION' || node.class === 'WINDOW'),
  );
  return call ? lineOfNode(call, text.sql, text.sqlLine) : text.sqlLine;
}

/** Sums of DOUBLE, wherever in the SQL they stand: rounding them afterwards leaves a figure that may fall on either side. */
export async function inexactSumFaults(connection: DuckDBConnection, text: SqlText): Promise<Fault[]> {
  const calls = [...nodesIn(await planOf(connection, text.sql))].filter(isInexact);
  const names = [...new Set(calls.map(({ name }) => String(name)))].sort();
  return Promise.all(
    names.map(async (name) => ({
      what: `the SQL calls \`${name}\` over DOUBLE, whose last digits differ from run to run`,
      where: { file: text.file, line: await lineOfCall(connection, text, name) },
      expected: 'sums of integers or DECIMAL, and one division at the end',
      mend: 'cast what is added up to DECIMAL, or give numerator and denominator apart',
    })),
  );
}
