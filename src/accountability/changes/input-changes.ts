import { deliveriesUnder, type Lineage } from '../../indicators/graph/lineage-nodes.js';
import { reachedFrom } from '../../indicators/reached.js';
import type { Manifest } from '../../publish/manifest.js';
import { inputsOf, type ReleasedInput } from '../lineage/released-deliveries.js';

/** A named thing that is otherwise; null = it was not, or is no longer, there. */
export interface ValueChange {
  readonly name: string;
  readonly earlier: string | null;
  readonly later: string | null;
}

/** A definition that is otherwise: `card` when it counts as before, and what is said of it, or how it is published, changed. */
export interface DefinitionChange {
  readonly step: string;
  readonly change: 'new' | 'gone' | 'changed' | 'card';
  /** Versions of an indicator's card. */
  readonly earlier: string | null;
  readonly later: string | null;
}

export type DeliveryChange = Pick<ReleasedInput, 'id' | 'dataset' | 'file' | 'sha256'>;

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Keys of two records whose values differ, by name. */
export function valueChanges(
  earlier: Readonly<Record<string, unknown>>,
  later: Readonly<Record<string, unknown>>,
): ValueChange[] {
  const names = [...new Set([...Object.keys(earlier), ...Object.keys(later)])].sort();
  return names
    .map((name) => ({ name, earlier: textOf(earlier[name]), later: textOf(later[name]) }))
    .filter((change) => change.earlier !== change.later);
}

/** Definitions of two releases that differ, by id. */
export function definitionChanges(earlier: Manifest, later: Manifest): DefinitionChange[] {
  const steps = [...new Set([...Object.keys(earlier.lineage), ...Object.keys(later.lineage)])].sort();
  const cardOf = ({ indicators }: Manifest, step: string) =>
    indicators.find(({ id }) => step === `indicator:${id}`) ?? null;
  return steps.flatMap((step): DefinitionChange[] => {
    const [was, is] = [earlier.lineage[step]?.definition, later.lineage[step]?.definition];
    const [before, now] = [cardOf(earlier, step), cardOf(later, step)];
    const of = { step, earlier: before?.version ?? null, later: now?.version ?? null };
    if (was === undefined && is === undefined) return [];
    if (was === undefined) return [{ ...of, change: 'new' }];
    if (is === undefined) return [{ ...of, change: 'gone' }];
    if (was !== is) return [{ ...of, change: 'changed' }];
    return before?.definition === now?.definition ? [] : [{ ...of, change: 'card' }];
  });
}

/** Deliveries that count in one of two releases only. */
export function deliveryChanges(
  earlier: Manifest,
  later: Manifest,
): { readonly came: readonly DeliveryChange[]; readonly went: readonly DeliveryChange[] } {
  const [before, now] = [inputsOf(earlier), inputsOf(later)];
  const only = (one: typeof now, other: typeof now): DeliveryChange[] =>
    [...one.values()]
      .filter(({ id }) => !other.has(id))
      .map(({ id, dataset, file, sha256 }) => ({ id, dataset, file, sha256 }));
  return { came: only(now, before), went: only(before, now) };
}

/** Deliveries under an indicator with the years that count, as one text a dataset. */
function deliveryKeys(lineage: Lineage, id: string): Map<string, string> {
  return new Map(
    [...deliveriesUnder(lineage, id)].map(([dataset, found]) => [dataset, JSON.stringify(found)]),
  );
}

/** Why cells of an indicator may differ between two releases: what changed of all that it rests on, as `staging:adres` or `dataset:bag-adressen`. */
export function causesOf(
  indicator: string,
  earlier: Manifest,
  later: Manifest,
  changed: readonly DefinitionChange[],
): string[] {
  const start = `indicator:${indicator}`;
  const under = (lineage: Lineage): Set<string> => reachedFrom(start, (id) => lineage[id]?.reads ?? []);
  const reached = new Set([start, ...under(earlier.lineage), ...under(later.lineage)]);
  const definitions = changed.filter(({ step }) => reached.has(step)).map(({ step }) => step);
  const [before, now] = [deliveryKeys(earlier.lineage, start), deliveryKeys(later.lineage, start)];
  const datasets = [...new Set([...before.keys(), ...now.keys()])]
    .filter((dataset) => before.get(dataset) !== now.get(dataset))
    .map((dataset) => `dataset:${dataset}`);
  return [...definitions, ...datasets.sort()];
}
