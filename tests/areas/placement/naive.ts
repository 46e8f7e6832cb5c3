import type { MultiPolygon } from '../../../src/geometry/multi-polygon.js';

/**
 * The same answer the plain way: every border of every area, from the lower end, half-open, the first area of the list.
 */
export function naivePlace(shapes: readonly MultiPolygon[], x: number, y: number): number {
  return shapes.findIndex((shape) => {
    let crossed = 0;
    for (const polygon of shape) {
      for (const ring of polygon) {
        for (let i = 0; i + 3 < ring.length; i += 2) {
          const ends = [
            [ring[i], ring[i + 1]],
            [ring[i + 2], ring[i + 3]],
          ] as [number, number][];
          const [[ax, ay], [bx, by]] = ends.sort((a, b) => a[1] - b[1]) as [
            [number, number],
            [number, number],
          ];
          if (ay <= y && y < by && x < ax + ((bx - ax) / (by - ay)) * (y - ay)) crossed += 1;
        }
      }
    }
    return crossed % 2 === 1;
  });
}
