import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlName, sqlText } from '../../common/sql.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { areaField, isOfAreas } from '../../datasets/contract/redistribute.js';
import { landingName } from '../../datasets/deliveries/landing.js';
import { takeRows, takeTables } from '../../warehouse/before.js';
import { rowsOf } from '../../warehouse/query.js';
import { locatedName } from '../located-name.js';
import {
  type CarrySettings,
  canCarry,
  carriedSql,
  hasFigures,
  inReach,
  periodColumn,
  plainView,
} from './carried-sql.js';
import { countFields } from './figure-sql.js';
import { listedVintages } from './listing.js';
import { mapVintage } from './mapping.js';
import { refuseUnmapped } from './refuse.js';

/** What became of the rows of one dataset and year in the areas of the workspace's vintage. */
export interface Carried {
  readonly dataset: string;
  readonly period: number;
  /** Codes of land areas that are looked at, and how many of them have no mapping: their rows are left out. */
  readonly codes: number;
  readonly unmapped: number;
  /** Codes whose area is taken for unchanged only because both years have the code. */
  readonly assumed: number;
  /** Areas of the workspace whose figures are estimated, and the worst grade of them. */
  readonly estimated: number;
  readonly grade: string | null;
  /** Of each count the share, in percent to 0.01, that came to no area. */
  readonly lost: Readonly<Record<string, number>>;
}

/** Which datasets must really be carried over. */
export interface CarryWork {
  /** Those whose rows somebody reads. */
  readonly wanted: ReadonlySet<string>;
  /** Those that did not change: what became of them is known, and their estimates are taken over. */
  readonly kept: ReadonlySet<string>;
  /** Whether the mappings did not change either. */
  readonly keptMapping: boolean;
}

interface Tally extends Record<string, number | string | null> {
  readonly period: number;
  readonly codes: number;
  readonly unmapped: number;
  readonly assumed: number;
  readonly estimated: number;
  readonly grade: string | null;
}

/** Codes by year of every dataset whose codes are of the year of its rows: into areas.used (dataset, period, code). */
async function useCodes(connection: DuckDBConnection, contracts: readonly Contract[]): Promise<void> {
  await connection.run('CREATE OR REPLACE TABLE areas.used (dataset VARCHAR, period INTEGER, code VARCHAR)');
  for (const contract of contracts) {
    const [period, code] = [periodColumn(contract), areaField(contract)];
    if (!period || !code || !hasFigures(contract)) continue;
    await connection.run(`INSERT INTO areas.used
      SELECT DISTINCT ${sqlText(contract.name)}, ${period}, ${sqlName(code.name)} FROM ${landingName(contract)}
      WHERE ${period} IS NOT NULL AND areas.kind_of(${sqlName(code.name)}) = 'land'`);
  }
}

async function tally(connection: DuckDBConnection, to: number): Promise<(Tally & { dataset: string })[]> {
  await connection.run(`SET VARIABLE to_vintage = ${to}`);
  return rowsOf(connection, programSql('areas/vintages/sql/tally.sql'));
}

/** Of each count the percentage that came to no area, in one year. */
async function lostOf(
  connection: DuckDBConnection,
  contract: Contract,
  period: number,
  to: number,
): Promise<Record<string, number>> {
  const counts = countFields(contract);
  const [code, year] = [sqlName(areaField(contract)?.name ?? ''), periodColumn(contract) ?? ''];
  if (counts.length === 0) return {};
  const shares = counts.map(
    (name) =>
      `CAST(round(100 * CAST(sum(said.${sqlName(name)} * (1 - coalesce(went.weight, 0))) AS DOUBLE) / nullif(sum(said.${sqlName(name)}), 0), 2) AS DOUBLE) AS ${sqlName(name)}`,
  );
  const [row = {}] = await rowsOf<Record<string, number | null>>(
    connection,
    `WITH went AS (SELECT from_code, sum(weight) AS weight FROM areas.mapping WHERE from_vintage = ${period} AND to_vintage = ${to} GROUP BY ALL)
     SELECT ${shares.join(', ')} FROM ${landingName(contract)} AS said LEFT JOIN went ON went.from_code = said.${code}
     WHERE said.${year} = ${period} AND areas.kind_of(said.${code}) = 'land' AND areas.is_wanted(said.${code}) AND prefix(said.${code}, 'BU')`,
  );
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, share]) => (share === null || share === 0 ? [] : [[name, share]])),
  );
}

async function create(
  connection: DuckDBConnection,
  contract: Contract,
  settings: CarrySettings,
  { elsewhere, wanted, kept }: Readonly<Record<'elsewhere' | 'wanted' | 'kept', boolean>>,
): Promise<void> {
  if (!elsewhere) {
    const period = periodColumn(contract);
    const own = period && !hasFigures(contract) ? ` WHERE ${period} = ${settings.vintage}` : '';
    await connection.run(`CREATE OR REPLACE VIEW ${locatedName(contract)} AS ${plainView(contract, own)}`);
    return;
  }
  // What nobody reads now is not worked out; a view still says what it would be.
  const relation = wanted || !kept ? 'TABLE' : 'VIEW';
  await connection.run(
    `CREATE OR REPLACE ${relation} ${locatedName(contract)} AS ${carriedSql(contract, settings)}`,
  );
  if (kept) {
    await takeRows(connection, 'areas.estimate', `dataset = ${sqlText(contract.name)}`, 'rowid');
    return;
  }
  await connection.run(`INSERT INTO areas.estimate
    SELECT ${sqlText(contract.name)}, ${sqlName(areaField(contract)?.name ?? '')}, ${periodColumn(contract)}, max(_grade)
    FROM ${locatedName(contract)} WHERE _estimated GROUP BY ALL`);
}

/** The contracts with area codes of a known year. */
function ofAreas(catalogue: DatasetCatalogue): Contract[] {
  return [...catalogue.values()].filter(isOfAreas);
}

/**
 * Finds the codes that figures use: `areas.used` (dataset, period, code), of which `areas.unlisted` (vintage, code) holds those that
 * no delivery lists in their year; these are added to `areas.listing`.
 */
export async function listUsed(connection: DuckDBConnection, catalogue: DatasetCatalogue): Promise<void> {
  await useCodes(connection, ofAreas(catalogue));
  await connection.run(programSql('areas/vintages/sql/list-used.sql'));
}

/** Makes `areas.mapping` to the workspace's vintage, of every other year in use, and `areas.arrival`, which views of carried rows read. */
async function mapUsed(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  settings: CarrySettings,
  kept: boolean,
): Promise<Set<number>> {
  const others = await rowsOf<{ period: number }>(
    connection,
    `SELECT DISTINCT period FROM areas.used WHERE period ${inReach(settings)} AND period <> ${settings.vintage} ORDER BY period`,
  );
  if (kept) await takeTables(connection, 'areas', ['mapping']);
  else {
    const listed = await listedVintages(connection);
    for (const { period } of others)
      await mapVintage(connection, catalogue, period, settings.vintage, listed);
    await mapVintage(connection, catalogue, settings.vintage, settings.vintage, listed);
  }
  await connection.run(`SET VARIABLE to_vintage = ${settings.vintage}`);
  await connection.run(programSql('areas/vintages/sql/carried.sql'));
  return new Set(others.map((o) => o.period));
}

const EVERYTHING: CarryWork = { wanted: new Set(), kept: new Set(), keptMapping: false };

/**
 * Makes `located.<dataset>` for every dataset with area codes of a known year: its rows on the areas of the workspace's vintage.
 * Rows of that vintage and of areas that did not change are as they were landed; counts of others are shared out by
 * `areas.mapping`, rates computed anew from their parts, and what is neither is NULL. `_estimated` marks them, `_grade` (A to D)
 * says how well the areas are known to fit; rows without a mapping are left out.
 * Also fills `areas.estimate` (dataset, area, period, grade). Reads what `listUsed` left.
 * @param work absent: all datasets; else those that are kept are not counted again.
 * @returns what became of the rows of other years, of the datasets that are not kept.
 * @throws InputError when a quarter of the areas of a published year have no mapping.
 */
export async function createLocated(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  settings: CarrySettings,
  work: CarryWork = EVERYTHING,
): Promise<Carried[]> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS located');
  await connection.run(
    'CREATE TABLE areas.estimate (dataset VARCHAR, area VARCHAR, period INTEGER, grade VARCHAR)',
  );
  const others = await mapUsed(connection, catalogue, settings, work.keptMapping);
  const found = await tally(connection, settings.vintage);
  const carried: Carried[] = [];
  for (const contract of ofAreas(catalogue)) {
    const own = found.filter((t) => t.dataset === contract.name && others.has(t.period));
    const kept = work.kept.has(contract.name);
    const wanted = work.wanted.has(contract.name);
    const elsewhere = own.length > 0 || (settings.asCarried === true && canCarry(contract));
    await create(connection, contract, settings, { elsewhere, wanted, kept });
    for (const t of kept ? [] : own) {
      const lost =
        t.estimated + t.unmapped > 0 ? await lostOf(connection, contract, t.period, settings.vintage) : {};
      carried.push({ ...t, lost });
    }
  }
  await connection.run('DROP TABLE areas.used');
  refuseUnmapped(carried, settings);
  return carried;
}
