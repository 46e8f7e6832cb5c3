import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { contractHash, type DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { activeDeliveries, deliveryFolder, listDeliveries } from '../datasets/deliveries/delivery.js';
import { countRepeats, createLanding, type LandedRows } from '../datasets/deliveries/landing.js';
import { holdsIdentifiers } from '../datasets/deliveries/other-key.js';
import { YEARS_BEFORE } from '../datasets/land/periods.js';
import type { DatasetRows } from '../indicators/graph/dataset-nodes.js';
import type { MadeOn } from '../indicators/kept.js';
import type { Workspace } from '../workspace/workspace.js';

/** A contract with the deliveries whose rows count. */
export type Counting = DatasetRows;

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

/** On which day the newest delivery of each dataset was made that counts, where its name or the workspace says so. */
export function madeOn(counting: readonly Counting[]): MadeOn {
  return new Map(
    counting.flatMap(({ contract, active }): [string, string][] => {
      const days = active.flatMap(({ delivery }) => delivery.dated ?? []).sort();
      const newest = days.at(-1);
      return newest === undefined ? [] : [[contract.name, newest]];
    }),
  );
}

/** Years that the figures look at and that a purge has cut into: what is gone must not pass for what never was. */
export function cutYears(counting: readonly Counting[], periods: readonly number[]): string[] {
  const first = `${Math.min(...periods) - YEARS_BEFORE}-01-01`;
  return counting.flatMap(({ contract, active }) => {
    const days = active.map((a) => a.delivery.purgedBefore ?? '').filter((day) => day > first);
    if (days.length === 0) return [];
    return [
      `${contract.name}: rows of before ${days.sort().at(-1)} were past retention and purged: figures that look at years before it are too low`,
    ];
  });
}

/** The rows of a dataset that count, as landing reads them. */
export function landedRows(workspace: Workspace, { active }: Counting): LandedRows[] {
  return active.map((a) => ({
    folder: deliveryFolder(workspace, a.delivery),
    id: a.delivery.id,
    periods: a.periods,
  }));
}

/** Makes `landing.<dataset>` of every dataset. */
export async function landCounting(
  connection: DuckDBConnection,
  workspace: Workspace,
  counting: readonly Counting[],
): Promise<void> {
  for (const one of counting) await createLanding(connection, one.contract, landedRows(workspace, one));
}

/** A warning when rows of a dataset are there twice and count once. */
export async function repeatWarnings(
  connection: DuckDBConnection,
  workspace: Workspace,
  one: Counting,
): Promise<string[]> {
  const { rows, repeats } = await countRepeats(connection, one.contract, landedRows(workspace, one));
  if (repeats === 0) return [];
  // Whole percents: a warning stands in the public manifest, and the size of a register is a count too.
  return [
    `${one.contract.name}: ${Math.ceil((100 * repeats) / rows)} % of the rows repeat the key of an earlier delivery; the first of each counts`,
  ];
}
