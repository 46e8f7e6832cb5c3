import { InputError } from '../common/errors.js';
import { boundingBox, type MultiPolygon } from './multi-polygon.js';

export { decodeWkb } from './wkb-reader.js';

function sizeOf(shape: MultiPolygon): number {
  let size = 9;
  for (const polygon of shape) {
    size += 9;
    for (const ring of polygon) size += 4 + ring.length * 8;
  }
  return size;
}

function writeHead(view: DataView, at: number, kind: number, count: number): number {
  view.setUint8(at, 1);
  view.setUint32(at + 1, kind, true);
  view.setUint32(at + 5, count, true);
  return at + 9;
}

function writeShape(view: DataView, start: number, shape: MultiPolygon): void {
  let at = writeHead(view, start, 6, shape.length);
  for (const polygon of shape) {
    at = writeHead(view, at, 3, polygon.length);
    for (const ring of polygon) {
      view.setUint32(at, ring.length / 2, true);
      at += 4;
      for (let i = 0; i < ring.length; i++, at += 8) view.setFloat64(at, ring[i] as number, true);
    }
  }
}

/** Well-known binary of a MultiPolygon, little-endian, two dimensions (OGC 06-103r4). */
export function encodeWkb(shape: MultiPolygon): Uint8Array {
  const bytes = new Uint8Array(sizeOf(shape));
  writeShape(new DataView(bytes.buffer), 0, shape);
  return bytes;
}

/** Bytes of the envelope by the indicator in flag bits 1 to 3 (GeoPackage 1.3, table 7). */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];

/**
 * The well-known binary inside a GeoPackage geometry blob (GeoPackage 1.3, clause 2.1.3).
 * @throws InputError when the bytes are not such a blob.
 */
export function fromGeoPackageBlob(blob: Uint8Array): Uint8Array {
  const [g, p, , flags = 0] = blob;
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  // Bit 5 marks an extended geometry, whose body is not well-known binary.
  if (g !== 0x47 || p !== 0x50 || envelope === undefined || flags & 0x20 || blob.length < 8 + envelope) {
    throw new InputError({
      what: 'a geometry is not a GeoPackage geometry',
      expected: 'a StandardGeoPackageBinary: GP, version, flags, srs_id, envelope, well-known binary',
      mend: 'ask for the file again',
    });
  }
  return blob.subarray(8 + envelope);
}

/**
 * A GeoPackage geometry blob of the shape, with its envelope (GeoPackage 1.3, clause 2.1.3).
 * @param srsId key in gpkg_spatial_ref_sys, e.g. 28992.
 */
export function toGeoPackageBlob(shape: MultiPolygon, srsId: number): Uint8Array {
  const box = boundingBox(shape);
  const head = box ? 40 : 8;
  const bytes = new Uint8Array(head + sizeOf(shape));
  const view = new DataView(bytes.buffer);
  // Flags: bit 0 little-endian, bit 1 envelope [minx, maxx, miny, maxy], bit 4 empty geometry.
  bytes.set([0x47, 0x50, 0, box ? 0b00011 : 0b10001]);
  view.setInt32(4, srsId, true);
  if (box) {
    for (const [i, v] of [box.minX, box.maxX, box.minY, box.maxY].entries())
      view.setFloat64(8 + i * 8, v, true);
  }
  writeShape(view, head, shape);
  return bytes;
}
