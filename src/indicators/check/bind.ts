import type { DuckDBConnection } from '@duckdb/node-api';
import { collectAsync } from '../../common/collect.js';
import type { Fault } from '../../common/errors.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { setParameters } from '../parameters.js';
import type { Pipeline } from '../pipeline.js';
import type { SharedOrder } from '../shared-order.js';
import { createShared, createSharedSchemas } from '../staging.js';
import { denominatorColumnFaults, givenTwiceFaults, indicatorColumnFaults } from './columns.js';
import { createEmptyWorld } from './empty-world.js';
import { inexactSumFaults } from './inexact-sums.js';
import type { PipelineReads } from './reads.js';

/**
 * Binds every definition without data. What rests on a broken one is left out: it would be told of twice.
 * @param broken keys of what is known to be wrong already.
 */
export async function bindFaults(
  connection: DuckDBConnection,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  reads: PipelineReads,
  shared: SharedOrder,
  broken: ReadonlySet<string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const failed = new Set(broken);
  const isSound = (key: string): boolean =>
    !failed.has(key) && !(reads.readsOf.get(key) ?? []).some((read) => failed.has(read));
  await createEmptyWorld(connection, catalogue);
  await setParameters(connection, pipeline.parameters, pipeline.parameterValues);
  await createSharedSchemas(connection);
  for (const view of shared.views) {
    const done = isSound(view.key)
      ? await collectAsync(faults, () => createShared(connection, view).then(() => true))
      : undefined;
    // Of a denominator it is told with its columns.
    const isView = done && view.create === undefined && !view.key.startsWith('denominator.');
    const wrong = isView
      ? [...(await givenTwiceFaults(connection, view)), ...(await inexactSumFaults(connection, view))]
      : [];
    faults.push(...wrong);
    if (!done || wrong.length > 0) failed.add(view.key);
  }
  for (const denominator of pipeline.denominators.filter((d) => !failed.has(d.key)))
    faults.push(
      ...((await collectAsync(faults, () => denominatorColumnFaults(connection, denominator))) ?? []),
    );
  for (const indicator of pipeline.indicators.filter((i) => isSound(i.id)))
    faults.push(...((await collectAsync(faults, () => indicatorColumnFaults(connection, indicator))) ?? []));
  return faults;
}
