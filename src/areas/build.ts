import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlName } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { BEFORE, tablesOf, takeTables } from '../warehouse/before.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { checkBorders } from './border-check.js';
import { createCodes } from './codes.js';
import { buildCoverage } from './coverage.js';
import { buildCustom } from './custom.js';
import { fillGeometry } from './dissolve.js';
import { type FloorContents, floorContents } from './floor-contents.js';
import { createNeighbours } from './neighbour-table.js';
import { createOutlines } from './outline-table.js';
import type { PeerRules } from './peer-rules.js';
import { buildPeers } from './peers.js';
import { redrawnAreas } from './redrawn.js';
import type { RegionRules } from './region-rules.js';
import { buildRegions } from './regions.js';
import { buildSuccessors, refuseEnded } from './successors.js';
import { refuseUnlisted } from './unlisted.js';
import type { CarrySettings } from './vintages/carried-sql.js';
import { createListing } from './vintages/listing.js';

/** What of a workspace the area floor asks for. */
export type AreaSettings = Pick<WorkspaceConfig, 'vintage' | 'geometry_vintage' | 'periods' | 'gemeenten'> &
  Partial<Pick<WorkspaceConfig, 'coverage'>> &
  CarrySettings;

/** The year of the area codes to take from a dataset: borders may be of another year, when the workspace says so. */
function yearOf(contract: Contract, config: AreaSettings): number {
  return contract.areas?.geometry ? (config.geometry_vintage ?? config.vintage) : config.vintage;
}

function listing(contract: Contract, config: AreaSettings): string {
  const { code, name, water, geometry } = contract.areas as NonNullable<Contract['areas']>;
  const column = contract.period.from === 'none' ? undefined : contract.period.column;
  const filter = column ? ` WHERE ${sqlName(column)} = ${yearOf(contract, config)}` : '';
  const pick = (field: string | undefined, type: string): string =>
    field ? sqlName(field) : `NULL::${type}`;
  return `SELECT ${sqlName(code)} AS code, ${pick(name, 'VARCHAR')} AS name, ${pick(water, 'VARCHAR')} AS water,
    ${pick(geometry, 'BLOB')} AS geometry, ${geometry ? 0 : 1} AS rank FROM ${landingName(contract)}${filter}`;
}

async function createAreaTables(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: AreaSettings,
): Promise<void> {
  await createCodes(connection, config.gemeenten);
  const listings = [...catalogue.values()].filter((c) => c.areas).map((c) => listing(c, config));
  await connection.run(`CREATE TABLE areas.listed AS ${listings.join(' UNION ALL ')}`);
  await checkBorders(connection, config);
  await connection.run(programSql('areas/sql/area.sql'));
  await connection.run('DROP TABLE areas.listed');
  await createListing(connection, catalogue, config.vintage);
}

/** What the pipeline declares of areas. */
export interface AreaRules {
  readonly regions: RegionRules;
  readonly peers?: PeerRules | undefined;
}

/** Tables of the floor that hold settings: they are made anew each time. */
const SETTINGS_TABLES: readonly string[] = ['wanted_gemeente'];

/** What there is of the areas themselves; all of it in `areas.*`. */
export interface FloorReport {
  readonly buurten: number;
  readonly wijken: number;
  readonly gemeenten: number;
  readonly withGeometry: number;
  /** Buurten with a border of `geometry_vintage` that has moved since. */
  readonly redrawn: number;
  /** Names of the tables that hold it, so that they can be taken over while nothing changes. */
  readonly tables: readonly string[];
  /** What is in them, as hashes: what others rest on. */
  readonly contents: FloorContents;
}

/**
 * Builds the area floor: `areas.area` (code, level, name, wijk, gemeente, geometry in RD), `areas.member`
 * (area, level, buurt), `areas.coverage`, `areas.neighbour`, `areas.outline`, `areas.period` (period) and `areas.listing` (see vintages/); and larger areas, areas of the
 * user's own, peers and successors, of which regions.ts, custom.ts, peers.ts and successors.ts say more. Where rows of datasets
 * lie comes after it: settle.ts.
 * @throws InputError when no delivery lists areas of the workspace's vintage or of one of its gemeenten, or the map's codes are of another layout.
 */
export async function buildFloor(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: WorkspaceConfig,
  rules: AreaRules = { regions: {} },
): Promise<FloorReport> {
  await createAreaTables(connection, catalogue, config);
  await buildSuccessors(connection, catalogue);
  await refuseEnded(connection, config);
  const counts = await rowOf<{ buurten: number; wijken: number; gemeenten: number }>(
    connection,
    `SELECT count(*) FILTER (level = 'buurt') AS buurten, count(*) FILTER (level = 'wijk') AS wijken,
      count(*) FILTER (level = 'gemeente') AS gemeenten FROM areas.area`,
  );
  await refuseUnlisted(connection, config, counts.buurten);
  return { ...counts, ...(await buildOnAreas(connection, catalogue, config, rules)) };
}

/** The area floor without one area in it, for landed tables that are empty too. */
export async function buildEmptyFloor(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: AreaSettings,
): Promise<void> {
  await createAreaTables(connection, catalogue, config);
  await buildSuccessors(connection, catalogue);
  await buildOnAreas(connection, catalogue, config, { regions: {} });
}

/** All that rests on the area table. */
async function buildOnAreas(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: AreaSettings,
  rules: AreaRules,
): Promise<Omit<FloorReport, 'buurten' | 'wijken' | 'gemeenten'>> {
  await connection.run(programSql('areas/sql/member.sql'));
  await connection.run(
    `CREATE TABLE areas.period AS SELECT unnest([${config.periods.join(', ')}])::INTEGER AS period`,
  );
  await buildCoverage(connection, config.coverage ?? {});
  await fillGeometry(connection);
  await buildCustom(connection, catalogue);
  await buildRegions(connection, catalogue, config.vintage, rules.regions);
  await buildPeers(connection, catalogue, config.vintage, rules.peers);
  await createOutlines(connection);
  await createNeighbours(connection, config.geometry_vintage ?? config.vintage);
  const redrawn = await redrawnAreas(connection, catalogue, config);
  const [drawn] = await rowsOf<{ n: number }>(connection, 'SELECT count(geometry) AS n FROM areas.area');
  const tables = (await tablesOf(connection, 'areas')).filter((name) => !SETTINGS_TABLES.includes(name));
  const contents = await floorContents(connection, tables);
  return { withGeometry: drawn?.n ?? 0, redrawn, tables, contents };
}

/** The contracts that the floor is built from. */
export function floorContracts(catalogue: DatasetCatalogue): Contract[] {
  return [...catalogue.values()].filter(
    (c) => c.areas ?? c.customAreas ?? c.gemeenten ?? c.successors ?? c.regions,
  );
}

/**
 * Takes the floor over from the warehouse before, of which nothing that it rests on has changed. What figures use and nobody lists
 * (`areas.unlisted`) is taken out of the listing again: the figures may be others now.
 */
export async function takeFloor(
  connection: DuckDBConnection,
  config: WorkspaceConfig,
  { tables }: FloorReport,
): Promise<void> {
  await createCodes(connection, config.gemeenten);
  await takeTables(connection, 'areas', tables);
  await connection.run(
    `DELETE FROM areas.listing WHERE kind = 'land' AND (vintage, code) IN (SELECT (vintage, code) FROM ${BEFORE}.areas.unlisted)`,
  );
}
