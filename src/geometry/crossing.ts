import type { Ring } from './multi-polygon.js';

/** On which side of a → b the point p lies: above nought to the left. */
function side(ring: Ring, a: number, b: number, p: number): number {
  const [ax, ay] = [ring[a] as number, ring[a + 1] as number];
  const [bx, by] = [ring[b] as number, ring[b + 1] as number];
  return (bx - ax) * ((ring[p + 1] as number) - ay) - (by - ay) * ((ring[p] as number) - ax);
}

/** Whether two edges cross in a point that is no end of either. */
function cross(ring: Ring, a: number, b: number): boolean {
  const [c, d] = [side(ring, a, a + 2, b), side(ring, a, a + 2, b + 2)];
  if (!((c > 0 && d < 0) || (c < 0 && d > 0))) return false;
  const [e, f] = [side(ring, b, b + 2, a), side(ring, b, b + 2, a + 2)];
  return (e > 0 && f < 0) || (e < 0 && f > 0);
}

/**
 * Whether a closed ring crosses itself: two of its edges have a point in common that is no end of either. Touching in a
 * corner is no crossing. Method: edges by their western end, each compared with those that begin before it ends.
 */
export function crossesItself(ring: Ring): boolean {
  const count = ring.length / 2 - 1;
  const west = (edge: number): number => Math.min(ring[edge * 2] as number, ring[edge * 2 + 2] as number);
  const wests = Float64Array.from({ length: count }, (_, edge) => west(edge));
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (wests[a] as number) - (wests[b] as number),
  );
  for (let i = 0; i < count; i++) {
    const a = (order[i] as number) * 2;
    const east = Math.max(ring[a] as number, ring[a + 2] as number);
    const south = Math.min(ring[a + 1] as number, ring[a + 3] as number);
    const north = Math.max(ring[a + 1] as number, ring[a + 3] as number);
    for (let j = i + 1; j < count && (wests[order[j] as number] as number) <= east; j++) {
      const b = (order[j] as number) * 2;
      const [y1, y2] = [ring[b + 1] as number, ring[b + 3] as number];
      if ((y1 > north && y2 > north) || (y1 < south && y2 < south)) continue;
      if (cross(ring, a, b)) return true;
    }
  }
  return false;
}
