import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { MultiPolygon } from '../../../src/geometry/multi-polygon.js';
import { toGeoPackageBlob } from '../../../src/geometry/wkb.js';

/** A square of 100 m by 100 m in RD, the n-th of a row in the middle of the country. */
export function square(n = 0): MultiPolygon {
  const [x, y] = [155_000 + 100 * n, 463_000];
  return [[Float64Array.from([x, y, x + 100, y, x + 100, y + 100, x, y + 100, x, y])]];
}

type Row = Readonly<Record<string, string | number | null>>;

/** Writes an invented GeoPackage: layer → its rows, each with a square. The columns are those of the first row. */
export function writeGeoPackage(path: string, layers: Readonly<Record<string, readonly Row[]>>): string {
  rmSync(path, { force: true });
  const database = new Database(path);
  database.exec(`CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER)`);
  for (const [name, rows] of Object.entries(layers)) {
    const columns = Object.keys(rows[0] ?? {});
    const all = ['fid INTEGER PRIMARY KEY', 'geom BLOB', ...columns.map((c) => `"${c}"`)];
    database.exec(`CREATE TABLE "${name}" (${all.join(', ')})`);
    database.prepare('INSERT INTO gpkg_contents VALUES (?, ?)').run(name, 'features');
    database
      .prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)')
      .run(name, 'geom', 'MULTIPOLYGON', 28_992);
    const insert = database.prepare(`INSERT INTO "${name}" VALUES (${all.map(() => '?').join(', ')})`);
    for (const [i, row] of rows.entries())
      insert.run(
        i + 1,
        Buffer.from(toGeoPackageBlob(square(i), 28_992)),
        ...columns.map((c) => row[c] ?? null),
      );
  }
  database.close();
  return path;
}

/** Writes an invented GeoJSON with a square for each row, in RD; `more` goes into every feature. */
export function geoJson(rows: readonly Row[], crs: string | null = 'urn:ogc:def:crs:EPSG::28992'): string {
  const features = rows.map((properties, i) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: square(i)[0]?.map(positions) },
  }));
  const declared = crs ? { crs: { type: 'name', properties: { name: crs } } } : {};
  return JSON.stringify({ type: 'FeatureCollection', ...declared, features });
}

export function positions(ring: Float64Array): number[][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [
    ring[i * 2] as number,
    ring[i * 2 + 1] as number,
  ]);
}

/** The bytes of a .shp that holds one polygon a record (ESRI Shapefile Technical Description, 1998). */
function shpBytes(shapes: readonly MultiPolygon[]): Buffer {
  const records = shapes.map((shape, i) => {
    const points = positions(shape[0]?.[0] ?? new Float64Array()).reverse();
    const content = Buffer.alloc(48 + points.length * 16);
    content.writeInt32LE(5, 0);
    const box = [
      Math.min(...points.map(([x = 0]) => x)),
      Math.min(...points.map(([, y = 0]) => y)),
      Math.max(...points.map(([x = 0]) => x)),
      Math.max(...points.map(([, y = 0]) => y)),
    ];
    for (const [b, v] of box.entries()) content.writeDoubleLE(v, 4 + b * 8);
    content.writeInt32LE(1, 36);
    content.writeInt32LE(points.length, 40);
    for (const [p, [x = 0, y = 0]] of points.entries()) {
      content.writeDoubleLE(x, 48 + p * 16);
      content.writeDoubleLE(y, 56 + p * 16);
    }
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE((100 + records.reduce((sum, r) => sum + r.length, 0)) / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  return Buffer.concat([head, ...records]);
}

/** The bytes of a dBASE III table of texts and numbers, 20 characters wide. */
function dbfBytes(rows: readonly Row[]): Buffer {
  const columns = Object.keys(rows[0] ?? {});
  const width = 20;
  const head = Buffer.alloc(32 + columns.length * 32 + 1);
  head[0] = 3;
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + columns.length * width, 10);
  for (const [i, name] of columns.entries()) {
    head.write(name, 32 + i * 32, 'latin1');
    head.write(typeof rows[0]?.[name] === 'number' ? 'N' : 'C', 32 + i * 32 + 11);
    head[32 + i * 32 + 16] = width;
  }
  head[head.length - 1] = 0x0d;
  const records = rows.map(
    (row) =>
      ` ${columns
        .map((c) => {
          const value = row[c] ?? '';
          return typeof value === 'number' ? String(value).padStart(width) : value.padEnd(width);
        })
        .join('')}`,
  );
  return Buffer.concat([head, Buffer.from(records.join(''), 'latin1'), Buffer.from([0x1a])]);
}

/** Writes an invented shape with a square for each row: .shp, .dbf and .prj. */
export function writeShape(folder: string, name: string, rows: readonly Row[]): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.shp`);
  writeFileSync(path, shpBytes(rows.map((_, i) => square(i))));
  writeFileSync(join(folder, `${name}.dbf`), dbfBytes(rows));
  writeFileSync(join(folder, `${name}.prj`), 'PROJCS["RD_New"]');
  return path;
}
