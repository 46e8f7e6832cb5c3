import type { MultiPolygon } from './multi-polygon.js';

/**
 * Area-weighted middle of a shape, its holes taken out, in its units; null when it encloses no area. It may lie outside
 * the shape (a horseshoe): `insidePoint` gives one that does not.
 * Method: sums of cross products over the rings (Bourke, 1988).
 */
export function centroid(shape: MultiPolygon): readonly [number, number] | null {
  const x0 = shape[0]?.[0]?.[0] ?? 0;
  const y0 = shape[0]?.[0]?.[1] ?? 0;
  let [twice, sumX, sumY] = [0, 0, 0];
  for (const polygon of shape) {
    for (const [place, ring] of polygon.entries()) {
      let [ringTwice, ringX, ringY] = [0, 0, 0];
      // Taken relative to the first point: RD coordinates are large against the size of a buurt.
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const ax = (ring[i] as number) - x0;
        const ay = (ring[i + 1] as number) - y0;
        const bx = (ring[i + 2] as number) - x0;
        const by = (ring[i + 3] as number) - y0;
        const cross = ax * by - bx * ay;
        ringTwice += cross;
        ringX += (ax + bx) * cross;
        ringY += (ay + by) * cross;
      }
      // Which way a ring runs is not to be relied on; which one is the outer ring is.
      const sign = Math.sign(ringTwice) * (place === 0 ? 1 : -1);
      twice += sign * ringTwice;
      sumX += sign * ringX;
      sumY += sign * ringY;
    }
  }
  return twice === 0 ? null : [x0 + sumX / (3 * twice), y0 + sumY / (3 * twice)];
}
