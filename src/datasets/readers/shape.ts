import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Geometry } from 'geojson';
import * as shpjs from 'shpjs';
import { InputError } from '../../common/errors.js';
import { fromCoordinates } from '../../geometry/from-geojson.js';
import { toRd } from '../../geometry/to-rd.js';
import { encodeWkb } from '../../geometry/wkb.js';
import { type ShapePart, shapeParts } from '../containers/shape-parts.js';
import type { FileScan } from '../scan/scan.js';
import { type DbfHeader, dbfHeader, dbfRecords } from './dbf.js';
import { headOf } from './kind.js';
import type { FileProfile, MappedTable, Reader, Staged, StagedBy } from './reader.js';
import { shapeOfRecord } from './record-shape.js';
import { stageBorders } from './stage-borders.js';
import { onlyTable, type StageRow } from './stage-rows.js';

const SAMPLE_ROWS = 200;
const DBF_HEAD = 64 * 1024;

/** Biggest .shp that is read whole; the national map of buurten takes 60 MB. */
const LARGEST_SHP = 1024 * 1024 * 1024;

/** The types of the library know its old default export only. */
const { parseShp } = shpjs as unknown as { parseShp(shp: Buffer): (Geometry | null)[] };

interface Layer {
  readonly parts: ReadonlyMap<ShapePart, string>;
  readonly dbf: string;
  readonly header: DbfHeader;
  readonly decoder: TextDecoder;
}

/** Encoding by its .cpg; files without one are of Windows programs. */
function decoderOf(parts: ReadonlyMap<ShapePart, string>, scan: FileScan): TextDecoder {
  const cpg = parts.get('cpg');
  const said = cpg ? readFileSync(cpg, 'latin1').trim() : '1252';
  const name = said
    .replace(/^(ansi|cp|windows)?[ -]?(125\d)$/i, 'windows-$2')
    .replace(/^(iso)?[ -]?8859-?(\d+)$/i, 'iso-8859-$2')
    .replace(/^65001$/, 'utf-8');
  try {
    return new TextDecoder(name, { fatal: true });
  } catch (cause) {
    throw new InputError({
      what: 'the .cpg beside this shape names an encoding that is not known',
      where: { file: scan.name },
      expected: 'UTF-8 or 1252',
      mend: 'export the layer again in UTF-8',
      cause,
    });
  }
}

function damaged(scan: FileScan, what: string, cause?: unknown): InputError {
  return new InputError({
    what,
    where: { file: scan.name },
    expected: 'a shape as its maker wrote it: .shp, .dbf and .prj of the same export',
    mend: 'ask for the files again, or export the layer as GeoPackage',
    cause,
  });
}

function layerOf(scan: FileScan): Layer {
  const parts = shapeParts(scan.path);
  const dbf = parts.get('dbf');
  if (!dbf) {
    throw new InputError({
      what: 'this shape has no .dbf beside it: nothing says which areas its borders are of',
      where: { file: scan.name },
      expected: '.shp, .dbf and .prj with the same name, together or in one zip',
      mend: 'deliver all files of the layer',
    });
  }
  const decoder = decoderOf(parts, scan);
  try {
    return { parts, dbf, decoder, header: dbfHeader(headOf(dbf, DBF_HEAD), decoder) };
  } catch (cause) {
    throw damaged(scan, 'the .dbf beside this shape is no table that can be read', cause);
  }
}

/** Reference system that the .prj names; what it is not sure of is left to the form, and checked by where it lies. */
function crsOf(parts: ReadonlyMap<ShapePart, string>): string | undefined {
  const prj = parts.get('prj');
  if (!prj) return undefined;
  const text = readFileSync(prj, 'latin1');
  if (/RD[_ ]?New|Amersfoort/i.test(text)) return 'EPSG:28992';
  if (/^\s*PROJ/i.test(text)) return /^\s*PROJC\w+\["([^"]*)"/i.exec(text)?.[1] ?? 'unknown';
  return /ETRS/i.test(text) ? 'EPSG:4258' : 'EPSG:4326';
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const { parts, dbf, header, decoder } = layerOf(scan);
  const sample: (readonly (string | null)[])[] = [];
  try {
    for (const record of dbfRecords(dbf, header, decoder)) {
      if (record) sample.push(record);
      if (sample.length === SAMPLE_ROWS) break;
    }
  } catch (cause) {
    throw unreadable(scan, cause);
  }
  const columns = header.fields.map((f) => f.name);
  const name = basename(scan.name.split('!').at(-1) ?? '').replace(/\.shp$/i, '');
  return { reader: 'shape', scan, tables: [{ name, columns, sample, crs: crsOf(parts) }] };
}

function unreadable(scan: FileScan, cause: unknown): unknown {
  if (cause instanceof RangeError) return damaged(scan, 'the .dbf beside this shape was cut off', cause);
  if (cause instanceof TypeError)
    return damaged(scan, 'the text in the .dbf is not in the encoding that its .cpg names', cause);
  return cause;
}

function shapesOf(scan: FileScan, records: number): (Geometry | null)[] {
  if (scan.bytes > LARGEST_SHP) throw damaged(scan, 'this .shp is bigger than 1 GB');
  let shapes: (Geometry | null)[];
  try {
    shapes = parseShp(readFileSync(scan.path));
  } catch (cause) {
    throw damaged(scan, 'this .shp can’t be read', cause);
  }
  if (shapes.length === records) return shapes;
  throw damaged(scan, `this shape has ${shapes.length} borders, and the .dbf beside it ${records} records`);
}

function* layerRows(
  scan: FileScan,
  layer: Layer,
  mapped: MappedTable,
  fields: readonly string[],
): Generator<StageRow> {
  const shapes = shapesOf(scan, layer.header.records);
  const columns = fields.map((f) => mapped.table.columns.indexOf(mapped.columns.get(f) ?? ''));
  let at = 0;
  for (const record of dbfRecords(layer.dbf, layer.header, layer.decoder)) {
    const shape = shapes[at] ?? null;
    at += 1;
    // Marked as deleted: a row that its owner took out.
    if (!record) continue;
    const geometry = shapeOfRecord(scan.name, at, () => {
      const outline = shape && fromCoordinates(shape);
      return outline && encodeWkb(toRd(outline, mapped.table.crs ?? '', scan.name));
    });
    yield { values: columns.map((c) => record[c] ?? null), geometry };
  }
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
  _folder: string,
  by: StagedBy,
): Promise<Staged> {
  const mapped = onlyTable(tables);
  const { scan } = profiled;
  const fields = [...mapped.columns.keys()];
  try {
    const rows = layerRows(scan, layerOf(scan), mapped, fields);
    return await stageBorders(connection, fields, rows, by);
  } catch (cause) {
    throw unreadable(scan, cause);
  }
}

/** ESRI shape: .shp with its .dbf, .prj and .cpg beside it. */
export const shapeReader: Reader = { name: 'shape', profile, stage };
