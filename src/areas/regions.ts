import type { DuckDBConnection } from '@duckdb/node-api';
import { textColumn } from '../common/columns.js';
import { InputError } from '../common/errors.js';
import { programSql, sqlText } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { insidePoint, isInside } from '../geometry/inside-point.js';
import { decodeWkb } from '../geometry/wkb.js';
import { createTable } from '../warehouse/append.js';
import { asText, bytesOf, columnsOf, rowsOf } from '../warehouse/query.js';
import { type Listing, listingSql } from './region-listing.js';
import type { RegionRules } from './region-rules.js';

/** Lists with a gemeente before maps, lists of a year before those by dates, then by name. */
function listingsOf(catalogue: DatasetCatalogue): Listing[] {
  const weight = ({ list, contract }: Omit<Listing, 'rank'>): number =>
    (list.geometry ? 2 : 0) + (contract.period.from === 'none' ? 1 : 0);
  return [...catalogue.values()]
    .flatMap((contract) => (contract.regions ?? []).map((list) => ({ contract, list })))
    .sort((a, b) => weight(a) - weight(b) || (a.contract.name < b.contract.name ? -1 : 1))
    .map((at, rank) => ({ ...at, rank }));
}

const EMPTY = `SELECT NULL::VARCHAR AS kind, NULL::VARCHAR AS code, NULL::VARCHAR AS name, NULL::VARCHAR AS gemeente,
  NULL::BLOB AS geometry, FALSE AS complete, 0 AS rank LIMIT 0`;

/** Finds the gemeenten whose middle lies in each drawn area: table areas.region_drawn (kind, code, gemeente). */
async function placeGemeenten(connection: DuckDBConnection): Promise<void> {
  const [codes, shapes] = await columnsOf(
    connection,
    "SELECT code, geometry FROM areas.area WHERE level = 'gemeente' AND geometry IS NOT NULL ORDER BY code",
  );
  const middles = (shapes ?? []).map((shape) => insidePoint(decodeWkb(bytesOf(shape))));
  const [kinds, regions, borders] = await columnsOf(
    connection,
    'SELECT kind, code, geometry FROM areas.region_listed WHERE geometry IS NOT NULL ORDER BY kind, code',
  );
  const found: [string, string, string][] = [];
  for (const [i, border] of (borders ?? []).entries()) {
    const polygons = decodeWkb(bytesOf(border));
    for (const [g, middle] of middles.entries()) {
      if (middle && polygons.some((polygon) => isInside(polygon, middle)))
        found.push([String(kinds?.[i]), String(regions?.[i]), String(asText(codes)[g])]);
    }
  }
  const title = { nl: 'hulptabel', en: 'auxiliary table' };
  const columns = ['kind', 'code', 'gemeente'].map((name, at) => ({
    name,
    title,
    data: textColumn(found.map((f) => f[at] as string)),
  }));
  await createTable(connection, { name: 'region_drawn', title, rows: found.length, columns }, 'areas');
}

/** Areas of a declared kind, from the gemeenten of its parts; nothing when a list of that kind was delivered. */
function declaredSql(kind: string, rule: RegionRules[string]): string {
  const plain = (text: string): string =>
    `regexp_replace(strip_accents(lower(${text})), '[^a-z0-9]', '', 'g')`;
  const parts = rule.areas.flatMap(({ code, name, of }) =>
    of.map((one) => `(${sqlText(code)}, ${sqlText(name)}, ${plain(sqlText(one))})`),
  );
  return `INSERT INTO areas.region_row
    SELECT DISTINCT part.vintage, ${sqlText(kind)}, declared.code, declared.name, part.gemeente
    FROM areas.region_row AS part
    JOIN (VALUES ${parts.join(', ')}) AS declared (code, name, of)
      ON declared.of IN (${plain('part.code')}, ${plain('part.name')})
    WHERE part.kind = ${sqlText(rule.parts)}
      AND ${sqlText(kind)} NOT IN (SELECT kind FROM areas.region_row)`;
}

/** In a kind every gemeente lies once: a list that says otherwise can't be summed. @throws InputError. */
async function refuseTwoPlaces(connection: DuckDBConnection): Promise<void> {
  const [twice] = await rowsOf<{ kind: string; gemeente: string; regions: string }>(
    connection,
    `SELECT kind, gemeente, string_agg(region, ', ' ORDER BY region) AS regions FROM areas.region_member
     GROUP BY kind, gemeente HAVING count(*) > 1 ORDER BY ALL LIMIT 1`,
  );
  if (!twice) return;
  throw new InputError({
    what: `${twice.gemeente} lies in more than one ${twice.kind}: ${twice.regions}`,
    expected: 'one larger area a gemeente and kind in a year',
    mend: 'mend the list that says so (`buurtzicht status` names the deliveries)',
  });
}

/**
 * Builds `areas.region` (vintage, kind, code, name, gemeenten, whole) and `areas.region_member` (vintage, kind, region,
 * gemeente): the larger areas of the vintage as datasets list or draw them, and those that the pipeline declares as made
 * of them. One dataset counts for a kind. @throws InputError when a gemeente lies in two areas of one kind.
 */
export async function buildRegions(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  vintage: number,
  rules: RegionRules,
): Promise<void> {
  const listed = listingsOf(catalogue).map((listing) => listingSql(listing, vintage));
  await connection.run(
    `CREATE TABLE areas.region_listed AS ${listed.length > 0 ? listed.join(' UNION ALL ') : EMPTY}`,
  );
  await placeGemeenten(connection);
  await connection.run(`CREATE TABLE areas.known_gemeente AS
    SELECT DISTINCT gemeente FROM areas.region_listed WHERE complete AND gemeente IS NOT NULL`);
  await connection.run(`CREATE TABLE areas.region_row AS
    SELECT DISTINCT ${vintage} AS vintage, listed.kind, listed.code, listed.name,
      coalesce(listed.gemeente, drawn.gemeente) AS gemeente
    FROM (FROM areas.region_listed QUALIFY rank = min(rank) OVER (PARTITION BY kind)) AS listed
    LEFT JOIN areas.region_drawn AS drawn
      ON listed.geometry IS NOT NULL AND drawn.kind = listed.kind AND drawn.code = listed.code`);
  for (const [kind, rule] of Object.entries(rules)) await connection.run(declaredSql(kind, rule));
  await connection.run(programSql('areas/sql/region.sql'));
  await connection.run(
    'DROP TABLE areas.region_listed; DROP TABLE areas.region_drawn; DROP TABLE areas.region_row',
  );
  await connection.run('DROP TABLE areas.known_gemeente');
  await refuseTwoPlaces(connection);
}
