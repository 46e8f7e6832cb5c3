import { InputError } from '../common/errors.js';
import { boundingBox, type MultiPolygon, mapPoints } from './multi-polygon.js';
import { wgs84ToRd } from './projection.js';

/** Names of WGS84 and of ETRS89, which differ by decimetres only. */
const DEGREES = new Set(['EPSG:4326', 'EPSG:4258', 'OGC:CRS84']);

/** Where RD New is meant to be used, with room for the sea: metres. */
const NETHERLANDS = { minX: -10_000, minY: 285_000, maxX: 310_000, maxY: 640_000 };

/** Files declare reference systems that their coordinates are not in: what comes out must lie in the country. */
function refuseElsewhere(shape: MultiPolygon, crs: string, file: string): void {
  const box = boundingBox(shape);
  if (!box) return;
  const { minX, minY, maxX, maxY } = NETHERLANDS;
  if (box.minX >= minX && box.minY >= minY && box.maxX <= maxX && box.maxY <= maxY) return;
  throw new InputError({
    what: `the coordinates, read as ${crs}, do not lie in the Netherlands`,
    where: { file },
    expected: 'coordinates in the reference system that the file declares, x before y',
    mend: 'export the layer in RD New (EPSG:28992); a form may name the system of files that declare none (`crs`)',
  });
}

/**
 * The shape in RD New (metres), whatever system of ours it came in.
 * @param crs as `EPSG:28992`; `file` is named in the message.
 * @throws InputError for a reference system we can't project, and when the result lies outside the Netherlands.
 */
export function toRd(shape: MultiPolygon, crs: string, file: string): MultiPolygon {
  if (crs !== 'EPSG:28992' && !DEGREES.has(crs)) {
    throw new InputError({
      what: `the geometry is in ${crs || 'an unknown reference system'}`,
      where: { file },
      expected: 'RD New (EPSG:28992), WGS84 (EPSG:4326) or ETRS89 (EPSG:4258)',
      mend: 'export the layer in RD New',
    });
  }
  const rd = crs === 'EPSG:28992' ? shape : mapPoints(shape, wgs84ToRd);
  refuseElsewhere(rd, crs, file);
  return rd;
}
