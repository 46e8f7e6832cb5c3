/** A position in RD New, metres. */
export type Point = readonly [number, number];
/** A closed ring: first and last position are equal. */
export type Ring = readonly Point[];
/** Outer ring first, then holes. */
export type Polygon = readonly Ring[];
/** One or more polygons that make up one area. */
export type MultiPolygon = readonly Polygon[];

/** Signed area: positive when the ring runs counter-clockwise. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1] as Point;
    const [x2, y2] = ring[i] as Point;
    twice += x1 * y2 - x2 * y1;
  }
  return twice / 2;
}

/** Area in square metres; holes run clockwise, so they subtract themselves. */
export function area(shape: MultiPolygon): number {
  return shape.flat().reduce((sum, ring) => sum + ringArea(ring), 0);
}

/** Whether the position is inside the ring (even-odd rule). */
export function insideRing([x, y]: Point, ring: Ring): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1] as Point;
    const [x2, y2] = ring[i] as Point;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** Whether the position is inside the area, holes excluded. */
export function inside(point: Point, shape: MultiPolygon): boolean {
  let crossings = false;
  for (const polygon of shape)
    for (const ring of polygon) if (insideRing(point, ring)) crossings = !crossings;
  return crossings;
}

/** minx, maxx, miny, maxy, in the order of a GeoPackage envelope. */
export function bounds(shape: MultiPolygon): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of shape.flat(2)) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.max(box[1], x);
    box[2] = Math.min(box[2], y);
    box[3] = Math.max(box[3], y);
  }
  return box;
}
