import type { DuckDBConnection } from '@duckdb/node-api';
import { hashText } from '../common/files.js';
import { sqlName } from '../common/sql.js';
import { rowOf, rowsOf } from '../warehouse/query.js';

/** Parts of the area floor that others rest on: borders are those of every table, the rest is told apart by table. */
export const FLOOR_PARTS = ['codes', 'borders', 'listing', 'regions', 'peers', 'successors'] as const;
export type FloorPart = (typeof FLOOR_PARTS)[number];

/** Of each part a hash of what is in it: the same hash, the same rows. */
export type FloorContents = Readonly<Record<FloorPart, string>>;

/** When the floor is not known, and so nothing that rests on it is. */
export const UNKNOWN_CONTENTS: FloorContents = {
  codes: '',
  borders: '',
  listing: '',
  regions: '',
  peers: '',
  successors: '',
};

const BORDERS = 'geometry';

/** The part that a table of the floor is of, but for its borders; null: nothing that is computed reads it. */
const PART_OF: Readonly<Record<string, FloorPart | null>> = {
  area: 'codes',
  member: 'codes',
  period: 'codes',
  // Settings, which definitions that read it have as parts of their own.
  coverage: null,
  custom: 'codes',
  custom_member: 'codes',
  neighbour: 'borders',
  listing: 'listing',
  region: 'regions',
  region_member: 'regions',
  peer_class: 'peers',
  peer_group: 'peers',
  gemeente_successor: 'successors',
  // For maps alone: it is made of the borders, and read when a release is made.
  outline: null,
};

/** The part that a definition rests on by reading a table of areas; undefined of one that is not of the floor. */
export function floorPartOf(table: string): FloorPart | null | undefined {
  return PART_OF[table];
}

/** Hash of some columns of a table, whatever the order of its rows. */
async function hashOf(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
): Promise<string> {
  const cells = columns.map((name) =>
    name === BORDERS ? `md5(${sqlName(name)})` : `CAST(${sqlName(name)} AS VARCHAR)`,
  );
  // A list as JSON tells NULL from a text, and where one text ends.
  const { hash } = await rowOf<{ hash: string }>(
    connection,
    `SELECT md5(coalesce(string_agg(line, chr(10) ORDER BY line), '')) AS hash
     FROM (SELECT CAST(to_json([${cells.join(', ')}]) AS VARCHAR) AS line FROM areas.${sqlName(table)})`,
  );
  return hash;
}

/**
 * Hashes what is in the tables of a floor that was just built, before codes in use are added to its listing.
 * @throws Error when it has a table of which nothing says what part it is: then nobody would see it change.
 */
export async function floorContents(
  connection: DuckDBConnection,
  tables: readonly string[],
): Promise<FloorContents> {
  const hashes: Record<FloorPart, string[]> = {
    ...{ codes: [], borders: [], listing: [] },
    ...{ regions: [], peers: [], successors: [] },
  };
  for (const table of [...tables].sort()) {
    const part = PART_OF[table];
    if (part === undefined) throw new Error(`areas.${table} is of no part of the floor`);
    if (part === null) continue;
    const columns = (
      await rowsOf<{ name: string }>(
        connection,
        `SELECT column_name AS name FROM (DESCRIBE areas.${sqlName(table)}) ORDER BY name`,
      )
    ).map(({ name }) => name);
    const others = columns.filter((name) => name !== BORDERS);
    hashes[part].push(`${table} ${columns.join(' ')} ${await hashOf(connection, table, others)}`);
    if (others.length < columns.length)
      hashes.borders.push(`${table} ${await hashOf(connection, table, ['code', BORDERS])}`);
  }
  return Object.fromEntries(
    FLOOR_PARTS.map((part) => [part, hashText(hashes[part].join('\n'))]),
  ) as FloorContents;
}
