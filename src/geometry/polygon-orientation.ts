import type { MultiPolygon, Ring } from './multi-polygon.js';

/** Area by the shoelace formula, in square units: positive when the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  const x0 = ring[0] ?? 0;
  const y0 = ring[1] ?? 0;
  let twice = 0;
  // Taken relative to the first point: RD coordinates are large against the size of a buurt.
  for (let i = 2; i + 3 < ring.length; i += 2) {
    const ax = (ring[i] as number) - x0;
    const ay = (ring[i + 1] as number) - y0;
    const bx = (ring[i + 2] as number) - x0;
    const by = (ring[i + 3] as number) - y0;
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}

function reversed(ring: Ring): Ring {
  const turned = new Float64Array(ring.length);
  for (let i = 0, j = ring.length - 2; j >= 0; i += 2, j -= 2) {
    turned[i] = ring[j] as number;
    turned[i + 1] = ring[j + 1] as number;
  }
  return turned;
}

/** The same shape with outer rings counter-clockwise and holes clockwise (RFC 7946, section 3.1.6; OGC 06-103r4). */
export function orient(shape: MultiPolygon): MultiPolygon {
  return shape.map((polygon) =>
    polygon.map((ring, i) => {
      const area = signedArea(ring);
      return (i === 0 ? area < 0 : area > 0) ? reversed(ring) : ring;
    }),
  );
}
