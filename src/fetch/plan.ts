import { join } from 'node:path';
import { DefinitionError, UsageError } from '../common/errors.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { CONFIG_FILE, type Workspace } from '../workspace/workspace.js';
import { type Asked, type FetchTask, tasksOf } from './tasks.js';

function withoutSource(name: string, catalogue: DatasetCatalogue, inConfig: Workspace | null): Error {
  const able = [...catalogue.values()].filter((c) => c.fetch.length > 0).map((c) => c.name);
  const fault = {
    what: catalogue.has(name)
      ? `dataset \`${name}\` has no source that it can be fetched from`
      : `there is no dataset \`${name}\``,
    expected: `one of ${able.join(', ')}`,
    mend: 'declare its source under `fetch` in its contract (docs/fetching.md), or deliver it in the inbox',
  };
  if (!inConfig) return new UsageError(fault);
  return new DefinitionError({ ...fault, where: { file: join(inConfig.root, CONFIG_FILE) } });
}

/**
 * What is to be fetched: the datasets that are named, or else those of the workspace, for its years and gemeenten.
 * @throws UsageError or DefinitionError for a dataset that can't be fetched.
 */
export function planFetch(
  workspace: Workspace,
  catalogue: DatasetCatalogue,
  named: readonly string[],
  periods: readonly number[],
): FetchTask[] {
  const { fetch, periods: published, vintage, geometry_vintage } = workspace.config;
  const years = [...new Set(periods.length > 0 ? periods : (fetch.periods ?? published))].sort();
  const asked: Asked = {
    workspace,
    years,
    vintage: periods.length > 0 ? years : [geometry_vintage ?? vintage],
  };
  const names = named.length > 0 ? named : fetch.datasets;
  return [...new Set(names)].flatMap((name) => {
    const contract = catalogue.get(name);
    if (!contract || contract.fetch.length === 0)
      throw withoutSource(name, catalogue, named.length > 0 ? null : workspace);
    return tasksOf(contract, asked);
  });
}
