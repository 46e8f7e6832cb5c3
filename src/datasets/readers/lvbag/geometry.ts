import { InputError } from '../../../common/errors.js';
import { insidePoint } from '../../../geometry/inside-point.js';
import type { MultiPolygon, Polygon, Ring } from '../../../geometry/multi-polygon.js';
import { toRd } from '../../../geometry/to-rd.js';

/** GML of one object as it is gathered: numbers as text. */
export interface GmlText {
  /** As `urn:ogc:def:crs:EPSG::28992`. */
  srsName: string | null;
  /** Numbers a position, as the geometry says it. */
  dimension: number | null;
  position: string | null;
  readonly polygons: { exterior: GmlRing | null; readonly interiors: GmlRing[] }[];
}

export interface GmlRing {
  readonly text: string;
  /** Positions in it, where it says so. */
  readonly count: number | null;
  readonly dimension: number | null;
}

/** Where an object lies in RD (metres): text as the register has it, or computed to the millimetre. */
export interface BagPlace {
  readonly x: string;
  readonly y: string;
  readonly outline: MultiPolygon | null;
}

function numbersOf(text: string): number[] {
  const trimmed = text.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/).map(Number);
}

/** The ring without heights. @throws RangeError when its numbers are none, or not so many as it says. */
function ringOf({ text, count, dimension }: GmlRing, inherited: number | null): Ring {
  const numbers = numbersOf(text);
  const each = dimension ?? inherited ?? (count ? numbers.length / count : 2);
  const points = numbers.length / each;
  const whole =
    Number.isInteger(points) && (each === 2 || each === 3) && (count === null || count === points);
  if (!whole || points < 4 || !numbers.every(Number.isFinite)) throw new RangeError('no ring');
  const ring = new Float64Array(points * 2);
  for (let i = 0; i < points; i++) {
    ring[i * 2] = numbers[i * each] as number;
    ring[i * 2 + 1] = numbers[i * each + 1] as number;
  }
  return ring;
}

function outlineOf(gml: GmlText): MultiPolygon {
  return gml.polygons.map(({ exterior, interiors }): Polygon => {
    if (!exterior) throw new RangeError('no exterior');
    return [exterior, ...interiors].map((ring) => ringOf(ring, gml.dimension));
  });
}

function ofPoint(position: string): BagPlace {
  const [x = '', y = ''] = position.trim().split(/\s+/);
  if (!Number.isFinite(Number(x || 'x')) || !Number.isFinite(Number(y || 'y')))
    throw new RangeError('no point');
  return { x, y, outline: null };
}

function placeOf(gml: GmlText): BagPlace | null {
  if (gml.position !== null) return ofPoint(gml.position);
  if (gml.polygons.length === 0) return null;
  const outline = toRd(outlineOf(gml), 'EPSG:28992', '');
  const point = insidePoint(outline);
  return point && { x: point[0].toFixed(3), y: point[1].toFixed(3), outline };
}

/**
 * Where an object lies; null when it has no geometry, `broken` when what stands there is none that can be used:
 * numbers that are none, a ring that is not whole, another reference system than RD, or a place abroad.
 */
export function bagPlace(gml: GmlText): BagPlace | null | 'broken' {
  if (gml.srsName !== null && !/EPSG:{1,2}28992$/.test(gml.srsName)) return 'broken';
  try {
    return placeOf(gml);
  } catch (error) {
    if (error instanceof RangeError || error instanceof InputError) return 'broken';
    throw error;
  }
}
