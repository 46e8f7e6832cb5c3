import { InputError } from '../common/errors.js';
import type { MultiPolygon, Polygon, Ring } from './multi-polygon.js';

const POLYGON = 3;
const MULTIPOLYGON = 6;

/** Flags of the older "EWKB" form, beside ISO's thousands. */
const EWKB_Z = 0x80000000;
const EWKB_M = 0x40000000;
const EWKB_SRID = 0x20000000;

interface Header {
  readonly littleEndian: boolean;
  readonly kind: number;
  /** Ordinates a point: 2, 3 (Z or M) or 4. */
  readonly dimensions: number;
}

class Cursor {
  #at = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  header(): Header {
    const littleEndian = this.#view.getUint8(this.#at) === 1;
    const code = this.#view.getUint32(this.#at + 1, littleEndian);
    this.#at += code & EWKB_SRID ? 9 : 5;
    const iso = code & 0x0fffffff;
    const extra = Math.floor(iso / 1000);
    const dimensions =
      2 + (extra === 3 ? 2 : Math.min(extra, 1)) + (code & EWKB_Z ? 1 : 0) + (code & EWKB_M ? 1 : 0);
    return { littleEndian, kind: iso % 1000, dimensions };
  }

  count(littleEndian: boolean): number {
    const count = this.#view.getUint32(this.#at, littleEndian);
    this.#at += 4;
    // A part takes at least four bytes: a larger count is damage, and must not claim memory.
    if (count > (this.#view.byteLength - this.#at) / 4)
      throw new RangeError('count beyond the end of the bytes');
    return count;
  }

  ring({ littleEndian, dimensions }: Header): Ring {
    const points = this.count(littleEndian);
    const ring = new Float64Array(points * 2);
    for (let i = 0; i < points; i++) {
      ring[i * 2] = this.#view.getFloat64(this.#at, littleEndian);
      ring[i * 2 + 1] = this.#view.getFloat64(this.#at + 8, littleEndian);
      this.#at += dimensions * 8;
    }
    return ring;
  }
}

function readPolygon(cursor: Cursor, header: Header): Polygon {
  return Array.from({ length: cursor.count(header.littleEndian) }, () => cursor.ring(header));
}

function otherKind(kind: number): InputError {
  return new InputError({
    what: `a geometry is of WKB type ${kind}`,
    expected: 'Polygon (3) or MultiPolygon (6), without curves',
    mend: 'export the layer as (multi)polygons',
  });
}

function readShape(cursor: Cursor): MultiPolygon {
  const header = cursor.header();
  if (header.kind === POLYGON) return [readPolygon(cursor, header)];
  if (header.kind !== MULTIPOLYGON) throw otherKind(header.kind);
  return Array.from({ length: cursor.count(header.littleEndian) }, () => {
    const part = cursor.header();
    if (part.kind !== POLYGON) throw otherKind(part.kind);
    return readPolygon(cursor, part);
  });
}

/**
 * Reads a Polygon or MultiPolygon in well-known binary (OGC 06-103r4, section 8; also EWKB), of either byte
 * order. Z and M are dropped, as are parts without points.
 * @throws InputError for another kind of geometry and for bytes that end too soon.
 */
export function decodeWkb(bytes: Uint8Array): MultiPolygon {
  try {
    return readShape(new Cursor(bytes)).filter((polygon) => (polygon[0]?.length ?? 0) > 0);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new InputError({
      what: 'a geometry is cut off or damaged',
      expected: 'well-known binary of a (multi)polygon',
      mend: 'ask for the file again',
      cause,
    });
  }
}
