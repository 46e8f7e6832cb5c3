import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Feature, FeatureCollection } from 'geojson';
import { InputError } from '../../common/errors.js';
import { fromCoordinates } from '../../geometry/from-geojson.js';
import { toRd } from '../../geometry/to-rd.js';
import { encodeWkb } from '../../geometry/wkb.js';
import { decodeWkt } from '../../geometry/wkt.js';
import type { FileScan } from '../scan/scan.js';
import { countIn, onePage } from './one-page.js';
import type { FileProfile, MappedTable, Reader, Staged, StagedBy } from './reader.js';
import { shapeOfRecord } from './record-shape.js';
import { stageBorders } from './stage-borders.js';
import { asCellText, onlyTable, type StageRow } from './stage-rows.js';

const SAMPLE_FEATURES = 200;

interface CrsHolder {
  readonly crs?: { readonly properties?: { readonly name?: string } };
}

function isFeature(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What services say of an answer: WFS, OGC API Features and ArcGIS. */
interface Paged {
  readonly numberMatched?: unknown;
  readonly totalFeatures?: unknown;
  readonly links?: unknown;
  readonly exceededTransferLimit?: unknown;
  readonly properties?: { readonly exceededTransferLimit?: unknown } | null;
}

/** A service gives so many features at most in an answer, and says that there are more. */
function refusePage(scan: FileScan, collection: FeatureCollection): void {
  const { numberMatched, totalFeatures, links, exceededTransferLimit, properties } = collection as Paged;
  const records = collection.features.length;
  const all = countIn(numberMatched) ?? countIn(totalFeatures);
  const next = Array.isArray(links) && links.some((link) => link?.rel === 'next');
  const limited = exceededTransferLimit === true || properties?.exceededTransferLimit === true;
  if (next || limited || (all !== undefined && all > records)) throw onePage(scan.name, records, all);
}

function read(scan: FileScan): FeatureCollection {
  const collection = parsed(scan);
  refusePage(scan, collection);
  return collection;
}

function parsed(scan: FileScan): FeatureCollection {
  try {
    const body = JSON.parse(readFileSync(scan.path, 'utf8')) as FeatureCollection;
    if (body?.type !== 'FeatureCollection' || !Array.isArray(body.features))
      throw new TypeError('no FeatureCollection');
    if (!body.features.every(isFeature)) throw new TypeError('something among the features is none');
    return body;
  } catch (cause) {
    throw new InputError({
      what: 'this is not GeoJSON that can be read',
      where: { file: scan.name },
      expected: 'a FeatureCollection (RFC 7946)',
      mend: 'ask for the file again: it may have been cut off',
      cause,
    });
  }
}

/** The `crs` member of GeoJSON before RFC 7946, as an EPSG code; undefined when there is none. */
export function crsMember(holder: object): string | undefined {
  const name = (holder as CrsHolder).crs?.properties?.name;
  if (name === undefined || /CRS84$/.test(name)) return name && 'OGC:CRS84';
  const code = /EPSG::?([0-9]+)$/.exec(name)?.[1];
  return code ? `EPSG:${code}` : name;
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const collection = read(scan);
  const columns = [
    // Of all features: a property may be left out where it has no value.
    ...new Set(collection.features.flatMap((f) => Object.keys(f.properties ?? {}))),
  ];
  const sample = collection.features
    .slice(0, SAMPLE_FEATURES)
    .map((f) => columns.map((c) => asCellText(f.properties?.[c])));
  return {
    reader: 'geojson',
    scan,
    tables: [{ name: scan.name, columns, sample, crs: crsMember(collection) }],
  };
}

function stageRow(
  feature: Feature,
  fields: readonly string[],
  mapped: MappedTable,
  fileName: string,
  record: number,
): StageRow {
  const values = fields.map((f) => asCellText(feature.properties?.[mapped.columns.get(f) ?? '']));
  const text = mapped.columns.get('geometry');
  const wkt = text === undefined || feature.geometry ? null : asCellText(feature.properties?.[text]);
  const geometry = shapeOfRecord(fileName, record, () => {
    const shape = wkt ? decodeWkt(wkt) : fromCoordinates(feature.geometry);
    return shape && encodeWkb(toRd(shape, mapped.table.crs ?? '', fileName));
  });
  return { values, geometry };
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
  _folder: string,
  by: StagedBy,
): Promise<Staged> {
  const mapped = onlyTable(tables);
  // The border of features without one may stand in a property, as well-known text.
  const fields = [...mapped.columns.keys()].filter((f) => f !== 'geometry');
  const { features } = read(profiled.scan);
  const rows = features.map((f, i) => stageRow(f, fields, mapped, profiled.scan.name, i + 1));
  return stageBorders(connection, fields, rows, by);
}

export const geojsonReader: Reader = { name: 'geojson', profile, stage };
