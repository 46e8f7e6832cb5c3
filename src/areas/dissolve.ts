import type { DuckDBConnection } from '@duckdb/node-api';
import type { Feature, FeatureCollection, MultiPolygon as GeoMultiPolygon } from 'geojson';
import { feature, mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import type {
  GeometryCollection,
  Polygon,
  Topology,
  MultiPolygon as TopoMultiPolygon,
} from 'topojson-specification';
import { type Column, textColumn } from '../common/columns.js';
import { fromCoordinates, toCoordinates } from '../geometry/from-geojson.js';
import { decodeWkb, encodeWkb } from '../geometry/wkb.js';
import { createTable } from '../warehouse/append.js';
import { bytesOf, columnsOf } from '../warehouse/query.js';

export interface Shape {
  readonly code: string;
  readonly parent: string;
  readonly geometry: Uint8Array;
}

/** Outlines of the parents: their buurten united along shared borders (arcs), so that no slivers arise. */
export function dissolve(shapes: readonly Shape[]): Map<string, Uint8Array> {
  const features: Feature<GeoMultiPolygon, { parent: string }>[] = shapes.map((s) => ({
    type: 'Feature',
    properties: { parent: s.parent },
    geometry: { type: 'MultiPolygon', coordinates: toCoordinates(decodeWkb(s.geometry)) },
  }));
  const collection: FeatureCollection<GeoMultiPolygon, { parent: string }> = {
    type: 'FeatureCollection',
    features,
  };
  const topo = topology({ buurt: collection }) as unknown as Topology;
  const { geometries } = topo.objects.buurt as GeometryCollection<{ parent: string }>;
  const byParent = new Map<string, (Polygon | TopoMultiPolygon)[]>();
  for (const member of geometries) {
    const { parent } = member.properties as { parent: string };
    byParent.set(parent, [...(byParent.get(parent) ?? []), member as Polygon | TopoMultiPolygon]);
  }
  const outlines = new Map<string, Uint8Array>();
  for (const [parent, members] of byParent) {
    const merged = mergeArcs(topo, members);
    const shape = fromCoordinates(feature(topo, merged).geometry);
    if (shape) outlines.set(parent, encodeWkb(shape));
  }
  return outlines;
}

/** All in one statement: a row at a time takes as long as everything else here together. */
async function setOutlines(
  connection: DuckDBConnection,
  outlines: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const title = { nl: 'omtrek', en: 'outline' };
  const columns: Column[] = [
    { name: 'code', title, data: textColumn([...outlines.keys()]) },
    { name: 'geometry', title, data: { type: 'wkb', values: [...outlines.values()] } },
  ];
  await createTable(connection, { name: 'dissolved', title, rows: outlines.size, columns }, 'areas');
  await connection.run(`UPDATE areas.area AS area SET geometry = outline.geometry FROM areas.dissolved AS outline
    WHERE outline.code = area.code`);
  await connection.run('DROP TABLE areas.dissolved');
}

/** Gives wijken and gemeenten without a border the outline of their buurten, when all of those have one. */
export async function fillGeometry(connection: DuckDBConnection): Promise<void> {
  for (const level of ['wijk', 'gemeente'] as const) {
    const [codes, parents, shapes] = await columnsOf(
      connection,
      `SELECT b.code, b.${level}, b.geometry
       FROM areas.area AS b
       JOIN areas.area AS parent ON parent.code = b.${level}
       WHERE b.level = 'buurt' AND parent.geometry IS NULL
       QUALIFY count(*) OVER (PARTITION BY b.${level}) = count(b.geometry) OVER (PARTITION BY b.${level})
       ORDER BY b.code`,
    );
    const found = ((codes ?? []) as string[]).map((code, i) => ({
      code,
      parent: String(parents?.[i]),
      geometry: bytesOf(shapes?.[i]),
    }));
    if (found.length === 0) continue;
    await setOutlines(connection, dissolve(found));
  }
}
