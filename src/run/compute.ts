import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AreaReport, buildAreas } from '../areas/build.js';
import { checkCodes } from '../areas/code-check.js';
import { DefinitionError } from '../common/errors.js';
import { hashText, jsonText, sync } from '../common/files.js';
import { packageVersion } from '../common/package-root.js';
import { contractHash, type DatasetCatalogue } from '../datasets/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { activeDeliveries, type Delivery, deliveryFolder, listDeliveries } from '../datasets/delivery.js';
import { createLanding } from '../datasets/landing.js';
import { sourceWarnings } from '../fetch/state.js';
import { type ComputedIndicator, computeIndicators } from '../indicators/compute.js';
import type { Pipeline } from '../indicators/pipeline.js';
import { planPipeline } from '../indicators/plan.js';
import { type SumCheck, sumChecks } from '../indicators/sum-check.js';
import { engineVersion, withEngine } from '../warehouse/engine.js';
import type { Log } from '../workspace/log.js';
import type { Workspace } from '../workspace/workspace.js';

/** Everything a release says of how its figures came to be; stored beside the computed figures. */
export interface ComputeReport {
  /** Hash of all that decides the figures: program, settings, definitions and deliveries. */
  readonly fingerprint: string;
  readonly deliveries: readonly Delivery[];
  readonly areas: AreaReport;
  readonly computed: readonly (ComputedIndicator & { readonly datasets: readonly string[] })[];
  readonly notComputed: readonly { readonly id: string; readonly undelivered: readonly string[] }[];
  readonly sumChecks: readonly SumCheck[];
  readonly warnings: readonly string[];
}

export interface ComputeContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly pipeline: Pipeline;
  readonly log: Log;
  onStep?(what: string): void;
}

export function warehouseFile(workspace: Workspace): string {
  return join(workspace.warehouse, 'warehouse.duckdb');
}

export function reportFile(workspace: Workspace): string {
  return join(workspace.warehouse, 'warehouse.json');
}

/** A contract with the deliveries whose rows count. */
export interface Counting {
  readonly contract: Contract;
  readonly active: readonly { readonly delivery: Delivery; readonly periods: readonly number[] | null }[];
}

/**
 * The deliveries whose rows count, of every dataset.
 * @throws DefinitionError when one was landed under a contract that has changed since.
 */
export function countingDeliveries(workspace: Workspace, catalogue: DatasetCatalogue): Counting[] {
  const all = listDeliveries(workspace);
  return [...catalogue.values()].map((contract) => {
    const active = activeDeliveries(
      all.filter((d) => d.dataset === contract.name),
      contract.replaces,
    );
    const stale = active.find((a) => a.delivery.contractHash !== contractHash(contract))?.delivery;
    if (!stale) return { contract, active };
    throw new DefinitionError({
      what: 'a delivery was landed under a contract that has changed since',
      where: { dataset: contract.name, file: stale.file },
      mend: `run \`buurtzicht ingest\` with the file in the inbox, or remove ${deliveryFolder(workspace, stale)}`,
    });
  });
}

/**
 * Changes when anything does that may change a count: program and engine, the settings that act on computing,
 * definitions, deliveries. Where the workspace stands and its key do not count.
 */
export function fingerprintOf(context: Pick<ComputeContext, 'workspace' | 'catalogue' | 'pipeline'>): string {
  const { vintage, geometry_vintage, periods, gemeenten } = context.workspace.config;
  const deliveries = countingDeliveries(context.workspace, context.catalogue).map(({ contract, active }) => [
    contract.name,
    active.map((a) => [a.delivery.sha256, a.delivery.contractHash, a.periods]),
  ]);
  return hashText(
    JSON.stringify({
      versions: [packageVersion, engineVersion],
      settings: { vintage, geometry_vintage, periods, gemeenten },
      pipeline: context.pipeline.hash,
      deliveries,
    }),
  );
}

function sweep(workspace: Workspace): void {
  if (!existsSync(workspace.warehouse)) return;
  for (const name of readdirSync(workspace.warehouse)) {
    if (name.startsWith('.build-')) rmSync(join(workspace.warehouse, name), { recursive: true, force: true });
  }
}

function placementWarnings(areas: AreaReport): string[] {
  return areas.placements
    .filter((p) => p.placed < p.rows)
    .map(
      (p) =>
        // Whole percents: warnings stand in the public manifest, and the size of a register is a count too.
        `${p.dataset}: ${Math.ceil((100 * (p.rows - p.placed)) / p.rows)} % of the rows lie in no buurt (${Math.ceil((100 * p.withoutPoint) / p.rows)} % without a point, ${Math.ceil((100 * p.outside) / p.rows)} % outside)`,
    );
}

/**
 * Computes all indicators into a new `warehouse.duckdb`, which then takes the place of the old one: a run that
 * dies leaves the old one as it was.
 */
export async function computeWarehouse(context: ComputeContext): Promise<ComputeReport> {
  const { workspace, catalogue, pipeline, log } = context;
  sweep(workspace);
  const file = join(workspace.warehouse, `.build-${process.pid}.duckdb`);
  const counting = countingDeliveries(workspace, catalogue);
  const delivered = new Set(counting.filter((c) => c.active.length > 0).map((c) => c.contract.name));
  const options = {
    ...workspace.config.limits,
    file,
    temporary: join(workspace.warehouse, `.build-${process.pid}.tmp`),
  };
  const report = await withEngine(options, async (connection): Promise<ComputeReport> => {
    for (const { contract, active } of counting) {
      const rows = active.map((a) => ({
        folder: deliveryFolder(workspace, a.delivery),
        id: a.delivery.id,
        periods: a.periods,
      }));
      await createLanding(connection, contract, rows);
    }
    context.onStep?.('areas');
    const areas = await buildAreas(connection, catalogue, workspace.config);
    const codeWarnings = await checkCodes(connection, catalogue, workspace.config);
    const plan = await planPipeline(connection, pipeline, catalogue, delivered);
    const computed = await computeIndicators(connection, plan, context.onStep);
    const datasetsOf = new Map(plan.indicators.map((p) => [p.indicator.id, p.datasets]));
    const checks = await sumChecks(connection, pipeline.indicators);
    await connection.run('DROP SCHEMA staging CASCADE; DROP SCHEMA landing CASCADE; CHECKPOINT');
    return {
      fingerprint: fingerprintOf(context),
      deliveries: counting.flatMap((c) => c.active.map((a) => a.delivery)),
      areas,
      computed: computed.map((c) => ({ ...c, datasets: datasetsOf.get(c.id) ?? [] })),
      notComputed: plan.indicators
        .filter((p) => p.undelivered.length > 0)
        .map((p) => ({ id: p.indicator.id, undelivered: p.undelivered })),
      sumChecks: checks,
      warnings: [
        ...counting.flatMap((c) => c.active.flatMap((a) => a.delivery.warnings)),
        ...codeWarnings,
        ...placementWarnings(areas),
        ...sourceWarnings(workspace),
      ],
    };
  });
  sync(file);
  renameSync(file, warehouseFile(workspace));
  writeFileSync(reportFile(workspace), jsonText(report));
  sync(workspace.warehouse);
  log.info('computed', { indicators: report.computed.length, notComputed: report.notComputed.length });
  return report;
}
