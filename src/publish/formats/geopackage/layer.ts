import type Database from 'libsql';
import { type Column, type ColumnTable, cellAt, columnOf, textAt } from '../../../common/columns.js';
import { programSql, sqlName } from '../../../common/sql.js';
import { type Box, boundingBox, joinBoxes } from '../../../geometry/multi-polygon.js';
import { orient } from '../../../geometry/polygon-orientation.js';
import { RD_EPSG } from '../../../geometry/rd-new.js';
import { decodeWkb, toGeoPackageBlob } from '../../../geometry/wkb.js';
import type { Level, ReleaseContent } from '../../format.js';
import { columnDefinitions, describeColumns, isPlain } from './columns.js';
import { addContents, instantOf, provenance } from './database.js';

interface Stored {
  readonly blob: Buffer | null;
  readonly box: Box | null;
}

/** A missing or empty border is NULL: GIS lists the area, and draws nothing. */
function stored(wkb: Uint8Array | null): Stored {
  const shape = wkb ? orient(decodeWkb(wkb)) : [];
  const box = boundingBox(shape);
  return { box, blob: box ? Buffer.from(toGeoPackageBlob(shape, RD_EPSG).buffer) : null };
}

function geometryOf(table: ColumnTable): readonly (Uint8Array | null)[] {
  const data = table.columns.find((c) => c.data.type === 'wkb')?.data;
  return data?.type === 'wkb' ? data.values : new Array<null>(table.rows).fill(null);
}

function registerLayer(database: Database.Database, level: Level, columns: readonly Column[]): void {
  database
    .prepare(`INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)`)
    .run(level, RD_EPSG);
  database
    .prepare(`INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')`)
    .run(level, 'http://www.geopackage.org/spec120/#extension_rtree');
  describeColumns(database, level, columns);
}

/** The index is filled from boxes known here, then given its triggers: those call functions that only GIS has. */
function indexLayer(database: Database.Database, level: Level, boxes: readonly (Box | null)[]): void {
  const index = sqlName(`rtree_${level}_geom`);
  database.exec(`CREATE VIRTUAL TABLE ${index} USING rtree(id, minx, maxx, miny, maxy)`);
  const insert = database.prepare(`INSERT INTO ${index} VALUES (?, ?, ?, ?, ?)`);
  for (const [i, box] of boxes.entries()) {
    if (box) insert.run(i + 1, box.minX, box.maxX, box.minY, box.maxY);
  }
  database.exec(programSql('publish/formats/geopackage/rtree.sql').replaceAll('<layer>', level));
}

function insertRows(
  database: Database.Database,
  level: Level,
  table: ColumnTable,
  rows: readonly number[],
): (Box | null)[] {
  const columns = table.columns.filter(isPlain);
  const marks = '?, '.repeat(columns.length + 1);
  const insert = database.prepare(`INSERT INTO ${sqlName(level)} VALUES (${marks}?)`);
  const geometry = geometryOf(table);
  return rows.map((row, i) => {
    const { blob, box } = stored(geometry[row] ?? null);
    insert.run(i + 1, blob, ...columns.map((c) => cellAt(c.data, row)));
    return box;
  });
}

/** Writes the areas of one level as a layer in RD New; a level without rows gives none. Tells whether it wrote. */
export function addLayer(database: Database.Database, content: ReleaseContent, level: Level): boolean {
  const { areas } = content;
  const levels = columnOf(areas, 'level').data;
  const rows = Array.from({ length: areas.rows }, (_, row) => row).filter(
    (row) => textAt(levels, row) === level,
  );
  if (rows.length === 0) return false;
  const columns = areas.columns.filter(isPlain);
  database.exec(
    `CREATE TABLE ${sqlName(level)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, ${columnDefinitions(columns)})`,
  );
  const boxes = insertRows(database, level, areas, rows);
  addContents(database, {
    table: level,
    type: 'features',
    identifier: level,
    description: provenance(content),
    instant: instantOf(content),
    box: boxes.reduce(joinBoxes, null),
  });
  registerLayer(database, level, columns);
  indexLayer(database, level, boxes);
  return true;
}
