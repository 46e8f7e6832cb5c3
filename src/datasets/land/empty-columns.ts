import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName } from '../../common/sql.js';
import { rowOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import type { Staged } from '../readers/reader.js';
import type { FieldContext } from './field-context.js';

/**
 * The fields whose column is empty in every row, where the contract says what that means: CBS publishes a table
 * before most of its columns are filled, and a single empty cell means something else. Costs one more read.
 */
export async function emptyColumns(
  connection: DuckDBConnection,
  contract: Contract,
  staged: Staged,
  mapped: ReadonlySet<string>,
): Promise<FieldContext['empty']> {
  const reason = contract.emptyColumn;
  const fields = contract.fields.filter((f) => mapped.has(f.name) && f.type !== 'geometry');
  if (!reason || fields.length === 0) return undefined;
  const tests = fields.map((f) => {
    const name = sqlName(f.name);
    return `coalesce(bool_or(trim(${name}) <> ''), FALSE) AS ${name}`;
  });
  try {
    const filled = await rowOf<Record<string, boolean>>(
      connection,
      `SELECT ${tests.join(', ')} FROM ${staged.relation} AS staged`,
    );
    return { reason, fields: new Set(fields.map((f) => f.name).filter((name) => !filled[name])) };
  } catch (cause) {
    throw await staged.explain(cause);
  }
}
