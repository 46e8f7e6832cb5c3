import type { Manifest } from '../../publish/manifest.js';
import type { ReleaseFolder } from '../lineage/release-folder.js';
import { type CellChange, CHANGES, type Change, cellChanges } from './cell-changes.js';
import {
  causesOf,
  type DefinitionChange,
  type DeliveryChange,
  definitionChanges,
  deliveryChanges,
  type ValueChange,
  valueChanges,
} from './input-changes.js';

/** How many cells of an indicator at a level are otherwise, and what changed of all that it rests on. */
export interface ChangedCells extends Readonly<Record<Change, number>> {
  readonly indicator: string;
  readonly level: string;
  /** Empty when nothing that it rests on changed: rules, settings or figures beside it did. */
  readonly causes: readonly string[];
}

/** What a later release says otherwise than an earlier one, and what was otherwise when it was made; of published cells alone. */
export interface ReleaseChanges {
  readonly earlier: { readonly release: string; readonly edition: string; readonly created: string };
  readonly later: ReleaseChanges['earlier'];
  /** Both manifests say the same but for their clocks. */
  readonly same: boolean;
  readonly program: readonly ValueChange[];
  /** Years, layout and edition. */
  readonly settings: readonly ValueChange[];
  /** Rules of disclosure. */
  readonly rules: readonly ValueChange[];
  readonly definitions: readonly DefinitionChange[];
  readonly deliveries: {
    readonly came: readonly DeliveryChange[];
    readonly went: readonly DeliveryChange[];
  };
  readonly cells: readonly ChangedCells[];
  /** Of the indicators that were asked for, cell by cell. */
  readonly list?: readonly CellChange[];
}

function nameOf({ release, edition, created }: Manifest): ReleaseChanges['earlier'] {
  return { release, edition, created };
}

function settingsOf({ edition, periods, vintage, parameters = {} }: Manifest): Record<string, unknown> {
  return { edition, periods: periods.join(' '), vintage, ...parameters };
}

/** Changes by indicator and level. */
function counted(
  changes: readonly CellChange[],
  causes: (indicator: string) => readonly string[],
): ChangedCells[] {
  const groups = new Map<string, CellChange[]>();
  for (const change of changes) {
    const key = `${change.indicator}\n${change.level}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  const known = new Map<string, readonly string[]>();
  return [...groups.values()].map((group) => {
    const { indicator, level } = group[0] as CellChange;
    const why = known.get(indicator) ?? causes(indicator);
    known.set(indicator, why);
    const numbers = CHANGES.map((change) => [change, group.filter((c) => c.change === change).length]);
    return { indicator, level, ...(Object.fromEntries(numbers) as Record<Change, number>), causes: why };
  });
}

/**
 * Holds two releases against each other.
 * @param indicator lists its cells one by one, too.
 */
export async function releaseChanges(
  earlier: ReleaseFolder,
  later: ReleaseFolder,
  indicator?: string,
): Promise<ReleaseChanges> {
  const [before, now] = [earlier.manifest, later.manifest];
  // A database can't be attached twice, and says nothing otherwise than itself.
  const changes = earlier.database === later.database ? [] : await cellChanges(earlier, later);
  const definitions = definitionChanges(before, now);
  return {
    earlier: nameOf(before),
    later: nameOf(now),
    same: before.content === now.content,
    program: valueChanges(before.versions, now.versions),
    settings: valueChanges(settingsOf(before), settingsOf(now)),
    rules: valueChanges({ ...before.disclosure }, { ...now.disclosure }),
    definitions,
    deliveries: deliveryChanges(before, now),
    cells: counted(changes, (id) => causesOf(id, before, now, definitions)),
    ...(indicator === undefined ? {} : { list: changes.filter((c) => c.indicator === indicator) }),
  };
}
