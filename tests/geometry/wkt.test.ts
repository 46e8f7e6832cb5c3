import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MultiPolygon } from '../../src/geometry/multi-polygon.js';
import { decodeWkt } from '../../src/geometry/wkt.js';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => (Object.is(n, -0) ? 0 : n));
const ring = fc
  .array(fc.tuple(number, number), { minLength: 3, maxLength: 8 })
  .map((points) => Float64Array.from([...points, points[0] as [number, number]].flat()));
const shape: fc.Arbitrary<MultiPolygon> = fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});

function ringText(r: Float64Array): string {
  const points = Array.from({ length: r.length / 2 }, (_, i) => `${r[i * 2]} ${r[i * 2 + 1]}`);
  return `(${points.join(', ')})`;
}

describe('well-known text', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(shape, (polygons) => {
        const text = polygons.map((rings) => `(${rings.map(ringText).join(', ')})`);
        expect(decodeWkt(`MULTIPOLYGON (${text.join(', ')})`)).toEqual(polygons);
        expect(decodeWkt(`polygon${text[0]}`)).toEqual([polygons[0]]);
      }),
    );
  });

  it('drops heights and a system, and knows an empty one', () => {
    expect(decodeWkt('SRID=28992;POLYGON Z ((0 0 9, 1 0 9, 1 1 9, 0 0 9))')).toEqual([
      [Float64Array.of(0, 0, 1, 0, 1, 1, 0, 0)],
    ]);
    expect(decodeWkt('MULTIPOLYGON EMPTY')).toEqual([]);
  });

  it.each([
    'POINT (1 2)',
    'POLYGON ((0 0, 1 0, 1 1))',
    'POLYGON ((0 0, 1 0, 1 1, 0 1))',
    'POLYGON ((0 0, 1 0, 1 1, 0 0)',
    'POLYGON (0 0, 1 0, 1 1, 0 0)',
    'MULTIPOLYGON ((0 0, 1 0, 1 1, 0 0))',
    'POLYGON ((0 0, 1 x, 1 1, 0 0))',
    'POLYGON ((0 0, 1 0, 1 1, 0 0)) en meer',
    '',
  ])('refuses %o', (text) => {
    expect(() => decodeWkt(text)).toThrow(/no well-known text/);
  });

  it('does not hang on a text that is almost one', () => {
    const started = performance.now();
    expect(() => decodeWkt(`POLYGON ((${'1 2, '.repeat(50_000)}x))`)).toThrow(/no well-known text/);
    expect(() => decodeWkt(`POLYGON (${'('.repeat(50_000)}`)).toThrow(/no well-known text/);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
