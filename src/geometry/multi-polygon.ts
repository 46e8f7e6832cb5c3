/** A closed ring: x, y pairs in a row, the first point repeated as the last. */
export type Ring = Float64Array;

/** The outer ring first, then the holes. */
export type Polygon = readonly Ring[];

/** The one geometry of an area, in the units of its reference system (metres in RD New). */
export type MultiPolygon = readonly Polygon[];

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Bounding box over all rings, or null for a geometry without points. */
export function boundingBox(shape: MultiPolygon): Box | null {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let i = 0; i < ring.length; i += 2) {
        const x = ring[i] as number;
        const y = ring[i + 1] as number;
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
    }
  }
  return minX > maxX ? null : { minX, minY, maxX, maxY };
}

/** The smallest box around both; null stands for "nothing yet". */
export function joinBoxes(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b;
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}

/** The same shape with every point put through `project`, e.g. another reference system. */
export function mapPoints(
  shape: MultiPolygon,
  project: (x: number, y: number) => readonly [number, number],
): MultiPolygon {
  return shape.map((polygon) =>
    polygon.map((ring) => {
      const mapped = new Float64Array(ring.length);
      for (let i = 0; i < ring.length; i += 2) {
        const [x, y] = project(ring[i] as number, ring[i + 1] as number);
        mapped[i] = x;
        mapped[i + 1] = y;
      }
      return mapped;
    }),
  );
}
