import { InputError } from '../common/errors.js';
import { type Box, boundingBox, type MultiPolygon, mapPoints } from './multi-polygon.js';
import { wgs84ToRd } from './projection.js';

/** Names of WGS84 and of ETRS89, which differ by decimetres only; the longer numbers have a height as well. */
const DEGREES = new Set(['EPSG:4326', 'EPSG:4979', 'EPSG:4258', 'EPSG:4937', 'OGC:CRS84']);

/** RD New, alone and with heights in NAP. */
const RD = new Set(['EPSG:28992', 'EPSG:7415']);

/** Where RD New is meant to be used, with room for the sea: metres. */
const NETHERLANDS = { minX: -10_000, minY: 285_000, maxX: 310_000, maxY: 640_000 };

/** Whether a box, in metres of RD New, lies in the Netherlands or its sea. */
export function isInNetherlands(box: Box): boolean {
  const { minX, minY, maxX, maxY } = NETHERLANDS;
  return box.minX >= minX && box.minY >= minY && box.maxX <= maxX && box.maxY <= maxY;
}

/** Coordinates that can't be degrees would be projected to nothing at all, unseen. */
function refuseNoDegrees(shape: MultiPolygon, crs: string, file: string): void {
  const box = boundingBox(shape);
  const areDegrees = !box || (box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90);
  if (!areDegrees) throw otherSystem(box, crs, file);
}

/** Files declare reference systems that their coordinates are not in. */
function otherSystem(box: Box, crs: string, file: string): InputError {
  const seen = isInNetherlands(box) ? 'metres of RD New (EPSG:28992)' : 'no coordinates in it';
  return new InputError({
    what: `the file says that its coordinates are in ${crs}; they look like ${seen}`,
    where: { file },
    expected: 'coordinates in the reference system that the file declares',
    mend: 'see which it is, and export the layer again in RD New (EPSG:28992) with that declared',
  });
}

/** Every coordinate a number, and the whole in the country. */
function refuseElsewhere(shape: MultiPolygon, crs: string, file: string): void {
  const box = boundingBox(shape);
  if (!box) return;
  if (isInNetherlands(box) && shape.every((polygon) => polygon.every((ring) => ring.every(Number.isFinite))))
    return;
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
  if (!RD.has(crs) && !DEGREES.has(crs)) {
    const box = boundingBox(shape);
    if (box && isInNetherlands(box) && box.minX > 1000)
      throw otherSystem(box, crs || 'an unknown system', file);
    throw new InputError({
      what: `the geometry is in ${crs || 'an unknown reference system'}`,
      where: { file },
      expected: 'RD New (EPSG:28992), WGS84 (EPSG:4326) or ETRS89 (EPSG:4258)',
      mend: 'export the layer in RD New',
    });
  }
  if (DEGREES.has(crs)) refuseNoDegrees(shape, crs, file);
  const rd = RD.has(crs) ? shape : mapPoints(shape, wgs84ToRd);
  refuseElsewhere(rd, crs, file);
  return rd;
}
