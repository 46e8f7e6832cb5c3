import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { placePoints, takePoints } from '../areas/place.js';
import { dropPlaces } from '../areas/places/places.js';
import { type Settled, settleRows } from '../areas/settle.js';
import { jsonText, sync } from '../common/files.js';
import { computeIndicators } from '../indicators/compute.js';
import { buildContext } from '../indicators/fairness-context.js';
import { nodeId } from '../indicators/graph/node.js';
import { type Stored, writeSteps } from '../indicators/graph/store.js';
import { dropShared } from '../indicators/staging.js';
import { sumChecks } from '../indicators/sum-check.js';
import { withEngine } from '../warehouse/engine.js';
import { writeDatabase } from '../warehouse/write-database.js';
import type { Workspace } from '../workspace/workspace.js';
import { openEarlier } from './before.js';
import { refuseUnsoundDefinitions } from './check.js';
import { type ComputeContext, fingerprintOf } from './compute-context.js';
import {
  type ComputeReport,
  readComputeReport,
  trialFiles,
  type WarehouseFiles,
  warehouseFiles,
} from './compute-report.js';
import { type Counting, countingDeliveries, landedRows, repeatWarnings } from './counting.js';
import { type ComputeWishes, type Prepared, prepare } from './prepare.js';
import { type Facts, reportOf } from './report-of.js';
import { stepsOf, untilBefore } from './stored-steps.js';
import { narrowTrial } from './trial.js';

function sweep(workspace: Workspace): void {
  if (!existsSync(workspace.warehouse)) return;
  for (const name of readdirSync(workspace.warehouse)) {
    if (name.startsWith('.build-')) rmSync(join(workspace.warehouse, name), { recursive: true, force: true });
  }
}

/** What stood before, when nothing that decides anything has changed since; else null. */
function nothingNew(
  context: ComputeContext,
  wishes: ComputeWishes,
  files: WarehouseFiles,
): ComputeReport | null {
  if (wishes.force || wishes.select !== undefined || wishes.trial) return null;
  const report = readComputeReport(files);
  if (report?.fingerprint !== fingerprintOf(context) || report.stale.length > 0) return null;
  // A report of before lineage was told says too little to publish.
  if (report.computed.some(({ id }) => !report.lineage[`indicator:${id}`])) return null;
  const kept = report.steps
    .filter((step) => step.action !== 'gone')
    .map(({ node, action }) => ({
      node,
      action: action === 'compute' ? ('keep' as const) : action,
      reasons: [],
    }));
  return { ...report, computed: report.computed.map((c) => ({ ...c, kept: true })), steps: kept };
}

/** Warnings of rows that are there twice, by dataset. */
async function repeatsOf(
  connection: DuckDBConnection,
  workspace: Workspace,
  counting: readonly Counting[],
  { decision }: Prepared,
  before: ReadonlyMap<string, Stored>,
): Promise<Map<string, readonly string[]>> {
  const repeats = new Map<string, readonly string[]>();
  for (const one of counting) {
    const id = `dataset:${one.contract.name}`;
    const known = decision.unchanged.has(id) ? (before.get(id)?.result as readonly string[]) : null;
    repeats.set(one.contract.name, known ?? (await repeatWarnings(connection, workspace, one)));
  }
  return repeats;
}

/** Puts points and rows into their areas. */
async function settle(
  connection: DuckDBConnection,
  { catalogue, workspace }: ComputeContext,
  { decision }: Prepared,
  before: ReadonlyMap<string, Stored>,
): Promise<Map<string, Settled>> {
  const { unchanged, needs } = decision;
  if (unchanged.has('points')) await takePoints(connection);
  else await placePoints(connection, catalogue);
  const kept = [...catalogue.keys()].flatMap((name): [string, Settled][] =>
    unchanged.has(`located:${name}`) ? [[name, before.get(`located:${name}`)?.result as Settled]] : [],
  );
  return settleRows(connection, catalogue, workspace.config, {
    wanted: needs.located,
    kept: new Map(kept),
    keptMapping: unchanged.has('mapping'),
  });
}

/** Of a trial, what is not selected is left out: its last figures may be those of before a change. */
function taken({ decision: { take }, selected }: Prepared, { trial }: ComputeWishes): Set<string> {
  return new Set([...take].filter((id) => !trial || (selected?.has(nodeId('indicator', id)) ?? true)));
}

async function build(
  connection: DuckDBConnection,
  context: ComputeContext,
  wishes: ComputeWishes,
  before: ReadonlyMap<string, Stored>,
): Promise<ComputeReport> {
  const { workspace, catalogue, pipeline } = context;
  const counting = countingDeliveries(workspace, catalogue);
  context.onStep?.('areas');
  const prepared = await prepare(connection, context, counting, before, wishes, false);
  const { plan, decision, floor } = prepared;
  if (!floor) throw new Error('the area floor was not built');
  const repeats = await repeatsOf(connection, workspace, counting, prepared, before);
  const settled = await settle(connection, context, prepared, before);
  const { compute, needs } = decision;
  const computed = await computeIndicators(
    connection,
    plan,
    { compute, take: untilBefore(taken(prepared, wishes), before), staging: needs.staging },
    context.onStep,
  );
  const landed = counting.map((one) => ({ contract: one.contract, rows: landedRows(workspace, one) }));
  await buildContext(connection, pipeline.fairness, landed, workspace.config);
  const facts: Facts = {
    counting,
    floor,
    repeats,
    settled,
    computed,
    checks: await sumChecks(connection, pipeline.indicators),
  };
  const whole = await reportOf(connection, context, prepared, facts);
  // No run rests on a part.
  if (!wishes.trial) await writeSteps(connection, stepsOf(prepared, facts, before));
  const report = wishes.trial ? await narrowTrial(connection, whole, wishes.trial) : whole;
  await dropPlaces(connection);
  await dropShared(connection);
  await connection.run('DROP SCHEMA landing CASCADE');
  return report;
}

/**
 * Computes what changed into a new `warehouse.duckdb`, with all else taken over from the old one, whose place it then takes: a run that
 * dies leaves the old one as it was. The figures are those of a run that computes everything. A trial does the same into files of its
 * own, of which only the part that it asks for stays.
 * @param wishes with a selection, indicators outside it keep their last figures; the report names those that are out of date.
 * @throws DefinitionError with every fault of the definitions. @throws UsageError when the selection names nothing.
 */
export async function computeWarehouse(
  context: ComputeContext,
  wishes: ComputeWishes = {},
): Promise<ComputeReport> {
  const { workspace, log } = context;
  const standsIn = warehouseFiles(workspace);
  const files = wishes.trial ? trialFiles(workspace) : standsIn;
  await refuseUnsoundDefinitions(context);
  const standing = nothingNew(context, wishes, standsIn);
  if (standing) return standing;
  sweep(workspace);
  const file = join(workspace.warehouse, `.build-${process.pid}.duckdb`);
  const temporary = join(workspace.warehouse, `.build-${process.pid}.tmp`);
  let report: ComputeReport;
  try {
    report = await withEngine({ ...workspace.config.limits, temporary }, async (connection) => {
      const earlier = await openEarlier(
        connection,
        standsIn.database,
        log,
        wishes.select !== undefined && !wishes.trial,
      );
      try {
        const built = await build(connection, context, wishes, earlier.steps);
        await writeDatabase(connection, file);
        return built;
      } finally {
        await earlier.close();
      }
    });
  } catch (error) {
    // Half a warehouse holds rows: it does not stay.
    sweep(workspace);
    throw error;
  }
  sync(file);
  renameSync(file, files.database);
  writeFileSync(files.report, jsonText(report));
  sync(workspace.warehouse);
  const kept = report.computed.filter((c) => c.kept).length;
  log.info('computed', {
    indicators: report.computed.length - kept,
    kept,
    notComputed: report.notComputed.length,
    stale: report.stale.length,
  });
  return report;
}
