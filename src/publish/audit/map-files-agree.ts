import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DuckDBConnection } from '@duckdb/node-api';
import Database from 'libsql';
import { sqlName } from '../../common/sql.js';
import { columnsOf } from '../../warehouse/query.js';
import type { Difference, StoredTable } from './formats-agree.js';

type Properties = Readonly<Record<string, unknown>>;

/** The wide table by area. */
interface Wide {
  readonly columns: readonly string[];
  readonly values: readonly (readonly unknown[])[];
  readonly rowOf: ReadonlyMap<string, number>;
}

async function readWide(connection: DuckDBConnection, table: StoredTable): Promise<Wide> {
  const columns = table.columns.map(({ name }) => name);
  const values = await columnsOf(connection, `SELECT ${columns.map(sqlName).join(', ')} FROM risicokaart`);
  const areas = values[columns.indexOf('area')] ?? [];
  return { columns, values, rowOf: new Map(areas.map((area, row) => [String(area), row])) };
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : (value ?? null);
}

/** What one area has otherwise in another file; columns beyond those of the table are a difference too. */
function differenceOf(
  wide: Wide,
  file: string,
  area: string,
  properties: Properties,
): Difference | undefined {
  const row = wide.rowOf.get(area);
  if (row === undefined) return { file, what: 'an area that release.duckdb does not have', area };
  const further = Object.keys(properties).find((name) => !wide.columns.includes(name));
  if (further !== undefined) return { file, what: `\`${further}\` is not in release.duckdb`, area };
  const at = wide.columns.findIndex((name, c) => plain(wide.values[c]?.[row]) !== plain(properties[name]));
  return at < 0 ? undefined : { file, what: `\`${wide.columns[at]}\` differs from release.duckdb`, area };
}

/** A feature stands on a line of its own; its border, the most of it, is not looked at. */
function propertiesOf(line: string): { id: string; properties: Properties } | undefined {
  const border = line.lastIndexOf(',"geometry":');
  if (!line.startsWith('{"type":"Feature",') || border < 0) return undefined;
  return JSON.parse(`${line.slice(0, border)}}`) as { id: string; properties: Properties };
}

async function geojsonDifferences(folder: string, wide: Wide): Promise<Difference[]> {
  const file = 'risicokaart.geojson';
  if (!existsSync(join(folder, file))) return [];
  const found: Difference[] = [];
  let [features, told] = [0, false];
  for await (const line of createInterface({ input: createReadStream(join(folder, file)) })) {
    told ||= line.includes('"Feature"');
    const feature = propertiesOf(line);
    if (!feature) continue;
    features += 1;
    const difference = differenceOf(wide, file, feature.id, feature.properties);
    if (difference) found.push(difference);
  }
  // Areas without borders have no feature.
  if (features === 0 && told) found.push({ file, what: 'it has no feature on a line of its own' });
  return found;
}

function geopackageDifferences(folder: string, wide: Wide): Difference[] {
  const file = 'risicokaart.gpkg';
  if (!existsSync(join(folder, file))) return [];
  const database = new Database(join(folder, file), { readonly: true } as Database.Options);
  try {
    const layers = database
      .prepare(
        "SELECT table_name AS name FROM gpkg_contents WHERE data_type = 'features' ORDER BY table_name",
      )
      .all() as { name: string }[];
    const names = wide.columns.map(sqlName).join(', ');
    return layers.flatMap(({ name }) => {
      const held = database.prepare(`SELECT * FROM ${sqlName(name)} LIMIT 1`).all() as Properties[];
      const further = Object.keys(held[0] ?? {}).find(
        (c) => c !== 'fid' && c !== 'geom' && !wide.columns.includes(c),
      );
      if (further !== undefined)
        return [{ file, what: `\`${further}\` of \`${name}\` is not in release.duckdb` }];
      const rows = database.prepare(`SELECT ${names} FROM ${sqlName(name)}`).all() as Properties[];
      return rows.flatMap((row) => differenceOf(wide, file, String(row.area), row) ?? []);
    });
  } finally {
    database.close();
  }
}

/** What the map's files have otherwise than the table of the map. */
export async function mapDifferences(
  connection: DuckDBConnection,
  folder: string,
  table: StoredTable,
): Promise<Difference[]> {
  const wide = await readWide(connection, table);
  return [...(await geojsonDifferences(folder, wide)), ...geopackageDifferences(folder, wide)];
}
