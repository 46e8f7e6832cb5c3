import type { DuckDBConnection } from '@duckdb/node-api';
import { pipelineReads } from './check/reads.js';
import type { Indicator } from './definition.js';
import type { Plan } from './plan.js';
import type { StagingView } from './staging.js';

/** What one indicator rests on. */
export interface Under {
  /** Macros, staging views and denominators, each after those that it reads. */
  readonly staging: readonly StagingView[];
  /** Relations of datasets and tables of areas: `landing.<dataset>`, `located.<dataset>`, `areas.<table>`, sorted. */
  readonly tables: readonly string[];
  /** Names of parameters that its SQL and what it rests on use, its own and shared ones. */
  readonly parameters: readonly string[];
}

/** What has to be there for one indicator alone, read from the SQL. */
export async function under(
  connection: DuckDBConnection,
  { pipeline, catalogue, staging }: Plan,
  indicator: Indicator,
): Promise<Under> {
  const { readsOf, inspected } = await pipelineReads(connection, pipeline, catalogue);
  const found = new Set<string>();
  const visit = (key: string): void => {
    for (const read of readsOf.get(key) ?? []) {
      if (found.has(read)) continue;
      found.add(read);
      visit(read);
    }
  };
  visit(indicator.id);
  const parameters = [indicator.id, ...found].flatMap((key) => inspected.get(key)?.parameters ?? []);
  return {
    staging: staging.filter((view) => found.has(view.key)),
    tables: [...found].filter((key) => !staging.some((view) => view.key === key)).sort(),
    parameters: [...new Set(parameters)].sort(),
  };
}
