import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../common/sql.js';
import { BEFORE } from '../../warehouse/before.js';
import { rowsOf } from '../../warehouse/query.js';
import { hasFigureTables } from '../figure-tables.js';
import { nodeId } from './node.js';

/** What a run before left of a node: with which content it was worked out, and what came of it beside its tables. */
export interface Stored {
  readonly key: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  /** Counts and warnings that the report tells; as JSON it was given. */
  readonly result: unknown;
}

/**
 * Makes `indicators.step` (node, key, parts, inputs, result): what every result in the warehouse was worked out from.
 * Parts, inputs and result are JSON; parts are hashes.
 */
export async function writeSteps(
  connection: DuckDBConnection,
  steps: ReadonlyMap<string, Stored>,
): Promise<void> {
  await connection.run(
    'CREATE TABLE indicators.step (node VARCHAR, key VARCHAR, parts VARCHAR, inputs VARCHAR, result VARCHAR)',
  );
  const rows = [...steps].map(([node, { key, parts, inputs, result }]) => {
    const cells = [node, key, ...[parts, inputs, result ?? null].map((value) => JSON.stringify(value))];
    return `(${cells.map(sqlText).join(', ')})`;
  });
  if (rows.length > 0) await connection.run(`INSERT INTO indicators.step VALUES ${rows.join(', ')}`);
}

/**
 * What the attached warehouse of the run before was worked out from; nothing when it was made before steps were kept. Where it lacks a table of
 * figures that there is now, no indicator stands in it: each is counted anew.
 */
export async function readSteps(connection: DuckDBConnection): Promise<Map<string, Stored>> {
  const found = await rowsOf(
    connection,
    `SELECT 1 AS there FROM duckdb_tables()
     WHERE database_name = '${BEFORE}' AND schema_name = 'indicators' AND table_name = 'step'`,
  );
  if (found.length === 0) return new Map();
  const rows = await rowsOf<Record<'node' | 'key' | 'parts' | 'inputs' | 'result', string>>(
    connection,
    `SELECT node, key, parts, inputs, result FROM ${BEFORE}.indicators.step`,
  );
  const kept = (await hasFigureTables(connection))
    ? rows
    : rows.filter(({ node }) => !node.startsWith(nodeId('indicator', '')));
  return new Map(
    kept.map(({ node, key, parts, inputs, result }) => [
      node,
      { key, parts: JSON.parse(parts), inputs: JSON.parse(inputs), result: JSON.parse(result) },
    ]),
  );
}
