import type { Plan } from '../plan.js';
import type { Keyed } from './keys.js';
import { type Needs, needsOf } from './needs.js';
import { type NodeKind, nameOf, nodeId } from './node.js';
import { type Reason, reasonsOf } from './reasons.js';
import type { Stored } from './store.js';

/**
 * What becomes of a node: worked out, or kept as it is; out of date and not selected, with its last figures (stale) or without any (left
 * out); without a delivery that it needs; or no more there (gone).
 */
export type Action = 'compute' | 'keep' | 'stale' | 'left_out' | 'undelivered' | 'gone';

export interface Step {
  readonly node: string;
  readonly kind: NodeKind | null;
  readonly action: Action;
  /** Why it is out of date, or worked out; none when it is up to date. */
  readonly reasons: readonly Reason[];
}

export interface Wishes {
  /** Work out again what did not change, too. */
  readonly force: boolean;
  /** Indicators outside it keep their last figures; null = all are wanted. */
  readonly selected: ReadonlySet<string> | null;
}

export interface Decision {
  readonly steps: readonly Step[];
  /** Nodes whose results of before hold. */
  readonly unchanged: ReadonlySet<string>;
  /** Indicators to count, and those whose figures are taken over: ids without their kind. */
  readonly compute: ReadonlySet<string>;
  readonly take: ReadonlySet<string>;
  readonly needs: Needs;
}

/** Whether a wish makes a node be worked out whatever its key. */
export function isForced({ force, selected }: Wishes, id: string): boolean {
  return force && (selected?.has(id) ?? true);
}

interface Judged extends Step {
  readonly kind: NodeKind;
}

/** Says of each node what becomes of it. */
export function decide(
  plan: Plan,
  nodes: ReadonlyMap<string, Keyed>,
  before: ReadonlyMap<string, Stored>,
  wishes: Wishes,
): Decision {
  const undelivered = new Set(
    plan.indicators.filter((p) => p.undelivered.length > 0).map((p) => nodeId('indicator', p.indicator.id)),
  );
  const unchanged = new Set<string>();
  const judge = (node: Keyed): Judged => {
    const { id, kind } = node;
    const cannotBeForced = kind === 'staging' || kind === 'denominator' || kind === 'area';
    const changed = reasonsOf(id, nodes, before);
    const reasons: Reason[] =
      changed.length === 0 && !cannotBeForced && isForced(wishes, id)
        ? [{ kind: 'forced', names: [] }]
        : changed;
    const of = { node: id, kind, reasons };
    if (undelivered.has(id)) return { ...of, reasons: [], action: 'undelivered' };
    if (reasons.length === 0) {
      unchanged.add(id);
      return { ...of, action: 'keep' };
    }
    const passed = kind === 'indicator' && wishes.selected !== null && !wishes.selected.has(id);
    if (!passed) return { ...of, action: 'compute' };
    return { ...of, action: before.has(id) ? 'stale' : 'left_out' };
  };
  const judged = [...nodes.values()].map(judge);
  const indicators = (...actions: readonly Action[]): Set<string> =>
    new Set(
      judged
        .filter((step) => step.kind === 'indicator' && actions.includes(step.action))
        .map((step) => nameOf({ id: step.node, kind: step.kind })),
    );
  const compute = indicators('compute');
  const needs = needsOf(plan, compute);
  const gone = [...before.keys()].filter((id) => !nodes.has(id));
  return {
    steps: [
      ...judged.map((step) => withNeed(step, needs)),
      ...gone.map(
        (node): Step => ({ node, kind: null, action: 'gone', reasons: [{ kind: 'gone', names: [] }] }),
      ),
    ],
    unchanged,
    compute,
    take: indicators('keep', 'stale'),
    needs,
  };
}

/** Rows are not kept, for the sake of privacy: what is read must be worked out, changed or not, and nothing else is. */
function withNeed(step: Judged, { staging, located }: Needs): Step {
  const name = nameOf({ id: step.node, kind: step.kind });
  const isView = step.kind === 'staging' || step.kind === 'denominator';
  const needed = isView ? staging.has(`${step.kind}.${name}`) : step.kind === 'located' && located.has(name);
  if (needed && step.reasons.length === 0)
    return { ...step, action: 'compute', reasons: [{ kind: 'needed', names: [] }] };
  return isView && !needed ? { ...step, action: 'keep' } : step;
}
