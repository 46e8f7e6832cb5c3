import { isInside } from './inside-point.js';
import type { MultiPolygon, Ring } from './multi-polygon.js';

function squaredDistance(x: number, y: number, ring: Ring, at: number): number {
  const [ax, ay] = [ring[at] as number, ring[at + 1] as number];
  const [dx, dy] = [(ring[at + 2] as number) - ax, (ring[at + 3] as number) - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

function nearBorder(x: number, y: number, shape: MultiPolygon, tolerance: number): boolean {
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let at = 0; at + 3 < ring.length; at += 2)
        if (squaredDistance(x, y, ring, at) <= tolerance * tolerance) return true;
    }
  }
  return false;
}

/** Whether every vertex of `part` lies in `whole`, or no further than `tolerance` from its border. */
export function holdsVertices(whole: MultiPolygon, part: MultiPolygon, tolerance: number): boolean {
  for (const polygon of part) {
    for (const ring of polygon) {
      for (let at = 0; at < ring.length; at += 2) {
        const [x, y] = [ring[at] as number, ring[at + 1] as number];
        const within = whole.some((of) => isInside(of, [x, y]));
        if (!within && !nearBorder(x, y, whole, tolerance)) return false;
      }
    }
  }
  return true;
}
