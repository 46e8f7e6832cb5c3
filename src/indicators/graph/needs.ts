import { asColumnName } from '../../common/text.js';
import type { Plan } from '../plan.js';
import { reachedFrom } from '../reached.js';

/** What must be worked out so that some indicators can be counted. */
export interface Needs {
  /** Keys of staging views and denominators. */
  readonly staging: ReadonlySet<string>;
  /** Names of datasets whose located rows are read. */
  readonly located: ReadonlySet<string>;
}

/** Follows what indicators read, through staging views and denominators. */
export function needsOf(plan: Plan, indicators: Iterable<string>): Needs {
  const views = new Set(plan.staging.map((view) => view.key));
  const tables = new Set<string>();
  for (const id of indicators) reachedFrom(id, (key) => plan.rests.get(key)?.tables ?? [], tables);
  const located = [...plan.catalogue.keys()].filter((name) => tables.has(`located.${asColumnName(name)}`));
  return {
    staging: new Set([...tables].filter((table) => views.has(table))),
    located: new Set(located),
  };
}
