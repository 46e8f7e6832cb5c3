import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlName, sqlText } from '../../common/sql.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { landingName } from '../../datasets/deliveries/landing.js';
import { rowsOf } from '../../warehouse/query.js';

type ListsAreas = Contract & { readonly areas: NonNullable<Contract['areas']> };

function listsAreas(contract: Contract): contract is ListsAreas {
  return contract.areas !== undefined;
}

/** Datasets that list areas, those with borders first: their word counts before that of others. */
function listers(catalogue: DatasetCatalogue): ListsAreas[] {
  const all = [...catalogue.values()].filter(listsAreas);
  return [...all.filter((c) => c.areas.geometry), ...all.filter((c) => !c.areas.geometry)];
}

function yearSql(contract: Contract, otherwise: number): string {
  const column = contract.period.from === 'none' ? undefined : contract.period.column;
  return column ? sqlName(column) : String(otherwise);
}

function everyListed(contract: ListsAreas, place: number, vintage: number): string {
  const { code, name, water, geometry, change } = contract.areas;
  const pick = (field: string | undefined): string =>
    field ? `CAST(${sqlName(field)} AS VARCHAR)` : 'NULL::VARCHAR';
  return `SELECT ${sqlText(contract.name)} AS dataset, ${place} AS place, ${yearSql(contract, vintage)} AS vintage,
    ${sqlName(code)} AS code, ${pick(name)} AS name, ${pick(water)} AS water, ${pick(change)} AS change,
    ${geometry ? `${sqlName(geometry)} IS NOT NULL` : 'FALSE'} AS drawn FROM ${landingName(contract)}`;
}

/**
 * Builds `areas.listing` (vintage, code, level, kind, name, named_by, change, drawn): every area of every year that a
 * delivery lists. `kind` is land, water, unknown or abroad; `change` CBS's flag against the year before (1 the same,
 * 2 code or name, 3 border).
 * @param vintage year of a dataset that lists areas without one.
 */
export async function createListing(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  vintage: number,
): Promise<void> {
  const parts = listers(catalogue).map((c, place) => everyListed(c, place, vintage));
  await connection.run(`CREATE TEMP VIEW every_listed AS ${parts.join(' UNION ALL ')}`);
  await connection.run(programSql('areas/vintages/sql/listing.sql'));
  await connection.run('DROP VIEW every_listed');
}

/** Years of which areas are listed, the oldest first. */
export async function listedVintages(connection: DuckDBConnection): Promise<number[]> {
  const rows = await rowsOf<{ vintage: number }>(
    connection,
    'SELECT DISTINCT vintage FROM areas.listing ORDER BY vintage',
  );
  return rows.map((r) => r.vintage);
}

/** SELECT of (code, geometry) of the land buurten of one year that have a border, once a code. */
export function bordersSql(catalogue: DatasetCatalogue, vintage: number): string {
  const parts = listers(catalogue).flatMap((c, place) => {
    const { code, water, geometry } = c.areas;
    if (!geometry) return [];
    const land = water ? ` AND coalesce(${sqlName(water)}, 'NEE') = 'NEE'` : '';
    return [
      `SELECT ${place} AS place, ${sqlName(code)} AS code, ${sqlName(geometry)} AS geometry FROM ${landingName(c)}
       WHERE ${yearSql(c, vintage)} = ${vintage} AND ${sqlName(geometry)} IS NOT NULL
         AND prefix(${sqlName(code)}, 'BU') AND areas.kind_of(${sqlName(code)}) = 'land'${land}`,
    ];
  });
  if (parts.length === 0) return 'SELECT NULL::VARCHAR AS code, NULL::BLOB AS geometry LIMIT 0';
  return `SELECT code, arg_min(geometry, place) AS geometry FROM (${parts.join(' UNION ALL ')}) GROUP BY code`;
}
