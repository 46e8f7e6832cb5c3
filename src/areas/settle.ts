import type { DuckDBConnection } from '@duckdb/node-api';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { type AreaRules, type AreaSettings, buildEmptyFloor, buildFloor, type FloorReport } from './build.js';
import { checkCodes } from './code-check.js';
import { placePoints } from './place.js';
import { type PlaceWork, placeRows } from './places/places.js';
import type { Placement } from './places/unplaced.js';
import { endedWarnings } from './successors.js';
import { type Carried, type CarryWork, createLocated, listUsed } from './vintages/located.js';

/** What became of the rows of one dataset in the areas of the workspace. */
export interface Settled {
  /** Null when it is not placed by address, or has no rows. */
  readonly placement: Placement | null;
  /** Of each other year what became of its figures. */
  readonly carried: readonly Carried[];
  /** Area codes that the layout does not know, and gemeenten that were no more. */
  readonly codes: readonly string[];
  readonly ended: readonly string[];
}

/** What a run says of areas, and of the rows in them. */
export interface AreaReport extends Omit<FloorReport, 'tables' | 'contents'> {
  readonly placements: readonly Placement[];
  /** What became of figures of other years in the areas of this one. */
  readonly carried: readonly Carried[];
}

export interface SettleWork {
  /** Datasets whose located rows somebody reads. */
  readonly wanted: ReadonlySet<string>;
  /** What is known of datasets of which nothing changed. */
  readonly kept: ReadonlyMap<string, Settled>;
  readonly keptMapping: boolean;
}

/**
 * Puts the rows of every dataset into the areas of the floor: views and tables `located.<dataset>`, `areas.unplaced` and
 * `areas.estimate`. What did not change is taken over from the warehouse before, and worked out only when somebody reads it.
 * @returns of every dataset what became of its rows, in the order of the catalogue.
 * @throws InputError when a quarter of a dataset's codes are unknown.
 */
export async function settleRows(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: WorkspaceConfig,
  { wanted, kept, keptMapping }: SettleWork,
): Promise<Map<string, Settled>> {
  const place: PlaceWork = {
    wanted,
    kept: new Map([...kept].map(([name, { placement }]) => [name, placement])),
  };
  const placements = await placeRows(connection, catalogue, config.vintage, place);
  const carry: CarryWork = { wanted, kept: new Set(kept.keys()), keptMapping };
  const carried = await createLocated(connection, catalogue, config, carry);
  const settled = new Map<string, Settled>();
  for (const [name, contract] of catalogue) {
    const known = kept.get(name);
    const alone: DatasetCatalogue = new Map([[name, contract]]);
    settled.set(
      name,
      known ?? {
        placement: placements.find((p) => p.dataset === name) ?? null,
        carried: carried.filter((c) => c.dataset === name),
        codes: await checkCodes(connection, alone, config),
        ended: await endedWarnings(connection, alone, config),
      },
    );
  }
  return settled;
}

/** Builds the area floor and puts the points and rows of every dataset into it: all of `areas.*` and `located.*`. */
export async function buildAreas(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: WorkspaceConfig,
  rules: AreaRules = { regions: {} },
): Promise<void> {
  await buildFloor(connection, catalogue, config, rules);
  await listUsed(connection, catalogue);
  await placePoints(connection, catalogue);
  await settleRows(connection, catalogue, config, {
    wanted: new Set(catalogue.keys()),
    kept: new Map(),
    keptMapping: false,
  });
}

/**
 * The same without one area in it, for landed tables that are empty too: each of the tables and views that `buildAreas` makes, with
 * their columns, so that SQL can be bound where there are no data.
 */
export async function buildEmptyAreas(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: AreaSettings,
): Promise<void> {
  await buildEmptyFloor(connection, catalogue, config);
  await listUsed(connection, catalogue);
  await placePoints(connection, catalogue);
  await placeRows(connection, catalogue, config.vintage);
  await createLocated(connection, catalogue, config);
}
