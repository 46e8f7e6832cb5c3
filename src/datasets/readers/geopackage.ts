import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { DuckDBConnection } from '@duckdb/node-api';
import Database from 'libsql';
import { InputError } from '../../common/errors.js';
import { sqlName } from '../../common/sql.js';
import { toRd } from '../../geometry/to-rd.js';
import { decodeWkb, encodeWkb, fromGeoPackageBlob } from '../../geometry/wkb.js';
import type { FileScan } from '../scan/scan.js';
import type { FileProfile, MappedTable, ProfileTable, Reader, Staged, StagedBy } from './reader.js';
import { shapeOfRecord } from './record-shape.js';
import { stageLayers } from './stage-borders.js';
import { asCellText, type StageRow } from './stage-rows.js';

const SAMPLE_ROWS = 200;

/** Changes that wait beside the file would be passed over unseen. */
function refuseOpenLog(scan: FileScan): void {
  const log = statSync(`${scan.path}-wal`, { throwIfNoEntry: false });
  if (!log || log.size === 0) return;
  throw new InputError({
    what: 'the GeoPackage has changes that are not in it yet: they wait in a -wal file beside it',
    where: { file: scan.name },
    expected: 'a GeoPackage that no program has open',
    mend: 'close it in QGIS or ArcGIS, and deliver it again',
  });
}

/** Opens it as a file that never changes: SQLite then writes no files of its own beside it in the inbox. */
function open(scan: FileScan): Database.Database {
  refuseOpenLog(scan);
  try {
    const database = new Database(`${pathToFileURL(scan.path).href}?immutable=1`, { readonly: true });
    database.prepare('SELECT count(*) FROM gpkg_contents').get();
    return database;
  } catch (cause) {
    throw new InputError({
      what: 'this is not a GeoPackage that can be read',
      where: { file: scan.name },
      expected: 'an OGC GeoPackage (SQLite) with vector layers',
      mend: 'ask for the file again',
      cause,
    });
  }
}

interface Layer {
  readonly table_name: string;
  readonly column_name: string;
  readonly srs_id: number;
}

function layersOf(database: Database.Database): Layer[] {
  return database
    .prepare('SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name')
    .all() as Layer[];
}

function profileLayer(database: Database.Database, layer: Layer): ProfileTable {
  const info = database.prepare(`PRAGMA table_info(${sqlName(layer.table_name)})`).all() as {
    name: string;
    pk: number;
  }[];
  const columns = info.filter((c) => c.pk === 0 && c.name !== layer.column_name).map((c) => c.name);
  const selected = columns.map(sqlName).join(', ');
  const rows = database
    .prepare(`SELECT ${selected} FROM ${sqlName(layer.table_name)} LIMIT ${SAMPLE_ROWS}`)
    .all() as Record<string, unknown>[];
  const sample = rows.map((row) => columns.map((c) => asCellText(row[c])));
  return { name: layer.table_name, columns, sample, crs: `EPSG:${layer.srs_id}` };
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const database = open(scan);
  try {
    const tables = layersOf(database).map((layer) => profileLayer(database, layer));
    return { reader: 'geopackage', scan, tables };
  } finally {
    database.close();
  }
}

/** libsql gives a blob as an ArrayBuffer here and as a Buffer there. */
function bytesOf(blob: unknown): Uint8Array {
  return blob instanceof ArrayBuffer ? new Uint8Array(blob) : (blob as Uint8Array);
}

function* layerRows(
  database: Database.Database,
  mapped: MappedTable,
  fields: readonly string[],
  fileName: string,
): Generator<StageRow> {
  const layer = layersOf(database).find((l) => l.table_name === mapped.table.name) as Layer;
  const rows = database
    .prepare(`SELECT * FROM ${sqlName(layer.table_name)} ORDER BY rowid`)
    .iterate() as IterableIterator<Record<string, unknown>>;
  let record = 0;
  for (const row of rows) {
    record += 1;
    const blob = row[layer.column_name];
    const values = fields.map((f) => asCellText(row[mapped.columns.get(f) ?? '']));
    const read = (): Uint8Array =>
      encodeWkb(toRd(decodeWkb(fromGeoPackageBlob(bytesOf(blob))), mapped.table.crs ?? '', fileName));
    const geometry = blob ? shapeOfRecord(fileName, record, read) : null;
    yield { values, geometry };
  }
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
  _folder: string,
  by: StagedBy,
): Promise<Staged> {
  const database = open(profiled.scan);
  try {
    return await stageLayers(connection, tables, by, (mapped, fields) =>
      layerRows(database, mapped, fields, profiled.scan.name),
    );
  } finally {
    database.close();
  }
}

export const geopackageReader: Reader = { name: 'geopackage', profile, stage };
