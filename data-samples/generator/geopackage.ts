import { rmSync } from 'node:fs';
import Database from 'libsql';
import type { Division } from './areas.js';
import { bounds, type MultiPolygon } from './geometry.js';
import { CORE, indexTable, indexTriggers } from './geopackage-schema.js';
import { geoPackageBlob } from './wkb.js';

const LAST_CHANGE = '2025-09-15T10:00:00.000Z';
const YEAR = 2024;

type Value = string | number;

interface Layer {
  readonly name: string;
  readonly columns: readonly (readonly [string, 'TEXT' | 'INTEGER'])[];
  readonly rows: readonly { readonly shape: MultiPolygon; readonly values: readonly Value[] }[];
}

const yesNo = (water: boolean): string => (water ? 'JA' : 'NEE');

/** Writes the wijk- en buurtkaart. `inhabitants` gives the number by buurt code; absent means secret (-99997). */
export function writeMap(path: string, division: Division, inhabitants: ReadonlyMap<string, number>): void {
  rmSync(path, { force: true });
  const database = new Database(path);
  try {
    // Small pages: most outlines fill only part of an ordinary page of 4 kB, and the repository keeps this file.
    database.exec('PRAGMA page_size = 1024');
    database.exec('BEGIN');
    database.exec(CORE);
    for (const layer of layersOf(division, inhabitants)) writeLayer(database, layer);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

function layersOf(division: Division, inhabitants: ReadonlyMap<string, number>): Layer[] {
  const gemeenten = division.gemeenten.flatMap(({ code, plan, land, water }) => [
    { shape: land, values: [code, plan.name, 'NEE', YEAR] },
    { shape: water, values: [code, plan.name, 'JA', YEAR] },
  ]);
  const wijken = division.wijken.map(({ code, name, plan, water, outline }) => ({
    shape: outline,
    values: [code, name, `GM${plan.code}`, plan.name, yesNo(water), YEAR],
  }));
  const buurten = division.buurten.map(({ code, name, wijkcode, plan, water, outline }) => ({
    shape: outline,
    values: [
      code,
      name,
      wijkcode,
      `GM${plan.code}`,
      plan.name,
      1,
      yesNo(water),
      inhabitants.get(code) ?? (water ? 0 : -99997),
      `${YEAR}${code}`,
      YEAR,
    ],
  }));
  const text = (name: string): readonly [string, 'TEXT'] => [name, 'TEXT'];
  const whole = (name: string): readonly [string, 'INTEGER'] => [name, 'INTEGER'];
  return [
    {
      name: 'gemeenten',
      columns: [text('gemeentecode'), text('gemeentenaam'), text('water'), whole('jaar')],
      rows: gemeenten,
    },
    {
      name: 'wijken',
      columns: [
        ...['wijkcode', 'wijknaam', 'gemeentecode', 'gemeentenaam', 'water'].map(text),
        whole('jaar'),
      ],
      rows: wijken,
    },
    {
      name: 'buurten',
      columns: [
        ...['buurtcode', 'buurtnaam', 'wijkcode', 'gemeentecode', 'gemeentenaam'].map(text),
        whole('indelingswijziging_wijken_en_buurten'),
        text('water'),
        whole('aantal_inwoners'),
        text('jrstatcode'),
        whole('jaar'),
      ],
      rows: buurten,
    },
  ];
}

function writeLayer(database: Database.Database, { name, columns, rows }: Layer): void {
  const fields = columns.map(([column, type]) => `${column} ${type}`).join(', ');
  database.exec(
    `CREATE TABLE ${name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, ${fields})`,
  );
  const [minX, maxX, minY, maxY] = bounds(rows.flatMap(({ shape }) => shape));
  database
    .prepare("INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, 28992)")
    .run(name, name, LAST_CHANGE, minX, minY, maxX, maxY);
  database.exec(`INSERT INTO gpkg_geometry_columns VALUES ('${name}', 'geom', 'MULTIPOLYGON', 28992, 0, 0)`);
  database.exec(
    `INSERT INTO gpkg_extensions VALUES ('${name}', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')`,
  );
  const insert = database.prepare(`INSERT INTO ${name} VALUES (?, ?, ${columns.map(() => '?').join(', ')})`);
  for (const [i, { shape, values }] of rows.entries()) insert.run(i + 1, geoPackageBlob(shape), ...values);
  database.exec(indexTable(name));
  const index = database.prepare(`INSERT INTO rtree_${name}_geom VALUES (?, ?, ?, ?, ?)`);
  for (const [i, { shape }] of rows.entries()) index.run(i + 1, ...bounds(shape));
  database.exec(indexTriggers(name));
}
