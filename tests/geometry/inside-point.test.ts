import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insidePoint, isInside } from '../../src/geometry/inside-point.js';

const ring = (points: readonly (readonly [number, number])[]): Float64Array =>
  Float64Array.from([...points, points[0] as readonly [number, number]].flat());

/** A star around a middle, of any depth: never crossing itself, often hollow. */
const star = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 24 }).map((radii) =>
  ring(
    radii.map((r, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [150_000 + r * Math.cos(angle), 450_000 + r * Math.sin(angle)] as const;
    }),
  ),
);

describe('a point in a shape', () => {
  it('lies in it, whatever its shape, in a hole never', () => {
    fc.assert(
      fc.property(star, fc.boolean(), (outer, holed) => {
        // A hole around the middle, half as far out as the border everywhere.
        const hole = Float64Array.from(outer, (v, i) => {
          const middle = i % 2 === 0 ? 150_000 : 450_000;
          return middle + (v - middle) / 2;
        });
        const polygon = holed ? [outer, hole] : [outer];
        const point = insidePoint([polygon]);
        expect(point && isInside(polygon, point)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is the centroid where that lies inside, as counted by hand', () => {
    expect(
      insidePoint([
        [
          ring([
            [0, 0],
            [6, 0],
            [6, 3],
            [0, 3],
          ]),
        ],
      ]),
    ).toEqual([3, 1.5]);
    // An L of a square of 2 (middle 1, 1) and one of 1 to its right (middle 2.5, 0.5): (4·1 + 1·2.5) / 5, (4·1 + 1·0.5) / 5.
    expect(
      insidePoint([
        [
          ring([
            [0, 0],
            [3, 0],
            [3, 1],
            [2, 1],
            [2, 2],
            [0, 2],
          ]),
        ],
      ]),
    ).toEqual([expect.closeTo(1.3, 9), expect.closeTo(0.9, 9)]);
  });

  it('is in the largest part', () => {
    const small = ring([
      [100, 100],
      [101, 100],
      [101, 101],
    ]);
    const large = ring([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ]);
    expect(insidePoint([[small], [large]])).toEqual([5, 5]);
  });

  it('is a corner of a shape without area, and null without points', () => {
    expect(
      insidePoint([
        [
          ring([
            [1, 2],
            [3, 2],
            [5, 2],
          ]),
        ],
      ]),
    ).toEqual([1, 2]);
    expect(insidePoint([])).toBeNull();
  });
});
