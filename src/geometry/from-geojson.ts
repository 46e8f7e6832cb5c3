import type { Geometry, Position } from 'geojson';
import { InputError } from '../common/errors.js';
import type { MultiPolygon, Polygon, Ring } from './multi-polygon.js';

function toRing(positions: readonly Position[]): Ring {
  const ring = new Float64Array(positions.length * 2);
  for (const [i, [x = Number.NaN, y = Number.NaN]] of positions.entries()) {
    ring[i * 2] = x;
    ring[i * 2 + 1] = y;
  }
  return ring;
}

/**
 * The shape of a GeoJSON Polygon or MultiPolygon, its third ordinate dropped; null for no geometry or an empty one.
 * @throws InputError for another kind of geometry and for a coordinate that is not a number.
 */
export function fromCoordinates(geometry: Geometry | null | undefined): MultiPolygon | null {
  if (!geometry) return null;
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
    throw new InputError({
      what: `a geometry is a ${geometry.type}`,
      expected: 'Polygon or MultiPolygon',
      mend: 'export the layer as (multi)polygons',
    });
  }
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const shape = polygons.map((rings) => rings.map(toRing)).filter((polygon) => (polygon[0]?.length ?? 0) > 0);
  if (shape.some((polygon) => polygon.some((ring) => !ring.every(Number.isFinite)))) {
    throw new InputError({
      what: 'a geometry holds a coordinate that is not a number',
      expected: 'pairs of finite numbers',
      mend: 'ask for the file again',
    });
  }
  return shape.length > 0 ? shape : null;
}

function positionsOf(ring: Ring): Position[] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [
    ring[i * 2] as number,
    ring[i * 2 + 1] as number,
  ]);
}

/** The `coordinates` of a GeoJSON MultiPolygon. */
export function toCoordinates(shape: MultiPolygon): Position[][][] {
  return shape.map((polygon: Polygon) => polygon.map(positionsOf));
}
