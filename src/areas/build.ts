import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../common/errors.js';
import { programSql, sqlName, sqlText } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { checkBorders } from './border-check.js';
import { fillGeometry } from './dissolve.js';
import { createPlacement, placePoints } from './place.js';
import { placeRows } from './places/places.js';
import type { Placement } from './places/unplaced.js';

export interface AreaReport {
  readonly buurten: number;
  readonly wijken: number;
  readonly gemeenten: number;
  readonly withGeometry: number;
  readonly placements: readonly Placement[];
}

/** The year of the area codes to take from a dataset: borders may be of another year, when the workspace says so. */
function yearOf(contract: Contract, config: WorkspaceConfig): number {
  return contract.areas?.geometry ? (config.geometry_vintage ?? config.vintage) : config.vintage;
}

function listing(contract: Contract, config: WorkspaceConfig): string {
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
  config: WorkspaceConfig,
): Promise<void> {
  await connection.run('CREATE SCHEMA areas');
  await connection.run('CREATE TABLE areas.wanted_gemeente (code VARCHAR)');
  for (const code of config.gemeenten)
    await connection.run(`INSERT INTO areas.wanted_gemeente VALUES (${sqlText(code)})`);
  await connection.run(programSql('areas/sql/codes.sql'));
  const listings = [...catalogue.values()].filter((c) => c.areas).map((c) => listing(c, config));
  await connection.run(`CREATE TABLE areas.listed AS ${listings.join(' UNION ALL ')}`);
  await checkBorders(connection, config);
  await connection.run(programSql('areas/sql/area.sql'));
  await connection.run('DROP TABLE areas.listed');
}

function noAreas(config: WorkspaceConfig): InputError {
  return new InputError({
    what: `no delivery lists areas of ${config.vintage}`,
    expected: 'a wijk- en buurtkaart or kerncijfers of the workspace’s `vintage`',
    mend: 'put one in the inbox, or set `vintage` (and `geometry_vintage`) in buurtzicht.yaml to a year that is there',
  });
}

/**
 * Builds the area floor: `areas.area` (code, level, name, wijk, gemeente, geometry in RD), `areas.member`
 * (area, level, buurt), `areas.placed` (x, y, buurt), `areas.period` (period), and `located.<dataset>` for what has addresses.
 * @throws InputError when no delivery lists areas of the workspace's vintage, or the map's codes are of another layout.
 */
export async function buildAreas(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: WorkspaceConfig,
): Promise<AreaReport> {
  await createAreaTables(connection, catalogue, config);
  const counts = await rowOf<{ buurten: number; wijken: number; gemeenten: number }>(
    connection,
    `SELECT count(*) FILTER (level = 'buurt') AS buurten, count(*) FILTER (level = 'wijk') AS wijken,
      count(*) FILTER (level = 'gemeente') AS gemeenten FROM areas.area`,
  );
  if (counts.buurten === 0) throw noAreas(config);
  await connection.run(programSql('areas/sql/member.sql'));
  await connection.run(
    `CREATE TABLE areas.period AS SELECT unnest([${config.periods.join(', ')}])::INTEGER AS period`,
  );
  await fillGeometry(connection);
  await createPlacement(connection);
  await placePoints(connection, catalogue);
  const placements = await placeRows(connection, catalogue, config.vintage);
  const [drawn] = await rowsOf<{ n: number }>(connection, 'SELECT count(geometry) AS n FROM areas.area');
  return { ...counts, withGeometry: drawn?.n ?? 0, placements };
}
