import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { buildAreas } from '../areas/settle.js';
import { InputError } from '../common/errors.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { isOfAreas } from '../datasets/contract/redistribute.js';
import { computeIndicators } from '../indicators/compute.js';
import type { Indicator } from '../indicators/definition.js';
import type { Resting } from '../indicators/kept.js';
import type { Pipeline } from '../indicators/pipeline.js';
import { type PlannedIndicator, planPipeline } from '../indicators/plan.js';
import { type Under, under } from '../indicators/staging-under.js';
import { recordKeysOf } from '../run/compute-context.js';
import { type Counting, countingDeliveries, landCounting, madeOn } from '../run/counting.js';
import { withEngine } from '../warehouse/engine.js';
import type { Workspace } from '../workspace/workspace.js';
import { refuseUnsound } from './sound.js';

/** What the workbench works on; nothing of it is written to. */
export interface BenchContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly pipeline: Pipeline;
}

/** One indicator computed in memory: `indicators.value` and all that it rests on still stand. */
export interface Bench {
  readonly connection: DuckDBConnection;
  readonly planned: PlannedIndicator & Resting;
  readonly under: Under;
  /** Deliveries that count, of its datasets. */
  readonly counting: readonly Counting[];
  /** Of rolling months: the last month of each published year, as `2025-08`. */
  readonly until: Readonly<Record<string, string>>;
}

/** Datasets that say what areas there are and how they hang together. */
function isOfGeography(contract: Contract): boolean {
  const { areas, regions, gemeenten, successors, customAreas } = contract;
  return Boolean(areas ?? regions ?? gemeenten ?? successors ?? customAreas);
}

/** What must be landed for these datasets: they, the areas, and where rows have area codes what carries them between years. */
function neededFor(
  datasets: readonly string[],
  catalogue: DatasetCatalogue,
): (contract: Contract) => boolean {
  const carried = datasets.some((name) => {
    const contract = catalogue.get(name);
    return contract !== undefined && isOfAreas(contract);
  });
  return (contract) =>
    datasets.includes(contract.name) ||
    isOfGeography(contract) ||
    (carried && contract.addresses !== undefined);
}

function undelivered(indicator: Indicator, datasets: readonly string[]): InputError {
  return new InputError({
    what: `\`${indicator.id}\` can't be computed: there is no delivery of ${datasets.join(', ')}`,
    where: { file: indicator.file },
    mend: 'put one in the inbox and run `buurtzicht ingest`; `buurtzicht indicator test` needs none',
  });
}

/**
 * Computes one indicator from the landed deliveries, in memory: no lock is taken, the warehouse file is not opened, and
 * only what the indicator rests on is landed and staged.
 * @throws InputError when a dataset that it needs was never delivered. @throws DefinitionError when its SQL is wrong.
 */
export async function withBench<T>(
  { workspace, catalogue, pipeline }: BenchContext,
  indicator: Indicator,
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  await refuseUnsound(pipeline, [indicator], catalogue);
  const temporary = mkdtempSync(join(tmpdir(), 'buurtzicht-'));
  try {
    return await withEngine({ ...workspace.config.limits, temporary }, async (connection) => {
      const all = countingDeliveries(workspace, catalogue);
      const delivered = new Set(all.filter((c) => c.active.length > 0).map((c) => c.contract.name));
      const alone = { ...pipeline, indicators: [indicator] };
      const plan = await planPipeline(connection, alone, catalogue, delivered);
      const planned = plan.indicators[0] as PlannedIndicator;
      if (planned.undelivered.length > 0) throw undelivered(indicator, planned.undelivered);
      const isNeeded = neededFor(planned.datasets, catalogue);
      await landCounting(
        connection,
        workspace,
        all.map((c) => (isNeeded(c.contract) ? c : { ...c, active: [] })),
      );
      await buildAreas(connection, catalogue, workspace.config, pipeline);
      const rests = under(plan, indicator);
      const [computed] = await computeIndicators(connection, {
        ...plan,
        staging: rests.staging,
        ...recordKeysOf({ workspace, pipeline: alone }),
        madeOn: madeOn(all),
      });
      const counting = all.filter((c) => planned.datasets.includes(c.contract.name));
      return work({
        connection,
        planned: { ...planned, madeOn: madeOn(all) },
        under: rests,
        counting,
        until: computed?.until ?? {},
      });
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
