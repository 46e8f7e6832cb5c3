import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Feature } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import { InputError } from '../../common/errors.js';
import { fromCoordinates } from '../../geometry/from-geojson.js';
import { isInNetherlands, toRd } from '../../geometry/to-rd.js';
import { encodeWkb } from '../../geometry/wkb.js';
import type { FileScan } from '../scan/scan.js';
import { crsMember } from './geojson.js';
import type { FileProfile, MappedTable, ProfileTable, Reader, Staged, StagedBy } from './reader.js';
import { shapeOfRecord } from './record-shape.js';
import { stageLayers } from './stage-borders.js';
import { asCellText, type StageRow } from './stage-rows.js';

type Geometry = GeometryObject<Record<string, unknown>>;

const SAMPLE_FEATURES = 200;

/** Metres of a step from which borders are too coarse to tell in which area an address lies. */
const COARSE = 10;
const METRES_A_DEGREE = 111_320;

function notTopology(scan: FileScan, cause: unknown): InputError {
  return new InputError({
    what: 'this is not TopoJSON that can be read',
    where: { file: scan.name },
    expected: 'a Topology with objects and arcs (TopoJSON 1.0)',
    mend: 'ask for the file again: it may have been cut off',
    cause,
  });
}

function read(scan: FileScan): Topology<Record<string, Geometry>> {
  try {
    const parsed = JSON.parse(readFileSync(scan.path, 'utf8')) as Topology<Record<string, Geometry>>;
    if (parsed?.type !== 'Topology' || !Array.isArray(parsed.arcs)) throw new TypeError('no Topology');
    if (parsed.objects === null || typeof parsed.objects !== 'object') throw new TypeError('no objects');
    return parsed;
  } catch (cause) {
    throw notTopology(scan, cause);
  }
}

/** The geometries of an object, one a record. */
function recordsOf(object: Geometry): readonly Geometry[] {
  return object.type === 'GeometryCollection' ? object.geometries : [object];
}

/** What a record says of itself. Its `id` may be the code of the area, and stand nowhere else; a number is a mere count. */
function propertiesOf({ id, properties }: Geometry): Readonly<Record<string, unknown>> {
  const own = properties ?? {};
  return typeof id !== 'string' || Object.values(own).includes(id) ? own : { id, ...own };
}

/** A place on the map, of what is sure to be in the file: how its numbers are turned into coordinates. */
function cornerOf({ transform, bbox, arcs }: Topology): readonly [number, number] {
  const [x = Number.NaN, y = Number.NaN] = transform?.translate ?? bbox ?? arcs[0]?.[0] ?? [];
  return [x, y];
}

/**
 * The reference system, as a member `crs` of the object or of the whole says it. Where none does, metres of RD are told
 * from degrees by their size; anything else is left to the form, and checked by where it lies.
 */
function crsOf(topology: Topology, object: Geometry): string | undefined {
  const declared = crsMember(object) ?? crsMember(topology);
  if (declared !== undefined) return declared;
  const [x, y] = cornerOf(topology);
  return isInNetherlands({ minX: x, minY: y, maxX: x, maxY: y }) ? 'EPSG:28992' : undefined;
}

function profileObject(topology: Topology, name: string, object: Geometry): ProfileTable {
  const records = recordsOf(object).map(propertiesOf);
  // A property may first occur in the last of them.
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const sample = records.slice(0, SAMPLE_FEATURES).map((record) => columns.map((c) => asCellText(record[c])));
  return { name, columns, sample, crs: crsOf(topology, object) };
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const topology = read(scan);
  const tables = Object.entries(topology.objects).map(([name, object]) =>
    profileObject(topology, name, object),
  );
  return { reader: 'topojson', scan, tables };
}

function* objectRows(
  topology: Topology,
  mapped: MappedTable,
  fields: readonly string[],
  fileName: string,
): Generator<StageRow> {
  const object = topology.objects[mapped.table.name] as Geometry;
  for (const [i, record] of recordsOf(object).entries()) {
    const properties = propertiesOf(record);
    const geometry = shapeOfRecord(fileName, i + 1, () => {
      const shape = fromCoordinates((feature(topology, record) as Feature).geometry);
      return shape && encodeWkb(toRd(shape, mapped.table.crs ?? '', fileName));
    });
    yield { values: fields.map((f) => asCellText(properties[mapped.columns.get(f) ?? ''])), geometry };
  }
}

/** Says when points were moved to a coarse grid to make the file small: borders then run through the wrong streets. */
function coarseness({ transform }: Topology, crs: string | undefined): string[] {
  if (!transform) return [];
  const unit = crs === 'EPSG:28992' ? 1 : METRES_A_DEGREE;
  const step = Math.round(Math.max(...transform.scale) * unit);
  if (step < COARSE) return [];
  return [
    `the borders of this map stand on a grid of ${step} m: too coarse to place addresses and points in areas`,
  ];
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
  _folder: string,
  by: StagedBy,
): Promise<Staged> {
  const topology = read(profiled.scan);
  const staged = await stageLayers(connection, tables, by, (mapped, fields) =>
    objectRows(topology, mapped, fields, profiled.scan.name),
  );
  const coarse = coarseness(topology, tables[0]?.table.crs);
  return { ...staged, warnings: [...(staged.warnings ?? []), ...coarse] };
}

/** TopoJSON 1.0: borders as arcs that neighbours share. */
export const topojsonReader: Reader = { name: 'topojson', profile, stage };
