import { rmSync } from 'node:fs';
import Database from 'libsql';
import { programSql } from '../../../common/sql.js';
import type { Box } from '../../../geometry/multi-polygon.js';
import { RD_EPSG, RD_WKT, WGS84_WKT } from '../../../geometry/rd-new.js';
import type { ReleaseContent } from '../../format.js';

/** "GPKG" in ASCII, and version 1.3.0: how a reader knows the file for what it is. */
const HEADER = 'PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;';

function addReferenceSystems(database: Database.Database): void {
  const insert = database.prepare('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)');
  insert.run('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinates');
  insert.run('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinates');
  insert.run('WGS 84 geodetic', 4326, 'EPSG', 4326, WGS84_WKT, 'longitude and latitude in degrees');
  insert.run('Amersfoort / RD New', RD_EPSG, 'EPSG', RD_EPSG, RD_WKT, 'Dutch national grid, metres');
}

/** A new, empty GeoPackage in place of any file at that path. The caller closes it. */
export function createGeoPackage(path: string): Database.Database {
  rmSync(path, { force: true });
  const database = new Database(path);
  // No journal: a release that fails half-way is thrown away whole, and its files are synced by who publishes.
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${HEADER}`);
  database.exec(programSql('publish/formats/geopackage/schema.sql'));
  addReferenceSystems(database);
  return database;
}

/** The instant that stands for "when" inside the file: the end of the year of the figures, not the clock. */
export function instantOf(content: ReleaseContent): string {
  const year = /^\d{4}/.exec(content.period)?.[0];
  if (!year) throw new TypeError(`period ${content.period} does not begin with a year`);
  return `${year}-12-31T00:00:00.000Z`;
}

/** What every layer says of where it comes from, nl: GIS shows it as the layer's abstract. */
export function provenance(content: ReleaseContent): string {
  const { title, period, edition, id, licence, sources } = content;
  return `${title.nl}. Cijfers tot en met ${period}, editie ${edition}, uitgave ${id}. Licentie: ${licence}. Bronnen: ${sources.join('; ')}.`;
}

export interface ContentsRow {
  readonly table: string;
  readonly type: 'features' | 'attributes';
  readonly identifier: string;
  readonly description: string;
  readonly instant: string;
  readonly box?: Box | null;
}

/** Lists a table in gpkg_contents, without which GIS does not see it. */
export function addContents(database: Database.Database, row: ContentsRow): void {
  const { box } = row;
  database
    .prepare('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      row.table,
      row.type,
      row.identifier,
      row.description,
      row.instant,
      box?.minX ?? null,
      box?.minY ?? null,
      box?.maxX ?? null,
      box?.maxY ?? null,
      row.type === 'features' ? RD_EPSG : null,
    );
}
