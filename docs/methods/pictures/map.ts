import * as Plot from '@observablehq/plot';
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { fromCoordinates } from '../../../src/geometry/from-geojson.js';
import { insidePoint } from '../../../src/geometry/inside-point.js';
import { INK, type Panel, WIDTH } from './draw.js';

type Point = readonly [x: number, y: number];
type Properties = Readonly<Record<string, unknown>>;

export interface MapArea {
  readonly code: string;
  readonly properties: Properties;
  readonly shape: Feature<MultiPolygon>;
  /** A point within it. */
  readonly middle: Point;
}

/** Areas in pixels, y downwards. */
export interface AreaMap {
  readonly size: { readonly width: number; readonly height: number };
  readonly areas: readonly MapArea[];
  /** Borders between two areas for which `pick` says so; of an outer border both are the same. */
  borders(pick: (a: string, b: string) => boolean): MultiLineString;
}

/** Smallest triangle, in square pixels, that a corner of a border must make to be drawn. */
const DETAIL = 17;
const EDGE = 6;

function toPixels(
  { features }: FeatureCollection,
  width: number,
): { to: (p: Point) => Point; height: number } {
  const points = features.flatMap((f) =>
    (f.geometry as MultiPolygon).coordinates.flat(2),
  ) as unknown as Point[];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const range = (of: readonly number[]): Point => [
    of.reduce((a, b) => Math.min(a, b)),
    of.reduce((a, b) => Math.max(a, b)),
  ];
  const [[west, east], [south, north]] = [range(xs), range(ys)];
  // Over so few kilometres a degree is as long everywhere.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * EDGE) / ((east - west) * narrow);
  return {
    to: ([x, y]) => [Math.round(EDGE + (x - west) * narrow * scale), Math.round(EDGE + (north - y) * scale)],
    height: Math.ceil((north - south) * scale + 2 * EDGE),
  };
}

/** Areas of WGS84 as a map of a width, borders simplified alike on both sides. */
export function areaMap(collection: FeatureCollection, width: number = WIDTH): AreaMap {
  const { to, height } = toPixels(collection, width);
  const inPixels: FeatureCollection<MultiPolygon, Properties> = {
    type: 'FeatureCollection',
    features: collection.features.map((f) => ({
      type: 'Feature',
      properties: f.properties ?? {},
      geometry: {
        type: 'MultiPolygon',
        coordinates: (f.geometry as MultiPolygon).coordinates.map((polygon) =>
          polygon.map((ring) => ring.map((p) => [...to(p as unknown as Point)])),
        ),
      },
    })),
  };
  const whole = topology({ areas: inPixels }) as unknown as Topology<{
    areas: GeometryCollection<Properties>;
  }>;
  const topo = simplify(presimplify(whole), DETAIL);
  const { features } = feature(topo, topo.objects.areas) as FeatureCollection<MultiPolygon, Properties>;
  const areas = features.map((shape): MapArea => {
    const point = insidePoint(fromCoordinates(shape.geometry) ?? []);
    if (!point) throw new Error(`${shape.properties.area}: no area is left of it`);
    return { code: String(shape.properties.area), properties: shape.properties, shape, middle: point };
  });
  const codeOf = (g: unknown): string => String((g as { properties: Properties }).properties.area);
  return {
    size: { width, height },
    areas,
    borders: (pick) =>
      mesh(topo, topo.objects.areas, (a, b) => pick(codeOf(a), codeOf(b))) as MultiLineString,
  };
}

/** The map with its areas in colours and their borders; `marks` come on top. */
export function mapPanel(map: AreaMap, fill: (area: MapArea) => string, ...marks: Plot.Markish[]): Panel {
  return {
    ...map.size,
    marginTop: 0,
    marginRight: 0,
    marginBottom: 0,
    marginLeft: 0,
    projection: 'identity',
    marks: [
      Plot.geo(map.areas, { geometry: (a: MapArea) => a.shape, fill, stroke: null }),
      Plot.geo(
        map.borders(() => true),
        { stroke: INK.quiet, strokeWidth: 0.6 },
      ),
      ...marks,
    ],
  };
}
