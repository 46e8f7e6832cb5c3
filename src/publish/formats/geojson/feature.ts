import { type Column, type ColumnData, cellAt } from '../../../common/columns.js';
import type { MultiPolygon, Ring } from '../../../geometry/multi-polygon.js';
import { orient } from '../../../geometry/polygon-orientation.js';
import { rdToWgs84 } from '../../../geometry/projection.js';
import { decodeWkb } from '../../../geometry/wkb.js';

/** Seven decimals of a degree are a centimetre: finer than the borders are drawn. */
const DECIMALS = 1e7;

/** Degrees with seven decimals, put together from two whole numbers: three times as fast as from the double. */
function degrees(value: number): string {
  const scaled = Math.round(Math.abs(value) * DECIMALS);
  const whole = Math.floor(scaled / DECIMALS);
  const fraction = String(scaled - whole * DECIMALS + DECIMALS).slice(1);
  return `${value < 0 ? '-' : ''}${whole}.${fraction}`;
}

/** A ring as JSON. Neighbours share their vertices, so equal points of both come out as equal texts. */
function ringText(ring: Ring): string {
  const points: string[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [longitude, latitude] = rdToWgs84(ring[i] as number, ring[i + 1] as number);
    points.push(`[${degrees(longitude)},${degrees(latitude)}]`);
  }
  return `[${points.join(',')}]`;
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
