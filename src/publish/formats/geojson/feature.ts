import type { MultiPolygon, Ring } from '../../../areas/geometry/multi-polygon.js';
import { orient } from '../../../areas/geometry/polygon-orientation.js';
import { rdToWgs84 } from '../../../areas/geometry/projection.js';
import { decodeWkb } from '../../../areas/geometry/wkb.js';
import { type Column, type ColumnData, cellAt } from '../../../common/columns.js';

/** Seven decimals of a degree are a centimetre: finer than the borders are drawn. */
const DECIMALS = 1e7;

function degrees(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

/** A ring as JSON. Neighbours share their vertices, so equal points of both come out as equal texts. */
function ringText(ring: Ring): string {
  let text = '';
  for (let i = 0; i < ring.length; i += 2) {
    const [longitude, latitude] = rdToWgs84(ring[i] as number, ring[i + 1] as number);
    text += `${i === 0 ? '[' : ',['}${degrees(longitude)},${degrees(latitude)}]`;
  }
  return `[${text}]`;
}

function geometryText(shape: MultiPolygon): string {
  // Oriented in RD: the projection is conformal, so a ring keeps its turn.
  const polygons = orient(shape).map((polygon) => `[${polygon.map(ringText).join(',')}]`);
  return `{"type":"MultiPolygon","coordinates":[${polygons.join(',')}]}`;
}

/** One Feature (RFC 7946, 3.2) as JSON, its id the area code; null when its border is empty. */
export function featureText(
  codes: ColumnData,
  plain: readonly Column[],
  row: number,
  wkb: Uint8Array,
): string | null {
  const shape = decodeWkb(wkb);
  if (shape.length === 0) return null;
  const properties = plain.map((c) => `${JSON.stringify(c.name)}:${JSON.stringify(cellAt(c.data, row))}`);
  const id = JSON.stringify(cellAt(codes, row));
  return `{"type":"Feature","id":${id},"properties":{${properties.join(',')}},"geometry":${geometryText(shape)}}`;
}
