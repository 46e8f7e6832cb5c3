import type { Fault } from '../common/errors.js';
import type { Pipeline } from './pipeline.js';
import type { StagingView } from './staging.js';

/** What indicators share, each after what it reads; and the circles in it. */
export interface SharedOrder {
  readonly views: readonly StagingView[];
  readonly faults: readonly Fault[];
}

/** Puts macros, staging views and denominators in an order in which each finds what it reads. */
export function sharedOrder(
  pipeline: Pipeline,
  readsOf: ReadonlyMap<string, readonly string[]>,
): SharedOrder {
  const views: StagingView[] = [...(pipeline.macros ?? []), ...pipeline.staging, ...pipeline.denominators];
  const ordered: StagingView[] = [];
  const faults: Fault[] = [];
  const done = new Set<string>();
  const visit = (view: StagingView, path: readonly string[]): void => {
    const { key, file } = view;
    if (done.has(key)) return;
    if (path.includes(key)) {
      const circle = [...path.slice(path.indexOf(key)), key].join(' → ');
      faults.push({ what: `these read each other: ${circle}`, where: { file }, mend: 'break the circle' });
      return;
    }
    for (const other of views) if (readsOf.get(key)?.includes(other.key)) visit(other, [...path, key]);
    done.add(key);
    ordered.push(view);
  };
  for (const view of views) visit(view, []);
  return { views: ordered, faults };
}
