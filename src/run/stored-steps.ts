import type { Until } from '../indicators/compute.js';
import { nameOf } from '../indicators/graph/node.js';
import type { Stored } from '../indicators/graph/store.js';
import type { Prepared } from './prepare.js';
import type { Facts } from './report-of.js';

/** What the next run must know of what stands in this warehouse. */
export function stepsOf(
  { nodes, decision }: Prepared,
  facts: Facts,
  before: ReadonlyMap<string, Stored>,
): Map<string, Stored> {
  const stored = new Map<string, Stored>();
  for (const { node: id, action } of decision.steps) {
    const node = nodes.get(id);
    const then = before.get(id);
    // Figures that are out of date stay those of the content they were worked out from.
    if (action === 'stale' && then) stored.set(id, then);
    if (!node || (action !== 'compute' && action !== 'keep')) continue;
    const results: Readonly<Record<string, unknown>> = {
      dataset: facts.repeats.get(nameOf(node)),
      areas: facts.floor,
      located: facts.settled.get(nameOf(node)),
      indicator: facts.computed.find(({ id: one }) => one === nameOf(node))?.until,
    };
    stored.set(id, {
      key: node.key,
      parts: node.parts,
      inputs: node.inputs,
      result: results[node.kind] ?? null,
    });
  }
  return stored;
}

/** Of indicators that are taken over: the last months of rolling ones. */
export function untilBefore(
  take: ReadonlySet<string>,
  before: ReadonlyMap<string, Stored>,
): Map<string, Until | undefined> {
  const untilOf = (id: string): Until | undefined =>
    (before.get(`indicator:${id}`)?.result ?? undefined) as Until | undefined;
  return new Map([...take].map((id) => [id, untilOf(id)]));
}
