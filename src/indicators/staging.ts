import type { DuckDBConnection } from '@duckdb/node-api';
import { machineFault } from '../common/machine-fault.js';
import { sqlFault } from './sql-fault.js';

/** What indicators share: a view from `staging/*.sql`, a denominator or a macro; made once a run. */
export interface StagingView {
  /** Schema and name of what it becomes: `staging.<view>`, `denominator.<name>`, `macro.<name>`. */
  readonly key: string;
  readonly file: string;
  readonly sql: string;
  /** Line of the file on which the SQL begins. */
  readonly sqlLine: number;
  /** The statement that makes it; absent: a table of what the SQL gives. */
  readonly create?: string;
  /** Of a macro, how it is called: its name and arguments, and what it gives. */
  readonly signature?: string;
}

const SCHEMAS = ['staging', 'denominator', 'macro'];

/** Makes the schemas of all that indicators share, empty; what stood there goes. */
export async function createSharedSchemas(connection: DuckDBConnection): Promise<void> {
  await dropShared(connection);
  await connection.run(SCHEMAS.map((name) => `CREATE SCHEMA ${name}`).join('; '));
}

/** Takes away all that indicators share: rows do not stay in the warehouse. */
export async function dropShared(connection: DuckDBConnection): Promise<void> {
  await connection.run(SCHEMAS.map((name) => `DROP SCHEMA IF EXISTS ${name} CASCADE`).join('; '));
}

/** Makes one of them. @throws DefinitionError with file and line. */
export async function createShared(
  connection: DuckDBConnection,
  view: StagingView,
  relation: 'TABLE' | 'VIEW' = 'TABLE',
): Promise<void> {
  try {
    await connection.run(view.create ?? `CREATE ${relation} ${view.key} AS ${view.sql}`);
  } catch (cause) {
    throw machineFault(cause) ?? sqlFault('run', view, 'mend the SQL below its head', cause);
  }
}

/**
 * Makes `staging.<view>`, `denominator.<name>` and `macro.<name>` of every view, in the order given; what stood there goes. Those in
 * `read` become tables; the others stay views that nobody runs, so that whatever names them can be bound.
 * @throws DefinitionError with the file of the first that can't be run.
 */
export async function runStaging(
  connection: DuckDBConnection,
  views: readonly StagingView[],
  read: ReadonlySet<string> = new Set(views.map((view) => view.key)),
): Promise<void> {
  await createSharedSchemas(connection);
  for (const view of views) await createShared(connection, view, read.has(view.key) ? 'TABLE' : 'VIEW');
}
