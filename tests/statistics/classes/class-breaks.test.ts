import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLASS_METHODS,
  classBounds,
  innerBreaks,
  legendBreaks,
} from '../../../src/statistics/classes/class-breaks.js';
import { classCounts, classify } from '../../../src/statistics/classes/classify.js';
import { fisherJenksClasses } from '../../../src/statistics/classes/fisher-jenks.js';
import { headTail } from '../../../src/statistics/classes/head-tail.js';
import { prettyBounds } from '../../../src/statistics/classes/pretty.js';
import { classQuality } from '../../../src/statistics/classes/quality.js';

const some = fc.array(fc.integer({ min: -40, max: 400 }), { minLength: 1, maxLength: 40 });
const number = fc.integer({ min: 1, max: 7 });

/** Smallest sum of squares within `k` classes by trying every division of the sorted values. */
function leastSquares(sorted: readonly number[], k: number): number {
  const squares = (part: readonly number[]): number => {
    const mean = part.reduce((a, b) => a + b, 0) / part.length;
    return part.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  };
  if (k === 1 || sorted.length <= 1) return squares(sorted);
  const ways = sorted
    .slice(1)
    .map((_, i) => squares(sorted.slice(0, i + 1)) + leastSquares(sorted.slice(i + 1), k - 1));
  return Math.min(squares(sorted), ...ways);
}

function squaresWithin(values: readonly number[], breaks: readonly number[]): number {
  const data = Float64Array.from(values);
  const mean = data.reduce((a, b) => a + b, 0) / data.length;
  const all = data.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return (1 - classQuality(data, breaks).varianceFit) * all;
}

describe('class breaks', () => {
  it('are optimal by Fisher and Jenks: no other division has fewer squares within its classes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 4 }),
        (values, k) => {
          const data = Float64Array.from(values);
          const breaks = innerBreaks(classBounds(data, 'fisher_jenks', k), data);
          const least = leastSquares(
            [...values].sort((a, b) => a - b),
            k,
          );
          expect(Math.abs(squaresWithin(values, breaks) - least)).toBeLessThan(1e-9 * (1 + least));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rise, leave no outer class empty, and keep every value in one class', () => {
    fc.assert(
      fc.property(some, number, fc.constantFrom(...CLASS_METHODS), (values, k, method) => {
        const data = Float64Array.from(values);
        const breaks = innerBreaks(classBounds(data, method, k), data);
        const counts = classCounts(data, breaks);
        expect(counts[0]).toBeGreaterThan(0);
        expect(counts[counts.length - 1]).toBeGreaterThan(0);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
        if (method === 'fisher_jenks' || method === 'head_tail')
          expect(Math.min(...counts)).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('don’t depend on the order of areas or on the missing, and scale with the values', () => {
    fc.assert(
      fc.property(some, number, fc.constantFrom(...CLASS_METHODS), (values, k, method) => {
        const data = Float64Array.from(values);
        const bounds = classBounds(data, method, k);
        const shuffled = Float64Array.from([Number.NaN, ...values].reverse());
        expect(classBounds(shuffled, method, k)).toEqual(bounds);
        if (method === 'pretty') return;
        const doubled = classBounds(
          data.map((v) => 4 * v),
          method,
          k,
        );
        expect(doubled).toEqual(bounds.map((b) => 4 * b));
      }),
      { numRuns: 100 },
    );
  });

  it('grow better with more classes, and hold everything with a class a value', () => {
    fc.assert(
      fc.property(some, number, (values, k) => {
        const data = Float64Array.from(values);
        const explained = (n: number): number =>
          classQuality(data, innerBreaks(classBounds(data, 'fisher_jenks', n), data)).varianceFit;
        expect(explained(k + 1)).toBeGreaterThanOrEqual(explained(k) - 1e-12);
        expect(explained(values.length)).toBeCloseTo(1, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('are merged by ties and by fewer values than classes', () => {
    const ties = Float64Array.from([0, 0, 0, 0, 0, 0, 3, 8]);
    expect(classBounds(ties, 'quantile', 4)).toEqual([0, 0, 0, 0.75, 8]);
    expect(innerBreaks(classBounds(ties, 'quantile', 4), ties)).toEqual([0.75]);
    expect(fisherJenksClasses(ties, 5).map((c) => c.count)).toEqual([6, 1, 1]);
    for (const method of CLASS_METHODS) {
      for (const same of [[0, 0, 0], [7], [0.1, 0.1, 0.1]]) {
        const data = Float64Array.from(same);
        expect(innerBreaks(classBounds(data, method, 5), data), method).toEqual([]);
      }
    }
  });

  it('stand huge values and many of them', () => {
    const data = Float64Array.from({ length: 20_000 }, (_, i) => 1e12 + (i % 4) * 1e9 + (i % 7));
    expect(fisherJenksClasses(data, 4).map((c) => c.count)).toEqual([5000, 5000, 5000, 5000]);
  });

  it('part head from tail while the head is a minority', () => {
    const data = Float64Array.from([1, 1, 1, 1, 1, 1, 1, 1, 10, 110]);
    expect(headTail(data)).toEqual([1, 12.8, 110]);
    expect(headTail(Float64Array.from([1, 2, 3, 4]))).toEqual([1, 2.5, 4]);
    expect(headTail(Float64Array.from([1, 2, 3, 4]), 1)).toEqual([1, 2.5, 3.5, 4]);
  });

  it('refuse what is no class', () => {
    const data = Float64Array.from([1, 2]);
    expect(() => classBounds(new Float64Array([Number.NaN]), 'quantile', 3)).toThrow(/no values to divide/);
    expect(() => classBounds(Float64Array.from([1, Number.POSITIVE_INFINITY]), 'pretty', 3)).toThrow(
      /expected finite/,
    );
    for (const k of [0, 2.5, Number.NaN])
      expect(() => classBounds(data, 'fisher_jenks', k)).toThrow(/whole number/);
    expect(() => classify(data, [2, 2])).toThrow(/that rise/);
    expect(() => headTail(data, 0)).toThrow(/threshold/);
    expect(() => prettyBounds(2, 1, 5)).toThrow(/rising/);
  });
});

describe('classes of a map', () => {
  it('hold their lower bound, and the missing are in none', () => {
    const data = Float64Array.from([-5, 1, 1.5, 2, 99, Number.NaN]);
    expect([...classify(data, [1, 2])]).toEqual([0, 1, 1, 2, 2, -1]);
    expect([...classify(data, [1, 2], 'right')]).toEqual([0, 0, 1, 1, 2, -1]);
  });

  it('have breaks as round as they can be, with every value in the class it was in', () => {
    expect(legendBreaks(Float64Array.from([1.234, 1.3, 7.91, 8.2, 31.7, 33]), 'fisher_jenks', 3)).toEqual([
      5, 20,
    ]);
    expect(legendBreaks(Float64Array.from([0, 1.23456]), 'equal_intervals', 3)).toEqual([0.41, 0.82]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }),
        number,
        fc.constantFrom('quantile', 'fisher_jenks', 'head_tail'),
        (values, k, method) => {
          const data = Float64Array.from(values);
          const exact = innerBreaks(classBounds(data, method, k), data);
          const counts = classCounts(data, exact).filter((count) => count > 0);
          expect(classCounts(data, legendBreaks(data, method, k))).toEqual(counts);
        },
      ),
      { numRuns: 150 },
    );
  });
});
