import type { DuckDBConnection } from '@duckdb/node-api';
import { buildFloor, type FloorReport, takeFloor } from '../areas/build.js';
import { createCodes } from '../areas/codes.js';
import { type FloorContents, UNKNOWN_CONTENTS } from '../areas/floor-contents.js';
import { refuseUnknown } from '../areas/unlisted.js';
import { listUsed } from '../areas/vintages/located.js';
import { UNKNOWN_CODES, type UsedCodes, usedCodes } from '../areas/vintages/used.js';
import { floorNode, floorParts, placeNodes } from '../indicators/graph/area-nodes.js';
import { datasetNode } from '../indicators/graph/dataset-nodes.js';
import { type Decision, decide, isForced, type Wishes } from '../indicators/graph/decide.js';
import { definitionNodes } from '../indicators/graph/definition-nodes.js';
import { type Keyed, keysOf } from '../indicators/graph/keys.js';
import type { Graph } from '../indicators/graph/node.js';
import { select } from '../indicators/graph/selection.js';
import type { Stored } from '../indicators/graph/store.js';
import { type Plan, planPipeline } from '../indicators/plan.js';
import { type ComputeContext, recordKeysOf } from './compute-context.js';
import { type Counting, landCounting, madeOn } from './counting.js';
import type { Trial } from './trial.js';

export interface ComputeWishes {
  /** Work out again what did not change, too. */
  readonly force?: boolean;
  /** See `select`; absent: everything. */
  readonly select?: string;
  /** A part of the areas and years is all that is wanted, to try something out. */
  readonly trial?: Trial;
}

/** What a run will do. */
export interface Prepared {
  readonly plan: Plan;
  readonly nodes: ReadonlyMap<string, Keyed>;
  readonly decision: Decision;
  /** See `Wishes`. */
  readonly selected: Wishes['selected'];
  /** Null when nothing but a plan was asked for, and nothing was computed before. */
  readonly floor: FloorReport | null;
}

function graphOf(
  { workspace: { config }, catalogue, pipeline }: ComputeContext,
  counting: readonly Counting[],
  plan: Plan,
  contents: FloorContents,
  used: UsedCodes,
): Graph {
  const nodes = [
    ...counting.map(datasetNode),
    floorNode(catalogue, config, pipeline),
    ...floorParts(contents, config),
    ...placeNodes(catalogue, used),
    ...definitionNodes(plan, config.coverage),
  ];
  return new Map(nodes.map((node) => [node.id, node]));
}

function wishesOf({ force = false, select: words }: ComputeWishes, plan: Plan, graph: Graph): Wishes {
  const themes = new Map(plan.indicators.map(({ indicator }) => [indicator.id, indicator.card.theme]));
  return { force, selected: words === undefined ? null : select(words, { graph, themes }) };
}

/** The floor of before holds when nothing that it rests on has changed. */
function floorBefore(
  nodes: ReadonlyMap<string, Keyed>,
  before: ReadonlyMap<string, Stored>,
  wishes: Wishes,
): FloorReport | null {
  const then = before.get('areas');
  if (!then || then.key !== nodes.get('areas')?.key || isForced(wishes, 'areas')) return null;
  const floor = then.result as FloorReport;
  // One that was made before contents were kept is built anew.
  return floor.contents ? floor : null;
}

/**
 * Lands what counts, makes the area floor or takes it over, and decides what becomes of every node. What figures use and no
 * delivery lists, and what is in the floor, are known only after it.
 * @param dry decide only: of a floor that holds no more is taken over than that needs, and none is built where nothing was computed yet.
 */
export async function prepare(
  connection: DuckDBConnection,
  context: ComputeContext,
  counting: readonly Counting[],
  before: ReadonlyMap<string, Stored>,
  wanted: ComputeWishes,
  dry: boolean,
): Promise<Prepared> {
  const { workspace, catalogue, pipeline } = context;
  const { config } = workspace;
  const delivered = new Set(counting.filter((c) => c.active.length > 0).map((c) => c.contract.name));
  const plan = {
    ...(await planPipeline(connection, pipeline, catalogue, delivered)),
    ...recordKeysOf(context),
    madeOn: madeOn(counting),
  };
  const first = graphOf(context, counting, plan, UNKNOWN_CONTENTS, UNKNOWN_CODES);
  await landCounting(connection, workspace, counting);
  const kept = floorBefore(keysOf(first), before, wishesOf(wanted, plan, first));
  let [used, floor] = [UNKNOWN_CODES, kept];
  if (kept) await takeFloor(connection, config, dry ? { ...kept, tables: ['listing'] } : kept);
  else if (dry && before.size === 0) await createCodes(connection, config.gemeenten);
  else floor = await buildFloor(connection, catalogue, config, pipeline);
  if (floor) {
    await refuseUnknown(connection, wanted.trial?.gemeenten ?? [], config);
    await listUsed(connection, catalogue);
    used = await usedCodes(connection, config);
  }
  const graph = graphOf(context, counting, plan, floor?.contents ?? UNKNOWN_CONTENTS, used);
  const nodes = keysOf(graph);
  const wishes = wishesOf(wanted, plan, graph);
  return { plan, nodes, decision: decide(plan, nodes, before, wishes), selected: wishes.selected, floor };
}
