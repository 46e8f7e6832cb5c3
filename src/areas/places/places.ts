import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql } from '../../common/sql.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import type { Place } from '../../datasets/contract/place.js';
import { landingName } from '../../datasets/deliveries/landing.js';
import { rowsOf } from '../../warehouse/query.js';
import { locatedViewSql } from './located-view.js';
import { fillAddresses, fillIds, fillPostcodes, registersOf } from './register.js';
import { countPlacements, type Kept, type Placement } from './unplaced.js';

type Placed = Contract & { readonly place: Place };

function isPlaced(contract: Contract): contract is Placed {
  return contract.place !== undefined;
}

async function hasRows(connection: DuckDBConnection, contract: Contract): Promise<boolean> {
  const found = await rowsOf(connection, `SELECT 1 AS found FROM ${landingName(contract)} LIMIT 1`);
  return found.length > 0;
}

/** Which tables are needed: a workspace without addresses does not read seven million of them. */
function needs(places: readonly Place[]): { ids: boolean; addresses: boolean; postcodes: boolean } {
  const postcodes = places.some((p) => p.postcode ?? p.address);
  return { ids: places.some((p) => p.bag), addresses: postcodes, postcodes };
}

/** Which datasets must really be placed. */
export interface PlaceWork {
  /** Those whose rows somebody reads. */
  readonly wanted: ReadonlySet<string>;
  /** Those that did not change, with what was counted of them. */
  readonly kept: Kept;
}

/**
 * Puts the rows of every dataset with `place` in their buurt: views `located.<dataset>`. Points were placed before
 * (areas.placed). First the registers whose points say where ids lie, then those whose ids say where addresses do.
 * `dropPlaces` takes all of it away.
 * @param work absent: all of them; else the registers are read only when one of these must be placed.
 */
export async function placeRows(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  vintage: number,
  work?: PlaceWork,
): Promise<Placement[]> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS located; CREATE SCHEMA places');
  await connection.run(programSql('areas/places/sql/address-key.sql'));
  await connection.run(programSql('areas/places/sql/tables.sql'));
  const placed = [...catalogue.values()].filter(isPlaced);
  for (const contract of placed) await connection.run(locatedViewSql(contract, contract.place));
  const delivered: Placed[] = [];
  for (const contract of placed)
    if (work?.kept.has(contract.name) || (await hasRows(connection, contract))) delivered.push(contract);
  const registers = registersOf(catalogue);
  const active = delivered.filter((c) => !work || work.wanted.has(c.name) || !work.kept.has(c.name));
  // What they are placed against may itself be placed against others.
  const against = active.length > 0 ? delivered.filter((c) => c.locates) : [];
  const { ids, addresses, postcodes } = needs([...active, ...against].map((c) => c.place));
  if (ids) await fillIds(connection, registers, catalogue);
  if (addresses) await fillAddresses(connection, registers, vintage);
  if (postcodes) await fillPostcodes(connection, registers, vintage);
  const placements = await countPlacements(connection, delivered, work?.kept);
  await connection.run(programSql('areas/places/sql/unplaced-share.sql'));
  return placements;
}

/** Fills anew in which buurt BAG ids lie, when `areas.placed` says otherwise than before. */
export async function refillIds(connection: DuckDBConnection, catalogue: DatasetCatalogue): Promise<void> {
  await connection.run('DELETE FROM places.bag_id');
  await fillIds(connection, registersOf(catalogue), catalogue);
}

/** Takes the views and what rows were placed against or carried by out of the warehouse: addresses do not stay in it. */
export async function dropPlaces(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'DROP SCHEMA located CASCADE; DROP SCHEMA places CASCADE; DROP TABLE IF EXISTS areas.arrival',
  );
}
