import { centroid } from './centroid.js';
import type { MultiPolygon, Polygon, Ring } from './multi-polygon.js';
import { signedArea } from './polygon-orientation.js';

type Point = readonly [x: number, y: number];

/** Where the borders of a polygon cross the horizontal line at `y`, from west to east. */
function crossings(polygon: Polygon, y: number): number[] {
  const xs: number[] = [];
  for (const ring of polygon) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay] = [ring[i] as number, ring[i + 1] as number];
      const [bx, by] = [ring[i + 2] as number, ring[i + 3] as number];
      if (ay > y !== by > y) xs.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
  }
  return xs.sort((a, b) => a - b);
}

/** Whether a point lies in a polygon and in none of its holes (even-odd rule). */
export function isInside(polygon: Polygon, [x, y]: Point): boolean {
  return crossings(polygon, y).filter((crossing) => crossing > x).length % 2 === 1;
}

/** The middle of the widest stretch of the polygon on the line at `y`, or null when there is none. */
function widestMiddle(polygon: Polygon, y: number): Point | null {
  const xs = crossings(polygon, y);
  let best: { width: number; middle: number } | null = null;
  for (let i = 0; i + 1 < xs.length; i += 2) {
    const [from, to] = [xs[i] as number, xs[i + 1] as number];
    if (to > from && (!best || to - from > best.width)) best = { width: to - from, middle: (from + to) / 2 };
  }
  return best && [best.middle, y];
}

function middleHeight(ring: Ring): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 1; i < ring.length; i += 2) {
    low = Math.min(low, ring[i] as number);
    high = Math.max(high, ring[i] as number);
  }
  return (low + high) / 2;
}

function ofPolygon(polygon: Polygon): Point | null {
  const [outer] = polygon;
  if (!outer || outer.length < 2) return null;
  const middle = centroid([[outer]]);
  if (middle && isInside(polygon, middle)) return middle;
  // The middle of a horseshoe, or of a figure with a hole, lies outside it.
  const inside = (middle && widestMiddle(polygon, middle[1])) ?? widestMiddle(polygon, middleHeight(outer));
  return inside ?? [outer[0] as number, outer[1] as number];
}

/**
 * A point that lies in the shape, in its units: the centroid of its largest part, or where that falls outside it the
 * middle of the widest stretch beside it. A shape without area gives its first point; one without points gives null.
 */
export function insidePoint(shape: MultiPolygon): Point | null {
  const areas = shape.map(([outer]) => Math.abs(outer ? signedArea(outer) : 0));
  const largest = shape[areas.indexOf(Math.max(...areas))];
  return largest ? ofPolygon(largest) : null;
}
