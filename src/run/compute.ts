import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type AreaReport, buildAreas } from '../areas/build.js';
import { checkCodes } from '../areas/code-check.js';
import { dropPlaces } from '../areas/places/places.js';
import { placementWarnings } from '../areas/places/share.js';
import { absentGemeenten, endedWarnings } from '../areas/successors.js';
import { carriedWarnings } from '../areas/vintages/carried-warnings.js';
import { DefinitionError } from '../common/errors.js';
import { hashText, jsonText, sync } from '../common/files.js';
import { packageVersion } from '../common/package-root.js';
import { contractHash, type DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import {
  activeDeliveries,
  type Delivery,
  deliveryFolder,
  listDeliveries,
} from '../datasets/deliveries/delivery.js';
import { countRepeats, createLanding } from '../datasets/deliveries/landing.js';
import { holdsIdentifiers } from '../datasets/deliveries/other-key.js';
import { type Withdrawal, withdrawals } from '../datasets/deliveries/withdrawal.js';
import { YEARS_BEFORE } from '../datasets/land/periods.js';
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

/** A contract with the deliveries whose rows count. */
export interface Counting {
  readonly contract: Contract;
  readonly active: readonly { readonly delivery: Delivery; readonly periods: readonly number[] | null }[];
}

/** Identifiers that were hashed under two keys never meet: a person would count twice, and a correction miss its row. */
function checkOneKey(contract: Contract, active: Counting['active']): void {
  if (!holdsIdentifiers(contract) || new Set(active.map((a) => a.delivery.keyFingerprint)).size < 2) return;
  throw new DefinitionError({
    what: `the deliveries of ${contract.name} that count were hashed under different keys of this workspace`,
    where: { dataset: contract.name, file: active[0]?.delivery.file },
    expected: 'one key: identifiers in them must be the same when the persons are',
    mend: 'put the files of all of them in the inbox and run `buurtzicht ingest`, or take the old ones out (`ingest --undo`)',
  });
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
    checkOneKey(contract, active);
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

/** Years that the figures look at and that a purge has cut into: what is gone must not pass for what never was. */
function cutYears(counting: readonly Counting[], periods: readonly number[]): string[] {
  const first = `${Math.min(...periods) - YEARS_BEFORE}-01-01`;
  return counting.flatMap(({ contract, active }) => {
    const days = active.map((a) => a.delivery.purgedBefore ?? '').filter((day) => day > first);
    if (days.length === 0) return [];
    return [
      `${contract.name}: rows of before ${days.sort().at(-1)} were past retention and purged: figures that look at years before it are too low`,
    ];
  });
}

/** Makes the landing of every dataset. @returns warnings of rows that are there twice and count once. */
async function landAll(
  connection: DuckDBConnection,
  workspace: Workspace,
  counting: readonly Counting[],
): Promise<string[]> {
  const warnings: string[] = [];
  for (const { contract, active } of counting) {
    const deliveries = active.map((a) => ({
      folder: deliveryFolder(workspace, a.delivery),
      id: a.delivery.id,
      periods: a.periods,
    }));
    await createLanding(connection, contract, deliveries);
    const { rows, repeats } = await countRepeats(connection, contract, deliveries);
    if (repeats > 0)
      warnings.push(
        // Whole percents: a warning stands in the public manifest, and the size of a register is a count too.
        `${contract.name}: ${Math.ceil((100 * repeats) / rows)} % of the rows repeat the key of an earlier delivery; the first of each counts`,
      );
  }
  return warnings;
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
    const repeated = await landAll(connection, workspace, counting);
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
        ...repeated,
        ...cutYears(counting, workspace.config.periods),
        ...codeWarnings,
        ...carriedWarnings(areas.carried, catalogue, workspace.config),
        ...(areas.redrawn > 0
          ? [
              `${areas.redrawn} buurten are drawn with the borders of ${workspace.config.geometry_vintage}, which have moved since: points near them may lie in the buurt beside`,
            ]
          : []),
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
