import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { robustlyScaled } from '../../../src/statistics/comparison/robust-scale.js';
import { similarAreas } from '../../../src/statistics/comparison/similar-areas.js';

const code = (i: number): string => `BU${String(i).padStart(8, '0')}`;

function codesOf(n: number): string[] {
  return Array.from({ length: n }, (_, i) => code(i));
}

const cell = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const tables = fc
  .record({ areas: fc.integer({ min: 1, max: 60 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ areas, columns }) =>
    fc.array(fc.array(cell, { minLength: areas, maxLength: areas }), {
      minLength: columns,
      maxLength: columns,
    }),
  )
  .map((columns) => columns.map((c) => Float64Array.from(c)));

/** Every pair, and a sort: what the search must equal. */
function naive(columns: readonly Float64Array[], codes: readonly string[], count: number) {
  const whole = codes.map((_, i) => i).filter((i) => columns.every((c) => !Number.isNaN(c[i])));
  const scaled = columns.flatMap((c) => {
    const own = robustlyScaled(c.map((v, i) => (whole.includes(i) ? v : Number.NaN)));
    return own ? [own] : [];
  });
  return codes.map((_, i) => {
    if (!whole.includes(i) || scaled.length === 0) return [];
    return whole
      .filter((j) => j !== i)
      .map((area) => {
        const squares = scaled.reduce((sum, c) => sum + ((c[i] as number) - (c[area] as number)) ** 2, 0);
        return { area, distance: Math.sqrt(squares / scaled.length) };
      })
      .sort((a, b) => (Math.abs(a.distance - b.distance) > 1e-12 ? a.distance - b.distance : a.area - b.area))
      .slice(0, count);
  });
}

describe('areas with a similar profile', () => {
  it('are those that looking at every pair finds', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 5 }), (columns, count) => {
        const codes = codesOf((columns[0] as Float64Array).length);
        const found = similarAreas(columns, codes, count);
        const expected = naive(columns, codes, count);
        for (const [i, list] of expected.entries()) {
          const distances = (found[i] ?? []).map((f) => f.distance);
          expect(distances.length).toBe(list.length);
          for (const [k, { distance }] of list.entries()) expect(distances[k]).toBeCloseTo(distance, 9);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('don’t change with the units of a column or the order of areas; ties go by code', () => {
    fc.assert(
      fc.property(tables, (columns) => {
        const n = (columns[0] as Float64Array).length;
        const codes = codesOf(n);
        const named = (found: ReturnType<typeof similarAreas>, of: readonly string[]) =>
          found.map((list) => list.map(({ area, distance }) => [of[area], distance]));
        const straight = named(similarAreas(columns, codes, 3), codes);
        const other = columns.map((c) => c.map((v) => 1024 * v));
        expect(named(similarAreas(other, codes, 3), codes)).toEqual(straight);
        const back = [...codes].reverse();
        const reversed = named(
          similarAreas(
            columns.map((c) => c.slice().reverse()),
            back,
            3,
          ),
          back,
        );
        expect(reversed.reverse()).toEqual(straight);
      }),
      { numRuns: 100 },
    );
  });

  it('say in what they differ most, and need every column', () => {
    const density = Float64Array.from([10, 11, 500, 12, Number.NaN, 300]);
    const rented = Float64Array.from([20, 60, 20, 21, 20, 40]);
    const same = new Float64Array(6).fill(3);
    const [first, second, third, , lacking] = similarAreas([same, density, rented], codesOf(6), 2);
    expect(first?.map((f) => f.area)).toEqual([3, 5]);
    expect(first?.map((f) => f.differing)).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(second?.[0]?.differing).toEqual([2, 1]);
    expect(third?.some((f) => f.area === 4)).toBe(false);
    expect(lacking).toEqual([]);
    expect(similarAreas([same], codesOf(6), 2)).toEqual([[], [], [], [], [], []]);
    expect(similarAreas([density], ['a', 'b', 'c', 'd', 'e', 'f'], 9)[0]).toHaveLength(4);
  });

  it('take the code between equals', () => {
    const found = similarAreas([Float64Array.from([5, 5, 5, 9])], ['d', 'c', 'b', 'a'], 2);
    expect(found.map((list) => list.map((f) => f.area))).toEqual([
      [2, 1],
      [2, 0],
      [1, 0],
      [2, 1],
    ]);
  });

  it('are not stretched by one extreme value, and a spread of nought falls back on the mean deviation', () => {
    const scaled = robustlyScaled(Float64Array.from([1, 2, 3, 4, 1e9]));
    expect(scaled?.slice(0, 4)).toEqual(
      Float64Array.from([-2, -1, 0, 1], (v) => v / (2 / 1.3489795003921634)),
    );
    const mostly = robustlyScaled(Float64Array.from([0, 0, 0, 0, 8]));
    expect(mostly?.[4]).toBeCloseTo(8 / (1.6 * 1.2533141373155001), 12);
    expect(robustlyScaled(Float64Array.from([4, 4, Number.NaN]))).toBeNull();
    expect(() => robustlyScaled(Float64Array.from([1, Number.POSITIVE_INFINITY]))).toThrow(/finite/);
  });

  it('refuse what can’t be compared', () => {
    expect(() => similarAreas([], codesOf(3), 2)).toThrow(/one at least/);
    expect(() => similarAreas([new Float64Array(2)], codesOf(3), 2)).toThrow(/each as long/);
    expect(() => similarAreas([new Float64Array(3)], codesOf(3), 0)).toThrow(/whole number/);
  });
});
