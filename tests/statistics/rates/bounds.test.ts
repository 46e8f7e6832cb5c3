import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byarBounds, garwoodBounds, wilsonBounds } from '../../../src/statistics/rates/bounds.js';
import { byar, garwood } from '../../../src/statistics/rates/count-intervals.js';
import type { Interval } from '../../../src/statistics/rates/interval.js';
import { wilson } from '../../../src/statistics/rates/share-intervals.js';
import { expectClose } from '../reference.js';

const areas = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }))
    .map(([a, b]) => [a, a + b + 1]),
  { minLength: 1, maxLength: 30 },
);

function expectSame(
  bounds: { readonly lower: Float64Array; readonly upper: Float64Array },
  one: readonly Interval[],
): void {
  expectClose(
    bounds.lower,
    one.map(([lower]) => lower),
    1e-12,
    'lower',
  );
  expectClose(
    bounds.upper,
    one.map(([, upper]) => upper),
    1e-12,
    'upper',
  );
}

describe('intervals of many areas at once', () => {
  it('are those of each by itself', () => {
    fc.assert(
      fc.property(areas, fc.constantFrom(0.95, 0.998), (pairs, confidence) => {
        const x = Float64Array.from(pairs, ([cases]) => cases as number);
        const n = Float64Array.from(pairs, ([, units]) => units as number);
        const each = (of: (i: number) => Interval): Interval[] => pairs.map((_, i) => of(i));
        const at = (values: Float64Array, i: number): number => values[i] as number;
        expectSame(
          wilsonBounds(x, n, confidence),
          each((i) => wilson(at(x, i), at(n, i), confidence)),
        );
        expectSame(
          byarBounds(x, confidence),
          each((i) => byar(at(x, i), confidence)),
        );
        expectSame(
          garwoodBounds(x, confidence),
          each((i) => garwood(at(x, i), confidence)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('are missing where a count is, and 0 and 1 exactly at the ends', () => {
    const { lower, upper } = wilsonBounds(
      Float64Array.of(Number.NaN, 0, 7, 3),
      Float64Array.of(5, 7, 7, Number.NaN),
    );
    expect([lower[0], upper[0], lower[3], upper[3]]).toEqual(new Array(4).fill(Number.NaN));
    expect([lower[1], upper[2]]).toEqual([0, 1]);
    expect(byarBounds(Float64Array.of(Number.NaN, 0)).lower).toEqual(Float64Array.of(Number.NaN, 0));
    expect(garwoodBounds(Float64Array.of(Number.NaN, 0)).lower).toEqual(Float64Array.of(Number.NaN, 0));
  });

  it('refuse what each refuses', () => {
    expect(() => wilsonBounds(Float64Array.of(3), Float64Array.of(2))).toThrow('3 cases of 2 units');
    expect(() => wilsonBounds(Float64Array.of(0), Float64Array.of(0))).toThrow('above 0');
    expect(() => byarBounds(Float64Array.of(-1))).toThrow('0 or more');
    expect(() => garwoodBounds(Float64Array.of(Number.POSITIVE_INFINITY))).toThrow('finite');
  });
});
