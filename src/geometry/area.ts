import type { MultiPolygon } from './multi-polygon.js';
import { signedArea } from './polygon-orientation.js';

/** Area of a shape in its squared units: outer rings less their holes, whatever their direction. */
export function areaOf(shape: MultiPolygon): number {
  let total = 0;
  for (const polygon of shape) {
    for (const [i, ring] of polygon.entries()) total += (i === 0 ? 1 : -1) * Math.abs(signedArea(ring));
  }
  return total;
}
