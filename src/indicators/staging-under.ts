import type { DuckDBConnection } from '@duckdb/node-api';
import type { Indicator } from './definition.js';
import { denominatorTable } from './denominator.js';
import { readsOf } from './lineage.js';
import type { StagingView } from './pipeline.js';
import type { Plan } from './plan.js';

/** What one indicator rests on. */
export interface Under {
  /** Staging views and denominators, each after those that it reads. */
  readonly staging: readonly StagingView[];
  /** Relations of datasets and tables of areas: `landing.<dataset>`, `located.<dataset>`, `areas.<table>`, sorted. */
  readonly tables: readonly string[];
}

/** The staging views, denominators and tables under one indicator: what has to be there for it alone. */
export async function under(connection: DuckDBConnection, plan: Plan, indicator: Indicator): Promise<Under> {
  const viewOf = new Map(plan.staging.map((view) => [view.key, view]));
  const { denominator } = indicator.card;
  const found = new Set<string>();
  const visit = async ({ sql, file }: Pick<StagingView, 'sql' | 'file'>): Promise<void> => {
    for (const table of (await readsOf(connection, sql, file)).tables) await enter(table);
  };
  const enter = async (table: string): Promise<void> => {
    if (found.has(table)) return;
    found.add(table);
    const view = viewOf.get(table);
    if (view) await visit(view);
  };
  await visit(indicator);
  if (denominator && denominator !== 'previous') await enter(denominatorTable(denominator));
  return {
    staging: plan.staging.filter((view) => found.has(view.key)),
    tables: [...found].filter((table) => !viewOf.has(table)).sort(),
  };
}
