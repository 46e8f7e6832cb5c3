import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AreaReport, buildAreas } from '../areas/build.js';
import { checkCodes } from '../areas/code-check.js';
import { dropPlaces } from '../areas/places/places.js';
import { placementWarnings } from '../areas/places/share.js';
import { redrawnWarnings } from '../areas/redrawn.js';
import { absentGemeenten, endedWarnings } from '../areas/successors.js';
import { carriedWarnings } from '../areas/vintages/carried-warnings.js';
import { hashText, jsonText, sync } from '../common/files.js';
import { packageVersion } from '../common/package-root.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Delivery } from '../datasets/deliveries/delivery.js';
import { type Withdrawal, withdrawals } from '../datasets/deliveries/withdrawal.js';
import { sourceWarnings } from '../fetch/state.js';
import { type ComputedIndicator, computeIndicators } from '../indicators/compute.js';
import type { Pipeline } from '../indicators/pipeline.js';
import { planPipeline } from '../indicators/plan.js';
import { type SumCheck, sumChecks } from '../indicators/sum-check.js';
import { engineVersion, withEngine } from '../warehouse/engine.js';
import { writeDatabase } from '../warehouse/write-database.js';
import type { Log } from '../workspace/log.js';
import type { Workspace } from '../workspace/workspace.js';
import { countingDeliveries, cutYears, landCounting } from './counting.js';

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
  /** Deliveries that were taken out again. */
  readonly withdrawn: readonly Withdrawal[];
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

/**
 * Changes when anything does that may change a count: program and engine, the settings that act on computing,
 * definitions, deliveries. Where the workspace stands and its key do not count.
 */
export function fingerprintOf(context: Pick<ComputeContext, 'workspace' | 'catalogue' | 'pipeline'>): string {
  const { vintage, geometry_vintage, periods, gemeenten } = context.workspace.config;
  const deliveries = countingDeliveries(context.workspace, context.catalogue).map(({ contract, active }) => [
    contract.name,
    active.map(({ delivery: d, periods: years }) => [
      ...[d.sha256, d.contractHash, years],
      ...(d.purgedBefore ? [d.purgedBefore] : []),
    ]),
  ]);
  // The manifest names what was withdrawn: a release says so, though its figures may be those of one before.
  const withdrawn = [...withdrawals(context.workspace).values()].map((w) => [w.delivery, w.reason]);
  return hashText(
    JSON.stringify({
      versions: [packageVersion, engineVersion],
      settings: { vintage, geometry_vintage, periods, gemeenten },
      pipeline: context.pipeline.hash,
      deliveries,
      ...(withdrawn.length > 0 ? { withdrawn } : {}),
    }),
  );
}

function sweep(workspace: Workspace): void {
  if (!existsSync(workspace.warehouse)) return;
  for (const name of readdirSync(workspace.warehouse)) {
    if (name.startsWith('.build-')) rmSync(join(workspace.warehouse, name), { recursive: true, force: true });
  }
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
    temporary: join(workspace.warehouse, `.build-${process.pid}.tmp`),
  };
  const report = await withEngine(options, async (connection): Promise<ComputeReport> => {
    const repeated = await landCounting(connection, workspace, counting);
    context.onStep?.('areas');
    const areas = await buildAreas(connection, catalogue, workspace.config, pipeline);
    const codeWarnings = [
      ...(await checkCodes(connection, catalogue, workspace.config)),
      ...(await absentGemeenten(connection, workspace.config)),
      ...(await endedWarnings(connection, catalogue, workspace.config)),
    ];
    const plan = await planPipeline(connection, pipeline, catalogue, delivered);
    const computed = await computeIndicators(connection, plan, context.onStep);
    const datasetsOf = new Map(plan.indicators.map((p) => [p.indicator.id, p.datasets]));
    const checks = await sumChecks(connection, pipeline.indicators);
    await dropPlaces(connection);
    await connection.run(
      'DROP SCHEMA staging CASCADE; DROP SCHEMA denominator CASCADE; DROP SCHEMA landing CASCADE',
    );
    await writeDatabase(connection, file);
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
        ...repeated,
        ...cutYears(counting, workspace.config.periods),
        ...codeWarnings,
        ...carriedWarnings(areas.carried, catalogue, workspace.config),
        ...redrawnWarnings(areas.redrawn, workspace.config),
        ...placementWarnings(areas.placements),
        ...sourceWarnings(workspace),
      ],
      withdrawn: [...withdrawals(workspace).values()],
    };
  });
  sync(file);
  renameSync(file, warehouseFile(workspace));
  writeFileSync(reportFile(workspace), jsonText(report));
  sync(workspace.warehouse);
  log.info('computed', { indicators: report.computed.length, notComputed: report.notComputed.length });
  return report;
}
