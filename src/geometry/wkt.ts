import { InputError } from '../common/errors.js';
import type { MultiPolygon, Polygon, Ring } from './multi-polygon.js';

const NUMBER = '-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?';
const POSITION = `${NUMBER}(?: +${NUMBER}){1,3}`;
const RING = `\\( *${POSITION}(?: *, *${POSITION})* *\\)`;

/** Without nested repeats, so that no text makes the search go on without end. */
const RINGS = new RegExp(RING, 'g');

function notWkt(): InputError {
  return new InputError({
    what: 'a border is no well-known text of a (multi)polygon',
    expected: 'POLYGON ((x y, …)) or MULTIPOLYGON (((x y, …)))',
    mend: 'export the layer as (multi)polygons',
  });
}

function ringOf(text: string): Ring {
  const points = text
    .slice(1, -1)
    .split(',')
    .map((position) => position.trim().split(/ +/).map(Number));
  const first = points[0];
  const last = points.at(-1);
  if (points.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw notWkt();
  return Float64Array.from(points.flatMap(([x = Number.NaN, y = Number.NaN]) => [x, y]));
}

/**
 * Reads a POLYGON or MULTIPOLYGON in well-known text (OGC 06-103r4, section 7); Z and M are dropped. EMPTY gives none.
 * @throws InputError for anything else.
 */
export function decodeWkt(text: string): MultiPolygon {
  const [, kind, body = ''] =
    /^\s*(?:SRID=[0-9]+;)?(MULTIPOLYGON|POLYGON)(?: +(?:Z|M|ZM))? *([\s\S]*?)\s*$/i.exec(text) ?? [];
  if (!kind) throw notWkt();
  if (/^EMPTY$/i.test(body)) return [];
  const rings: Ring[] = [];
  // What is left when every ring has become a mark must be brackets around marks, and no more.
  const frame = body
    .replace(/\s+/g, ' ')
    .replace(RINGS, (ring) => {
      rings.push(ringOf(ring));
      return '@';
    })
    .replaceAll(' ', '');
  const polygons = kind.toUpperCase() === 'POLYGON' ? [frame] : frame.slice(1, -1).split('),(');
  if (kind.toUpperCase() === 'MULTIPOLYGON' && !/^\(\(@(,@)*\)(,\(@(,@)*\))*\)$/.test(frame)) throw notWkt();
  if (kind.toUpperCase() === 'POLYGON' && !/^\(@(,@)*\)$/.test(frame)) throw notWkt();
  let at = 0;
  return polygons.map((marks): Polygon => {
    const count = marks.replace(/[^@]/g, '').length;
    at += count;
    return rings.slice(at - count, at);
  });
}
