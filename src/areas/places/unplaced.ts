import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../common/sql.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { takeRows } from '../../warehouse/before.js';
import { rowsOf } from '../../warehouse/query.js';
import { placesName } from './register.js';

/** Why a row has no buurt. */
export const REASONS = ['no_address', 'unknown', 'outside', 'ambiguous'] as const;
export type UnplacedReason = (typeof REASONS)[number];

export const ROUTES = ['bag_id', 'address', 'point', 'postcode'] as const;
export type PlacedBy = (typeof ROUTES)[number];

/** How the rows of a dataset found their buurt, and how many did not. */
export interface Placement {
  readonly dataset: string;
  readonly rows: number;
  readonly placed: number;
  readonly placedBy: Readonly<Partial<Record<PlacedBy, number>>>;
  /** Placed by a postcode or a range of numbers that may lie elsewhere too. */
  readonly unsure: number;
  /**
   * No address at all; an address, id or postcode that no register knows; one that lies in none of the workspace's
   * buurten (elsewhere, in water, or wrong); one that lies in several.
   */
  readonly unplaced: Readonly<Partial<Record<UnplacedReason, number>>>;
  /** Gemeenten with rows that were not placed; null holds those of which not even that is known. */
  readonly gemeenten: readonly {
    readonly gemeente: string | null;
    readonly rows: number;
    readonly unplaced: number;
  }[];
}

/** Placements of datasets that need not be counted again; null of one without rows. */
export type Kept = ReadonlyMap<string, Placement | null>;

interface Group extends Record<string, string | number | null> {
  readonly gemeente: string | null;
  readonly way: string;
  readonly unsure: number;
  readonly n: number;
}

function tally(groups: readonly Group[], names: readonly string[]): Record<string, number> {
  const counts = names.map((name) => [
    name,
    groups.filter((g) => g.way === name).reduce((sum, g) => sum + g.n, 0),
  ]);
  return Object.fromEntries(counts.filter(([, n]) => n !== 0));
}

function sum(groups: readonly Group[], pick: (g: Group) => number = (g) => g.n): number {
  return groups.reduce((total, g) => total + pick(g), 0);
}

function isUnplaced(group: Group): boolean {
  return (REASONS as readonly string[]).includes(group.way);
}

function placementOf(dataset: string, groups: readonly Group[]): Placement {
  const unplaced = groups.filter(isUnplaced);
  const gemeenten = [...new Set(unplaced.map((g) => g.gemeente))];
  return {
    dataset,
    rows: sum(groups),
    placed: sum(groups) - sum(unplaced),
    placedBy: tally(groups, ROUTES),
    unsure: sum(groups, (g) => g.unsure),
    unplaced: tally(groups, REASONS),
    gemeenten: gemeenten.map((gemeente) => {
      const own = groups.filter((g) => g.gemeente === gemeente);
      return { gemeente, rows: sum(own), unplaced: sum(own.filter(isUnplaced)) };
    }),
  };
}

/**
 * Counts how the rows of each dataset were placed. Fills `areas.unplaced` (dataset, gemeente, rows, unplaced): gemeente
 * NULL holds rows of which nobody knows in which they lie. Datasets without rows are left out.
 * @param kept what is known of datasets that did not change: theirs are taken over.
 */
export async function countPlacements(
  connection: DuckDBConnection,
  contracts: readonly Contract[],
  kept: Kept = new Map(),
): Promise<Placement[]> {
  await connection.run(
    'CREATE TABLE areas.unplaced (dataset VARCHAR, gemeente VARCHAR, rows BIGINT, unplaced BIGINT)',
  );
  const placements: Placement[] = [];
  for (const contract of contracts) {
    const known = kept.get(contract.name);
    if (known !== undefined) {
      await takeRows(connection, 'areas.unplaced', `dataset = ${sqlText(contract.name)}`, 'rowid');
      if (known) placements.push(known);
      continue;
    }
    const groups = await rowsOf<Group>(
      connection,
      `SELECT _gemeente AS gemeente, coalesce(placed_by, _reason) AS way, count(*) AS n,
         count(*) FILTER (buurt IS NOT NULL AND (certainty < 1 OR certainty IS NULL)) AS unsure
       FROM ${placesName(contract)} GROUP BY ALL ORDER BY gemeente NULLS LAST, way`,
    );
    if (groups.length === 0) continue;
    placements.push(placementOf(contract.name, groups));
    await store(connection, contract.name, groups);
  }
  return placements;
}

async function store(connection: DuckDBConnection, dataset: string, groups: readonly Group[]): Promise<void> {
  const gemeenten = [...new Set(groups.map((g) => g.gemeente))];
  const values = gemeenten.map((gemeente) => {
    const own = groups.filter((g) => g.gemeente === gemeente);
    const code = gemeente === null ? 'NULL' : sqlText(gemeente);
    return `(${sqlText(dataset)}, ${code}, ${sum(own)}, ${sum(own.filter(isUnplaced))})`;
  });
  await connection.run(`INSERT INTO areas.unplaced VALUES ${values.join(', ')}`);
}
