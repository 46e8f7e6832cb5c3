import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  largestDistance,
  sharesDiffer,
  shareUpTo,
  stabilityIndex,
  stabilityNoise,
} from '../../src/statistics/stability.js';
import { mulberry } from '../support/mulberry.js';

const counts = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 12 });

describe('the stability index', () => {
  it('is what a hand computes', () => {
    // 100 of 200 in each bin became 150 and 50; with half a count a bin: 150.5/201, 50.5/201 against 100.5/201 twice.
    const p = [150.5 / 201, 50.5 / 201] as const;
    const q = 0.5;
    const hand = (p[0] - q) * Math.log(p[0] / q) + (p[1] - q) * Math.log(p[1] / q);
    expect(stabilityIndex([100, 100], [150, 50])).toBeCloseTo(hand, 12);
    expect(stabilityIndex([100, 100], [150, 50])).toBeCloseTo(0.2716, 4);
  });

  it('is what the textbook formula gives when there are so many that half a count is nothing', () => {
    // (0.6 − 0.5) ln(0.6/0.5) + (0.4 − 0.5) ln(0.4/0.5) = 0.040547
    expect(stabilityIndex([5e6, 5e6], [6e6, 4e6])).toBeCloseTo(0.040547, 5);
  });

  it('is nought of equal counts, never below it, and the same both ways', () => {
    fc.assert(
      fc.property(counts, (a) => {
        const b = [...a].reverse();
        expect(stabilityIndex(a, a)).toBe(0);
        expect(stabilityIndex(a, b)).toBeGreaterThanOrEqual(0);
        expect(stabilityIndex(a, b)).toBeCloseTo(stabilityIndex(b, a), 9);
      }),
    );
  });

  it('stays finite when a bin empties', () => {
    expect(stabilityIndex([100, 100], [200, 0])).toBeLessThan(5);
  });

  it('refuses counts in different bins', () => {
    expect(() => stabilityIndex([1, 2], [1, 2, 3])).toThrow(TypeError);
  });
});

describe('what chance makes of it', () => {
  it.each([
    [2, 10.828],
    // χ² quantiles of 99.9 % from tables: 9 degrees 27.877, 4 degrees 18.467.
    [10, 27.877],
    [5, 18.467],
  ])('follows χ² with bins − 1 degrees of freedom (%i bins)', (bins, quantile) => {
    const noise = stabilityNoise(200, 300, bins);
    const ratio = noise / (1 / 200 + 1 / 300) / quantile;
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(1.035);
  });

  it('is passed about once in a thousand draws when nothing changed', () => {
    const next = mulberry(7);
    const draw = (n: number): number[] => {
      const drawn = Array.from({ length: n }, () => Math.floor(next() * 10));
      return Array.from({ length: 10 }, (_, bin) => drawn.filter((d) => d === bin).length);
    };
    const passed = Array.from({ length: 4000 }, () => stabilityIndex(draw(300), draw(500))).filter(
      (index) => index > stabilityNoise(300, 500, 10),
    ).length;
    expect(passed).toBeLessThanOrEqual(15);
  });

  it('of two shares: 30 of 100 against 32 of 100 is chance, 30 % against 32 % of a million is none', () => {
    expect(sharesDiffer(0.3, 100, 0.32, 100)).toBe(false);
    expect(sharesDiffer(0.3, 1e6, 0.32, 1e6)).toBe(true);
    expect(sharesDiffer(0, 50, 0, 50)).toBe(false);
  });
});

describe('a grid of quantiles', () => {
  const grid = Array.from({ length: 101 }, (_, i) => i);

  it('gives the share up to a value, and below it', () => {
    expect([shareUpTo(grid, -1), shareUpTo(grid, 0), shareUpTo(grid, 25), shareUpTo(grid, 200)]).toEqual([
      0, 0, 0.25, 1,
    ]);
    expect(shareUpTo(grid, 0, true)).toBe(0);
  });

  it('gives all of a value that many have', () => {
    const heaped = [...new Array<number>(61).fill(0), ...Array.from({ length: 40 }, (_, i) => i + 1)];
    expect(shareUpTo(heaped, 0)).toBe(0.6);
  });

  it('gives the Kolmogorov–Smirnov distance', () => {
    expect(largestDistance(grid, grid)).toBe(0);
    expect(
      largestDistance(
        grid,
        grid.map((g) => g + 25),
      ),
    ).toBeCloseTo(0.25, 1);
    expect(
      largestDistance(
        grid,
        grid.map((g) => g + 1000),
      ),
    ).toBe(1);
  });
});
