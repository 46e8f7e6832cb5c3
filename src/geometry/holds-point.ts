import type { MultiPolygon } from './multi-polygon.js';

/**
 * Whether a point lies in a shape, by the number of edges to its right (even-odd, half-open: ymin <= y < ymax, the lower end
 * first), so that a point on a border that two shapes share is in one of them.
 */
export function holdsPoint(shape: MultiPolygon, x: number, y: number): boolean {
  let inside = false;
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let v = 0; v + 3 < ring.length; v += 2) {
        const [x1, y1, x2, y2] = [ring[v], ring[v + 1], ring[v + 2], ring[v + 3]] as [
          number,
          number,
          number,
          number,
        ];
        if (y1 === y2) continue;
        const [ax, ay, bx, by] = y1 < y2 ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
        if (ay <= y && y < by && x < ax + ((bx - ax) / (by - ay)) * (y - ay)) inside = !inside;
      }
    }
  }
  return inside;
}
