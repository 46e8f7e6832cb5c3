import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName } from '../../common/sql.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { landingName } from '../../datasets/deliveries/landing.js';
import { asNumbers, columnsOf, rowOf, rowsOf } from '../../warehouse/query.js';
import { ordered, type Points } from './overlay.js';

type Addresses = Contract & { readonly addresses: NonNullable<Contract['addresses']> };

function addressBooks(catalogue: DatasetCatalogue): Addresses[] {
  return [...catalogue.values()].filter((c): c is Addresses => c.addresses !== undefined);
}

function yearOf(contract: Contract): string {
  return sqlName((contract.period.from === 'none' ? undefined : contract.period.column) ?? '');
}

/** The first dataset that says of both years in which buurt each address lies. */
async function bookOfBoth(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  years: readonly [number, number],
): Promise<Addresses | null> {
  for (const contract of addressBooks(catalogue).filter((c) => c.addresses.area !== undefined)) {
    const held = await rowsOf<{ year: number }>(
      connection,
      `SELECT DISTINCT ${yearOf(contract)} AS year FROM ${landingName(contract)} WHERE ${yearOf(contract)} IN (${years.join(', ')})`,
    );
    if (held.length === new Set(years).size) return contract;
  }
  return null;
}

/**
 * Fills piece (from_buurt, to_buurt, addresses, area) and the wholes from the addresses that two years have in common.
 * @returns false when no dataset holds the addresses of both.
 */
export async function piecesByAddresses(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  from: number,
  to: number,
): Promise<boolean> {
  const book = await bookOfBoth(connection, catalogue, [from, to]);
  if (!book) return false;
  const { key, area } = book.addresses;
  const keys = key.map(sqlName).join(', ');
  const of = (year: number): string =>
    `SELECT ${keys}, any_value(${sqlName(area as string)}) AS buurt FROM ${landingName(book)} WHERE ${yearOf(book)} = ${year} GROUP BY ${keys}
     HAVING count(DISTINCT ${sqlName(area as string)}) = 1`;
  await connection.run(`INSERT INTO piece
    SELECT a.buurt, b.buurt, count(*), 0 FROM (${of(from)}) AS a JOIN (${of(to)}) AS b USING (${keys}) GROUP BY ALL`);
  // Only what both years know says whether an area is the same: a new street is no new border.
  await connection.run(`INSERT INTO whole_from
    WITH found AS (SELECT from_buurt, sum(addresses) AS found FROM piece GROUP BY ALL)
    SELECT a.buurt, count(*), 0, coalesce(any_value(found.found), 0) FROM (${of(from)}) AS a
    LEFT JOIN found ON found.from_buurt = a.buurt GROUP BY a.buurt`);
  await connection.run('INSERT INTO whole_to SELECT to_buurt, sum(addresses), 0 FROM piece GROUP BY ALL');
  return true;
}

/** Points of all addresses at hand, each address once; none when no dataset has them. */
export async function addressPoints(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
): Promise<Points> {
  for (const contract of addressBooks(catalogue)) {
    const point = contract.place?.point;
    if (contract.addresses.area !== undefined || !point) continue;
    const [x, y] = point.map((name) => `CAST(${sqlName(name)} AS DOUBLE)`) as [string, string];
    const { n } = await rowOf<{ n: number }>(
      connection,
      `SELECT count(*) AS n FROM ${landingName(contract)}`,
    );
    if (n === 0) continue;
    const [xs, ys] = await columnsOf(
      connection,
      `SELECT min(${x}) AS x, arg_min(${y}, (${x}, ${y})) AS y FROM ${landingName(contract)}
       WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL GROUP BY ${contract.addresses.key.map(sqlName).join(', ')}`,
    );
    return ordered({ x: asNumbers(xs), y: asNumbers(ys) });
  }
  return { x: new Float64Array(), y: new Float64Array() };
}
