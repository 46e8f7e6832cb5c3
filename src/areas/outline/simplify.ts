import type { Feature, FeatureCollection, MultiPolygon as GeoMultiPolygon } from 'geojson';
import { topology } from 'topojson-server';
import { presimplify } from 'topojson-simplify';
import type {
  GeometryCollection,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from 'topojson-specification';
import { toCoordinates } from '../../geometry/from-geojson.js';
import type { MultiPolygon, Polygon, Ring } from '../../geometry/multi-polygon.js';
import { signedArea } from '../../geometry/polygon-orientation.js';

/** A point of an arc: x, y, and the area of the triangle that goes when it does. */
type WeighedPoint = readonly [x: number, y: number, weight: number];
type Arc = readonly WeighedPoint[];

/** What the libraries' types disagree about: features without properties. */
type Weighable = Parameters<typeof presimplify>[0];

/** Places of the arcs that a ring is made of; `~place` for one that it follows backwards. */
type RingArcs = readonly number[];

/** Share of its area that the largest part of an area must keep; below that its borders are left as they are. */
const LEAST_KEPT = 0.5;

interface Layers {
  readonly arcs: readonly Arc[];
  /** Layer → area → polygon → ring. */
  readonly rings: readonly (readonly (readonly (readonly RingArcs[])[])[])[];
}

function collectionOf(shapes: readonly MultiPolygon[]): FeatureCollection<GeoMultiPolygon> {
  const features = shapes.map(
    (shape): Feature<GeoMultiPolygon> => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'MultiPolygon', coordinates: toCoordinates(shape) },
    }),
  );
  return { type: 'FeatureCollection', features };
}

function cut(layers: readonly (readonly MultiPolygon[])[]): Layers {
  const objects = Object.fromEntries(layers.map((shapes, i) => [`layer${i}`, collectionOf(shapes)]));
  const weighed = presimplify(topology(objects) as unknown as Weighable);
  const rings = layers.map((_, i) =>
    (weighed.objects[`layer${i}`] as GeometryCollection).geometries.map((geometry) => {
      const { type, arcs } = geometry as TopoMultiPolygon | TopoPolygon;
      return type === 'Polygon' ? [arcs] : arcs;
    }),
  );
  return { arcs: weighed.arcs as unknown as readonly Arc[], rings };
}

/** The ring that its arcs make, with of each arc the points that `keeps` says. */
function ringOf(
  arcs: readonly Arc[],
  places: RingArcs,
  keeps: (point: WeighedPoint, arc: number) => boolean,
): Ring {
  const flat: number[] = [];
  for (const place of places) {
    const at = place < 0 ? ~place : place;
    const points = (arcs[at] as Arc).filter((point) => keeps(point, at));
    if (place < 0) points.reverse();
    // An arc begins where the one before it ends.
    for (const [i, [x, y]] of points.entries()) if (i > 0 || flat.length === 0) flat.push(x, y);
  }
  return Float64Array.from(flat);
}

function areaOf(ring: Ring): number {
  return ring.length < 8 ? 0 : Math.abs(signedArea(ring));
}

/** Arcs whose detail stays, since an area would all but vanish without it. */
function protectedArcs({ arcs, rings }: Layers, least: number): ReadonlySet<number> {
  const kept = new Set<number>();
  const whole = (): boolean => true;
  const largest = rings.flat().map((polygons) => {
    const sized = polygons.flatMap(([outer]) =>
      outer ? [{ outer, area: areaOf(ringOf(arcs, outer, whole)) }] : [],
    );
    return sized.reduce((a, b) => (b.area > a.area ? b : a), { outer: [] as RingArcs, area: 0 });
  });
  // Detail that comes back for one area changes its neighbours: until none of them asks for more.
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const { outer, area } of largest) {
      const simple = ringOf(arcs, outer, (point, arc) => point[2] >= least || kept.has(arc));
      if (areaOf(simple) >= area * LEAST_KEPT) continue;
      for (const place of outer) kept.add(place < 0 ? ~place : place);
    }
  }
  return kept;
}

/**
 * Borders with less detail, for maps: points whose triangle is smaller than `least` go. Borders that areas share, in one
 * layer or between layers, stay shared to the bit, and no area vanishes: one that would keep less than half of its
 * largest part keeps all detail. Small parts and holes may go. Borders that are not equal to the bit are simplified each
 * by itself.
 * Method: Visvalingam and Whyatt (1993), by topojson-simplify.
 * @param layers shapes of several levels, planar; @param least in square units of the coordinates.
 */
export function simplifyShared(
  layers: readonly (readonly MultiPolygon[])[],
  least: number,
): readonly (readonly MultiPolygon[])[] {
  const topo = cut(layers);
  const kept = protectedArcs(topo, least);
  const keeps = (point: WeighedPoint, arc: number): boolean => point[2] >= least || kept.has(arc);
  const polygon = (rings: readonly RingArcs[]): Polygon => {
    const [outer, ...holes] = rings.map((places) => ringOf(topo.arcs, places, keeps));
    if (!outer || areaOf(outer) === 0) return [];
    return [outer, ...holes.filter((hole) => areaOf(hole) > 0)];
  };
  return topo.rings.map((shapes) =>
    shapes.map((polygons) => polygons.map(polygon).filter((rings) => rings.length > 0)),
  );
}
