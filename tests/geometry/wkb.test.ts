import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/common/errors.js';
import { boundingBox, type MultiPolygon } from '../../src/geometry/multi-polygon.js';
import { decodeWkb, encodeWkb, fromGeoPackageBlob, toGeoPackageBlob } from '../../src/geometry/wkb.js';

const ordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
const ring = fc
  .array(fc.tuple(ordinate, ordinate), { minLength: 1, maxLength: 8 })
  .map((points) => Float64Array.from(points.flat()));
const shape: fc.Arbitrary<MultiPolygon> = fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), {
  maxLength: 4,
});

/** Well-known binary by hand: the second implementation that the reader is held against. */
function wkbBytes(
  parts: readonly (readonly [kind: 'byte' | 'int' | 'double', value: number])[],
  little: boolean,
): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((n, [kind]) => n + { byte: 1, int: 4, double: 8 }[kind], 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [kind, value] of parts) {
    if (kind === 'byte') view.setUint8(at, value);
    else if (kind === 'int') view.setUint32(at, value, little);
    else view.setFloat64(at, value, little);
    at += { byte: 1, int: 4, double: 8 }[kind];
  }
  return bytes;
}

const TRIANGLE = [0, 0, 4, 0, 0, 3, 0, 0];

function triangle(code: number, extra: number, little: boolean, srid = false): Uint8Array {
  const points = [0, 2, 4, 6].flatMap((i) => [
    TRIANGLE[i] as number,
    TRIANGLE[i + 1] as number,
    ...new Array(extra).fill(9),
  ]);
  return wkbBytes(
    [
      ['byte', little ? 1 : 0],
      ['int', code],
      ...(srid ? ([['int', 28992]] as const) : []),
      ['int', 1],
      ['int', 4],
      ...points.map((v) => ['double', v] as const),
    ],
    little,
  );
}

describe('well-known binary', () => {
  test('what is written reads back the same', () => {
    fc.assert(
      fc.property(shape, (s) => {
        expect(decodeWkb(encodeWkb(s))).toEqual(s);
      }),
    );
  });

  test('a GeoPackage blob holds the same well-known binary', () => {
    fc.assert(
      fc.property(shape, (s) => {
        expect(fromGeoPackageBlob(toGeoPackageBlob(s, 28992))).toEqual(encodeWkb(s));
      }),
    );
  });

  test.each([
    ['little-endian polygon', triangle(3, 0, true)],
    ['big-endian polygon', triangle(3, 0, false)],
    ['ISO Z', triangle(1003, 1, true)],
    ['ISO M', triangle(2003, 1, false)],
    ['ISO ZM', triangle(3003, 2, true)],
    ['EWKB Z', triangle(0x80000003, 1, true)],
    ['EWKB ZM with SRID', triangle(0xe0000003, 2, false, true)],
  ])('reads a %s', (_, bytes) => {
    expect(decodeWkb(bytes)).toEqual([[Float64Array.from(TRIANGLE)]]);
  });

  test('reads from the middle of a larger buffer', () => {
    const around = new Uint8Array(200);
    const bytes = triangle(3, 0, true);
    around.set(bytes, 13);
    expect(decodeWkb(around.subarray(13, 13 + bytes.length))).toEqual([[Float64Array.from(TRIANGLE)]]);
  });

  test('the envelope of a blob is its bounding box', () => {
    const blob = toGeoPackageBlob([[Float64Array.from(TRIANGLE)]], 28992);
    const view = new DataView(blob.buffer);
    expect([0, 1, 2, 3].map((i) => view.getFloat64(8 + i * 8, true))).toEqual([0, 4, 0, 3]);
    expect(view.getInt32(4, true)).toBe(28992);
  });

  test('an empty shape has no box and an empty blob', () => {
    expect(boundingBox([])).toBeNull();
    expect(decodeWkb(fromGeoPackageBlob(toGeoPackageBlob([], 28992)))).toEqual([]);
  });

  test('refuses other kinds, cut-off bytes and impossible counts', () => {
    expect(() => decodeWkb(triangle(2, 0, true))).toThrow(InputError);
    const bytes = triangle(3, 0, true);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeWkb(bytes.subarray(0, length))).toThrow(InputError);
    }
    bytes.fill(0xff, 9, 13);
    expect(() => decodeWkb(bytes)).toThrow(/cut off or damaged/);
    expect(() => fromGeoPackageBlob(bytes)).toThrow(InputError);
  });
});
