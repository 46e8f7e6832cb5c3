import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byar, garwood, midP } from '../../../src/statistics/rates/count-intervals.js';
import type { Interval } from '../../../src/statistics/rates/interval.js';
import {
  clopperPearson,
  jeffreys,
  wilson,
  wilsonContinuity,
} from '../../../src/statistics/rates/share-intervals.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, type Row, referenceRows } from '../reference.js';

const BINOMIAL = ['02-rates', 'binomial_intervals.csv'] as const;
const POISSON = ['02-rates', 'poisson_intervals.csv'] as const;

function expectIntervals(
  rows: readonly Row[],
  of: (row: Row) => Interval,
  column: string,
  tolerance = 1e-9,
): void {
  for (const [side, suffix] of ['lo', 'hi'].entries())
    expectClose(
      rows.map((row) => of(row)[side] as number),
      figures(rows, `${column}_${suffix}`),
      tolerance,
      `${column} ${suffix}`,
    );
}

describe.skipIf(skipWithoutShared(sharedReference(...BINOMIAL), sharedReference(...POISSON)))(
  'intervals against R',
  () => {
    it('shares: Wilson of three tools, with continuity correction, Clopper–Pearson and Jeffreys', () => {
      const rows = referenceRows(...BINOMIAL);
      for (const tool of ['wilson', 'epitools_wilson', 'prop_test'])
        expectIntervals(rows, (row) => wilson(figure(row.x), figure(row.n)), tool);
      expectIntervals(rows, (row) => clopperPearson(figure(row.x), figure(row.n)), 'clopper');
      expectIntervals(rows, (row) => jeffreys(figure(row.x), figure(row.n)), 'jeffreys');
      // At exactly half prop.test leaves its correction out; ours would be a jump there.
      const corrected = rows.filter((row) => figure(row.x) !== figure(row.n) / 2);
      expect(corrected).toHaveLength(rows.length - 2);
      expectIntervals(corrected, (row) => wilsonContinuity(figure(row.x), figure(row.n)), 'prop_test_cc');
    });

    it('counts: Garwood at 95 and 99.8 %, Byar of O and O + 1, mid-P', () => {
      const rows = referenceRows(...POISSON);
      for (const tool of ['garwood', 'poisson_test'])
        expectIntervals(rows, (row) => garwood(figure(row.O)), tool);
      expectIntervals(rows, (row) => garwood(figure(row.O), 0.998), 'garwood998');
      expectIntervals(rows, (row) => byar(figure(row.O)), 'byar');
      expectIntervals(rows, (row) => midP(figure(row.O)), 'midp', 1e-7);
      // epitools' own Byar has half an event too little, and so a lower bound below 0.
      expect(figure(rows[0]?.epitools_byar_rate_lo)).toBeLessThan(0);
      expect(byar(0)[0]).toBe(0);
    });
  },
);

const cases = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const RUNS = { numRuns: 60 };

describe.each([
  ['wilson', wilson],
  ['wilsonContinuity', wilsonContinuity],
  ['clopperPearson', clopperPearson],
] as const)('%s', (_, interval) => {
  it('holds the share within 0 and 1, turns over with it, and rises with the cases', () => {
    fc.assert(
      fc.property(cases, ([x, n]) => {
        const [lower, upper] = interval(x, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(x / n);
        expect(upper).toBeGreaterThanOrEqual(x / n);
        const [otherLower, otherUpper] = interval(n - x, n);
        expect(otherLower).toBeCloseTo(1 - upper, 9);
        expect(otherUpper).toBeCloseTo(1 - lower, 9);
        if (x < n) expect(interval(x + 1, n)[0]).toBeGreaterThan(lower);
      }),
      RUNS,
    );
  });

  it('is wider at a higher confidence, and narrows with the units', () => {
    const width = ([lower, upper]: Interval): number => upper - lower;
    fc.assert(
      fc.property(cases, ([x, n]) => {
        expect(width(interval(x, n, 0.998))).toBeGreaterThan(width(interval(x, n, 0.95)));
        expect(width(interval(4 * x, 4 * n))).toBeLessThan(width(interval(x, n)));
      }),
      RUNS,
    );
  });

  it('refuses what is no share', () => {
    for (const [x, n] of [
      [0, 0],
      [-1, 5],
      [6, 5],
      [Number.NaN, 5],
      [1, Number.POSITIVE_INFINITY],
    ] as const)
      expect(() => interval(x, n)).toThrow(RangeError);
    expect(() => interval(1, 5, 1)).toThrow('expected a number between 0 and 1');
  });
});

describe.each([
  ['garwood', garwood, 10_000_000],
  ['byar', byar, 10_000_000],
  ['midP', midP, 20_000],
] as const)('%s', (_, interval, largest) => {
  it('holds the count and rises with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largest }), (count) => {
        const [lower, upper] = interval(count);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(count);
        expect(upper).toBeGreaterThan(count);
        expect(interval(count + 1)[0]).toBeGreaterThan(lower);
        expect(interval(count + 1)[1]).toBeGreaterThan(upper);
        expect(interval(count, 0.998)[1]).toBeGreaterThan(upper);
      }),
      RUNS,
    );
  });

  it('refuses what is no count', () => {
    for (const count of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => interval(count)).toThrow(RangeError);
    expect(() => interval(1, 0)).toThrow(RangeError);
  });
});

describe('intervals of counts', () => {
  it('are exact for large counts, where the quantiles of the library are not', () => {
    // scipy.stats.chi2.ppf
    const [lower, upper] = garwood(100_000);
    expect(lower).toBeCloseTo(99_381.15266374472, 6);
    expect(upper).toBeCloseTo(100_621.74473974388, 6);
  });

  it('lie one within the other: mid-P within Garwood, Byar beside it', () => {
    for (const count of [1, 3, 10, 100, 1000]) {
      const [lower, upper] = garwood(count);
      expect(midP(count)[0]).toBeGreaterThan(lower);
      expect(midP(count)[1]).toBeLessThan(upper);
      expect(Math.abs(byar(count)[1] / upper - 1)).toBeLessThan(0.01);
    }
  });
});
