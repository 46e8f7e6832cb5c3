import type { DuckDBConnection } from '@duckdb/node-api';
import type { StagingView } from './pipeline.js';
import { sqlFault } from './sql-fault.js';

/**
 * Makes `staging.<view>` and `denominator.<name>` of every view, in the order given; what stood there goes. Those in `read` become
 * tables; the others stay views that nobody runs, so that whatever names them can be bound.
 * @throws DefinitionError with the file of the first that can't be run.
 */
export async function runStaging(
  connection: DuckDBConnection,
  views: readonly StagingView[],
  read: ReadonlySet<string>,
): Promise<void> {
  await connection.run(
    'DROP SCHEMA IF EXISTS staging CASCADE; CREATE SCHEMA staging; DROP SCHEMA IF EXISTS denominator CASCADE; CREATE SCHEMA denominator',
  );
  for (const view of views) {
    try {
      await connection.run(`CREATE ${read.has(view.key) ? 'TABLE' : 'VIEW'} ${view.key} AS ${view.sql}`);
    } catch (cause) {
      throw sqlFault('run', view.file, 'mend the staging view', cause);
    }
  }
}
