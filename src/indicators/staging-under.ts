import type { Indicator } from './definition.js';
import type { Plan } from './plan.js';
import { reachedFrom } from './reached.js';
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

/** What has to be there for one indicator alone, as the plan read it from the SQL. */
export function under({ staging, rests }: Plan, indicator: Indicator): Under {
  const found = reachedFrom(indicator.id, (key) => rests.get(key)?.tables ?? []);
  const shared = new Set(staging.map((view) => view.key));
  const parameters = [indicator.id, ...found].flatMap((key) => rests.get(key)?.parameters ?? []);
  return {
    staging: staging.filter((view) => found.has(view.key)),
    tables: [...found].filter((key) => !shared.has(key)).sort(),
    parameters: [...new Set(parameters)].sort(),
  };
}
