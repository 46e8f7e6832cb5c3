import type Database from 'libsql';
import type { Column } from '../../../common/columns.js';
import { sqlName } from '../../../common/sql.js';

const SQL_TYPES = { text: 'TEXT', integer: 'INTEGER', number: 'REAL' } as const;

const RESERVED = new Set(['fid', 'geom']);

/** A column that holds plain cells, so no geometry. */
export function isPlain(column: Column): boolean {
  return column.data.type !== 'wkb';
}

/** The columns as in CREATE TABLE, types spelled out: GDAL reads them from there. @throws TypeError for `fid` and `geom`. */
export function columnDefinitions(columns: readonly Column[]): string {
  return columns
    .map(({ name, data }) => {
      if (RESERVED.has(name.toLowerCase()))
        throw new TypeError(`a GeoPackage layer has its own column ${name}`);
      if (data.type === 'wkb') throw new TypeError(`column ${name} is geometry`);
      return `${sqlName(name)} ${SQL_TYPES[data.type]}`;
    })
    .join(', ');
}

/** Column titles made different from one another: the schema extension wants unique names within a table. */
export function uniqueTitles(columns: readonly Column[]): readonly string[] {
  const count = new Map<string, number>();
  for (const { title } of columns) count.set(title.nl, (count.get(title.nl) ?? 0) + 1);
  return columns.map(({ name, title }) => (count.get(title.nl) === 1 ? title.nl : `${title.nl} (${name})`));
}

/** Titles of the columns by the schema extension (GeoPackage 1.3, annex F.9): GDAL and QGIS show them as aliases. */
export function describeColumns(
  database: Database.Database,
  table: string,
  columns: readonly Column[],
): void {
  const insert = database.prepare('INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)');
  const titles = uniqueTitles(columns);
  for (const [i, { name, title }] of columns.entries()) {
    insert.run(table, name, titles[i], titles[i], title.en);
  }
}
