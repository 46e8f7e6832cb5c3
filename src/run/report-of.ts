import type { DuckDBConnection } from '@duckdb/node-api';
import type { FloorReport } from '../areas/build.js';
import { placementWarnings } from '../areas/places/share.js';
import { redrawnWarnings } from '../areas/redrawn.js';
import type { AreaReport, Settled } from '../areas/settle.js';
import { absentGemeenten } from '../areas/successors.js';
import { carriedWarnings } from '../areas/vintages/carried-warnings.js';
import { withdrawals } from '../datasets/deliveries/withdrawal.js';
import { sourceWarnings } from '../fetch/state.js';
import type { ComputedIndicator } from '../indicators/compute.js';
import { basesOf } from '../indicators/graph/keys.js';
import { lineageOf } from '../indicators/graph/lineage-nodes.js';
import { nodeId } from '../indicators/graph/node.js';
import type { SumCheck } from '../indicators/sum-check.js';
import { type ComputeContext, fingerprintOf } from './compute-context.js';
import type { ComputeReport } from './compute-report.js';
import { type Counting, cutYears } from './counting.js';
import { reportSteps } from './explain.js';
import type { Prepared } from './prepare.js';

/** What came of a run, worked out or taken over. */
export interface Facts {
  readonly counting: readonly Counting[];
  readonly floor: FloorReport;
  /** By dataset: warnings of rows that are there twice. */
  readonly repeats: ReadonlyMap<string, readonly string[]>;
  readonly settled: ReadonlyMap<string, Settled>;
  readonly computed: readonly ComputedIndicator[];
  readonly checks: readonly SumCheck[];
}

function areasOf({ floor, settled }: Facts): AreaReport {
  const all = [...settled.values()];
  return {
    buurten: floor.buurten,
    wijken: floor.wijken,
    gemeenten: floor.gemeenten,
    withGeometry: floor.withGeometry,
    placements: all.flatMap(({ placement }) => placement ?? []),
    carried: all.flatMap(({ carried }) => carried),
    redrawn: floor.redrawn,
  };
}

/** The report of a run: it says the same whether a thing was worked out or taken over, but for `steps`, `kept` and times. */
export async function reportOf(
  connection: DuckDBConnection,
  context: ComputeContext,
  { plan, decision, nodes }: Prepared,
  facts: Facts,
): Promise<ComputeReport> {
  const { workspace, catalogue } = context;
  const { config } = workspace;
  const { counting, settled } = facts;
  const areas = areasOf(facts);
  const datasetsOf = new Map(plan.indicators.map((p) => [p.indicator.id, p.datasets]));
  const all = [...settled.values()];
  const bases = basesOf(nodes);
  return {
    fingerprint: fingerprintOf(context),
    deliveries: counting.flatMap((c) => c.active.map((a) => a.delivery)),
    areas,
    computed: facts.computed.map((c) => {
      const basis = bases.get(nodeId('indicator', c.id));
      return { ...c, datasets: datasetsOf.get(c.id) ?? [], ...(basis ? { basis } : {}) };
    }),
    notComputed: plan.indicators
      .filter((p) => p.undelivered.length > 0)
      .map((p) => ({ id: p.indicator.id, undelivered: p.undelivered })),
    lineage: lineageOf(
      nodes,
      counting,
      facts.computed.map((c) => c.id),
    ),
    sumChecks: facts.checks,
    warnings: [
      ...counting.flatMap((c) => c.active.flatMap((a) => a.delivery.warnings)),
      ...[...facts.repeats.values()].flat(),
      ...cutYears(counting, config.periods),
      ...all.flatMap(({ codes }) => codes),
      ...(await absentGemeenten(connection, config)),
      ...all.flatMap(({ ended }) => ended),
      ...carriedWarnings(areas.carried, catalogue, config),
      ...redrawnWarnings(areas.redrawn, config),
      ...placementWarnings(areas.placements),
      ...sourceWarnings(workspace),
    ],
    withdrawn: [...withdrawals(workspace).values()],
    steps: reportSteps(decision.steps),
    stale: decision.steps
      .filter(({ action }) => action === 'stale' || action === 'left_out')
      .map(({ node }) => node.replace(/^indicator:/, '')),
  };
}
