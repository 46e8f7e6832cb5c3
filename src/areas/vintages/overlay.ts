import { type Geom, intersection } from 'polyclip-ts';
import { areaOf } from '../../geometry/area.js';
import { fromCoordinates, toCoordinates } from '../../geometry/from-geojson.js';
import { holdsPoint } from '../../geometry/holds-point.js';
import { type Box, boundingBox, type MultiPolygon } from '../../geometry/multi-polygon.js';

/** A border under its code. */
export interface Outlined {
  readonly code: string;
  readonly shape: MultiPolygon;
}

/** Where addresses lie, in the units of the borders. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** How much there is of something: square units, and addresses. */
export interface Measure {
  readonly area: number;
  readonly addresses: number;
}

/** What an area of one layout has in common with one of another. */
export interface Piece extends Measure {
  readonly from: string;
  readonly to: string;
}

function apart(a: Box, b: Box): boolean {
  return a.maxX <= b.minX || b.maxX <= a.minX || a.maxY <= b.minY || b.maxY <= a.minY;
}

/**
 * Square units that two shapes have in common (Martinez, Rueda and Feito, 2013, as in polyclip-ts); null when a border is so
 * broken that it can't be told.
 */
export function commonArea(a: MultiPolygon, b: MultiPolygon): number | null {
  const [boxA, boxB] = [boundingBox(a), boundingBox(b)];
  if (!boxA || !boxB || apart(boxA, boxB)) return 0;
  try {
    const coordinates = intersection(toCoordinates(a) as Geom, toCoordinates(b) as Geom);
    const shape = fromCoordinates({ type: 'MultiPolygon', coordinates });
    return shape ? areaOf(shape) : 0;
  } catch {
    return null;
  }
}

function sameShape(a: MultiPolygon, b: MultiPolygon): boolean {
  return (
    a.length === b.length &&
    a.every(
      (polygon, p) =>
        polygon.length === b[p]?.length &&
        polygon.every((ring, r) => {
          const other = b[p]?.[r];
          return ring.length === other?.length && ring.every((v, i) => v === other[i]);
        }),
    )
  );
}

/** The points inside a shape; `points` are ordered by x. */
function pointsIn(shape: MultiPolygon, points: Points): number[] {
  const box = boundingBox(shape);
  if (!box) return [];
  let [low, high] = [0, points.x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points.x[middle] as number) < box.minX) low = middle + 1;
    else high = middle;
  }
  const inside: number[] = [];
  for (let i = low; i < points.x.length && (points.x[i] as number) <= box.maxX; i++) {
    const y = points.y[i] as number;
    if (y >= box.minY && y <= box.maxY && holdsPoint(shape, points.x[i] as number, y)) inside.push(i);
  }
  return inside;
}

/** Points in the order that an overlay wants: by x, then y. */
export function ordered(points: Points): Points {
  const order = [...points.x.keys()].sort(
    (a, b) =>
      (points.x[a] as number) - (points.x[b] as number) || (points.y[a] as number) - (points.y[b] as number),
  );
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (i) => values[i] as number);
  return { x: pick(points.x), y: pick(points.y) };
}

/** What each area is in all: the whole of which pieces are parts. `points` are ordered. */
export function wholes(areas: readonly Outlined[], points: Points): Map<string, Measure> {
  return new Map(
    areas.map(({ code, shape }) => [
      code,
      { area: areaOf(shape), addresses: pointsIn(shape, points).length },
    ]),
  );
}

/**
 * Lays areas of one layout over those of another.
 * @param points ordered, see `ordered`; addresses that lie in a piece are counted.
 * @returns the pieces, by the order of `from` and `to`; an area with a border that can't be clipped has none.
 */
export function overlay(from: readonly Outlined[], to: readonly Outlined[], points: Points): Piece[] {
  const candidates = to.map((area) => ({ ...area, box: boundingBox(area.shape) }));
  const twin = new Map(candidates.map((c) => [c.code, c.shape]));
  return from.flatMap(({ code, shape }): Piece[] => {
    const same = twin.get(code);
    const inside = pointsIn(shape, points);
    if (same && sameShape(shape, same))
      return [{ from: code, to: code, area: areaOf(shape), addresses: inside.length }];
    const box = boundingBox(shape);
    const pieces: Piece[] = [];
    for (const other of candidates) {
      if (!box || !other.box || apart(box, other.box)) continue;
      const area = commonArea(shape, other.shape);
      if (area === null) return [];
      if (area === 0) continue;
      const addresses = inside.filter((i) =>
        holdsPoint(other.shape, points.x[i] as number, points.y[i] as number),
      ).length;
      pieces.push({ from: code, to: other.code, area, addresses });
    }
    return pieces;
  });
}
