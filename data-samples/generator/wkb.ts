import { bounds, type MultiPolygon } from './geometry.js';

const SRS = 28992;

/** A GeoPackage blob: header with envelope, then little-endian WKB of a MultiPolygon. */
export function geoPackageBlob(shape: MultiPolygon): Buffer {
  const points = shape.flat().reduce((sum, ring) => sum + ring.length, 0);
  const rings = shape.reduce((sum, polygon) => sum + polygon.length, 0);
  const buffer = Buffer.alloc(40 + 9 + shape.length * 9 + rings * 4 + points * 16);
  buffer.write('GP', 0, 'latin1');
  // Version 0; flags 3 = little-endian, with an xy envelope.
  buffer.writeUInt8(3, 3);
  buffer.writeInt32LE(SRS, 4);
  for (const [i, value] of bounds(shape).entries()) buffer.writeDoubleLE(value, 8 + i * 8);
  let at = 40;
  const u32 = (value: number): void => {
    at = buffer.writeUInt32LE(value, at);
  };
  const head = (type: number): void => {
    at = buffer.writeUInt8(1, at);
    u32(type);
  };
  head(6);
  u32(shape.length);
  for (const polygon of shape) {
    head(3);
    u32(polygon.length);
    for (const ring of polygon) {
      u32(ring.length);
      for (const [x, y] of ring) {
        at = buffer.writeDoubleLE(x, at);
        at = buffer.writeDoubleLE(y, at);
      }
    }
  }
  return buffer;
}
