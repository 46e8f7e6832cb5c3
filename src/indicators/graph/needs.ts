import { asColumnName } from '../../common/text.js';
import type { Plan } from '../plan.js';

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
  const follow = (key: string): void => {
    for (const table of plan.rests.get(key)?.tables ?? []) {
      if (tables.has(table)) continue;
      tables.add(table);
      if (views.has(table)) follow(table);
    }
  };
  for (const id of indicators) follow(id);
  const located = [...plan.catalogue.keys()].filter((name) => tables.has(`located.${asColumnName(name)}`));
  return {
    staging: new Set([...tables].filter((table) => views.has(table))),
    located: new Set(located),
  };
}
