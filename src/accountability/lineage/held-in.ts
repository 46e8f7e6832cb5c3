import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { asColumnName } from '../../common/text.js';
import type { Manifest } from '../../publish/manifest.js';
import { rowsOf } from '../../warehouse/query.js';
import type { CellKey } from './released-cell.js';

/** A file of the release that holds a cell, and where in it. */
export interface HeldIn {
  readonly file: string;
  readonly sha256: string;
  /** Table in the database, layer in the GeoPackage. */
  readonly table: string;
  /** The row: values of the columns that tell rows apart. */
  readonly row: Readonly<Record<string, string>>;
  /** Columns of the row that are of the cell. */
  readonly columns: readonly string[];
}

/** Kinds of files whose rows and columns are those of a table. */
const TABULAR: ReadonlySet<string> = new Set(['csv', 'arrow', 'parquet', 'geojson', 'gpkg']);

interface Place {
  readonly table: string;
  readonly row: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
}

const WIDE = 'risicokaart';

async function tablesOf(connection: DuckDBConnection): Promise<Map<string, string[]>> {
  const rows = await rowsOf<{ table: string; column: string }>(
    connection,
    `SELECT table_name AS "table", column_name AS "column" FROM duckdb_columns()
     WHERE schema_name = 'main' ORDER BY table_name, column_index`,
  );
  const tables = new Map<string, string[]>();
  for (const { table, column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
  return tables;
}

/** Columns of one figure in the wide table: `x`, `x_lower`, … but not those of `x_y`, which is another figure. */
export function columnsOfFigure(
  name: string,
  columns: readonly string[],
  figures: readonly string[],
): string[] {
  const isOf = (column: string, figure: string): boolean =>
    column === figure || column.startsWith(`${figure}_`);
  const others = figures.filter((figure) => figure !== name && figure.startsWith(`${name}_`));
  return columns.filter((column) => isOf(column, name) && !others.some((other) => isOf(column, other)));
}

/** Rows of the tables that have one an area and indicator. */
async function longPlaces(
  connection: DuckDBConnection,
  tables: ReadonlyMap<string, readonly string[]>,
  { indicator, area, period }: CellKey,
  isLatest: boolean,
): Promise<Place[]> {
  const places: Place[] = [];
  for (const [table, columns] of tables) {
    if (!columns.includes('area') || !columns.includes('indicator')) continue;
    const dated = columns.includes('period');
    if (!dated && !isLatest) continue;
    const row = { area, indicator, ...(dated ? { period: String(period) } : {}) };
    const filter = Object.entries(row).map(([name, value]) => `${sqlName(name)} = ${sqlText(value)}`);
    const found = await rowsOf(
      connection,
      `SELECT 1 AS one FROM ${sqlName(table)} WHERE ${filter.join(' AND ')} LIMIT 1`,
    );
    if (found.length > 0) places.push({ table, row, columns: columns.filter((name) => !(name in row)) });
  }
  return places;
}

function filesOf({ table, row, columns }: Place, { outputs }: Manifest, level: string): HeldIn[] {
  return outputs.flatMap(({ path, sha256 }) => {
    const dot = path.lastIndexOf('.');
    const [stem, extension] = [path.slice(0, dot), path.slice(dot + 1)];
    const isDatabase = path === 'release.duckdb';
    if (!isDatabase && (stem !== table || !TABULAR.has(extension))) return [];
    return [{ file: path, sha256, table: extension === 'gpkg' ? level : table, row, columns }];
  });
}

/** The files of a release that hold a cell of an indicator, the long table's first. */
export async function heldIn(
  connection: DuckDBConnection,
  manifest: Manifest,
  key: CellKey,
  level: string,
): Promise<HeldIn[]> {
  const tables = await tablesOf(connection);
  const isLatest = key.period === Math.max(...manifest.periods);
  const long = await longPlaces(connection, tables, key, isLatest);
  const first = long.filter(({ table }) => table === 'indicatoren');
  const further = long.filter(({ table }) => table !== 'indicatoren');
  const figures = manifest.indicators.map(({ id }) => asColumnName(id));
  const columns = columnsOfFigure(asColumnName(key.indicator), tables.get(WIDE) ?? [], figures);
  const wide = isLatest && columns.length > 0 ? [{ table: WIDE, row: { area: key.area }, columns }] : [];
  return [...first, ...wide, ...further].flatMap((place) => filesOf(place, manifest, level));
}

/** The files that hold a score of an area. */
export async function scoreHeldIn(
  connection: DuckDBConnection,
  manifest: Manifest,
  column: string,
  { area, level, theme }: { readonly area: string; readonly level: string; readonly theme: string },
): Promise<HeldIn[]> {
  const tables = await tablesOf(connection);
  const scores = manifest.scores.map((score) => score.column);
  const columns = columnsOfFigure(column, tables.get(WIDE) ?? [], scores);
  const parts = (tables.get('scorebijdragen') ?? []).filter((name) => !['area', 'theme'].includes(name));
  const places: Place[] = [
    { table: WIDE, row: { area }, columns },
    ...(parts.length > 0 ? [{ table: 'scorebijdragen', row: { area, theme }, columns: parts }] : []),
  ];
  return places.flatMap((place) => filesOf(place, manifest, level));
}
