import { InputError } from '../common/errors.js';
import { type MultiPolygon, mapPoints } from './multi-polygon.js';
import { wgs84ToRd } from './projection.js';

/** Names of WGS84 and of ETRS89, which differ by decimetres only. */
const DEGREES = new Set(['EPSG:4326', 'EPSG:4258', 'OGC:CRS84']);

/**
 * The shape in RD New (metres), whatever system of ours it came in.
 * @param crs as `EPSG:28992`; `file` is named in the message.
 * @throws InputError for a reference system we can't project.
 */
export function toRd(shape: MultiPolygon, crs: string, file: string): MultiPolygon {
  if (crs === 'EPSG:28992') return shape;
  if (DEGREES.has(crs)) return mapPoints(shape, wgs84ToRd);
  throw new InputError({
    what: `the geometry is in ${crs || 'an unknown reference system'}`,
    where: { file },
    expected: 'RD New (EPSG:28992), WGS84 (EPSG:4326) or ETRS89 (EPSG:4258)',
    mend: 'export the layer in RD New',
  });
}
