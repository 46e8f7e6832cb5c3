import { isInside } from '../../geometry/inside-point.js';
import { type Box, boundingBox, type MultiPolygon, type Polygon } from '../../geometry/multi-polygon.js';
import type { Links } from './links.js';

interface Part {
  readonly area: number;
  readonly polygon: Polygon;
  readonly box: Box;
}

function partsOf(shapes: readonly MultiPolygon[]): Part[] {
  const parts = shapes.flatMap((shape, area) =>
    shape.flatMap((polygon) => {
      const box = boundingBox([polygon]);
      return box ? [{ area, polygon, box }] : [];
    }),
  );
  return parts.sort((a, b) => a.box.minX - b.box.minX);
}

function holds(outer: Box, inner: Box): boolean {
  return (
    outer.minX <= inner.minX &&
    outer.maxX >= inner.maxX &&
    outer.minY <= inner.minY &&
    outer.maxY >= inner.maxY
  );
}

function firstPoint([outer]: Polygon): readonly [number, number] {
  return [outer?.[0] ?? Number.NaN, outer?.[1] ?? Number.NaN];
}

/** Adds areas that lie within another whose border has no hole for them: their borders never meet, and they overlap. */
export function addEnclosed(shapes: readonly MultiPolygon[], links: Links): void {
  const parts = partsOf(shapes);
  for (const [at, outer] of parts.entries()) {
    // Parts with the same western end may stand on either side.
    let next = at;
    while (next > 0 && parts[next - 1]?.box.minX === outer.box.minX) next -= 1;
    for (; next < parts.length; next++) {
      const inner = parts[next] as Part;
      if (inner.box.minX > outer.box.maxX) break;
      if (inner.area === outer.area || !holds(outer.box, inner.box)) continue;
      if (links.has(inner.area, outer.area)) continue;
      if (isInside(outer.polygon, firstPoint(inner.polygon))) links.add(inner.area, outer.area, 0);
    }
  }
}
