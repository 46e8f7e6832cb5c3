import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledPeriods } from '../../../src/statistics/rates/pooled-periods.js';
import { changeBetween } from '../../../src/statistics/rates/two-periods.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { figure, referenceRows } from '../reference.js';

const FILE = ['04-trend', 'poisson_two_period_test.csv'] as const;

describe.skipIf(skipWithoutShared(sharedReference(...FILE)))('two periods against poisson.test', () => {
  it('gives p, ratio and interval, also of no events on one side', () => {
    for (const row of referenceRows(...FILE)) {
      const exposures = [figure(row.Ta), figure(row.Tb)] as const;
      const { p, ratio, interval } = changeBetween(figure(row.a), figure(row.b), exposures);
      const own = { p_exact: p, ratio, lo: interval[0], hi: interval[1] };
      for (const [column, value] of Object.entries(own)) {
        const expected = row[column] === 'Inf' ? Number.POSITIVE_INFINITY : figure(row[column]);
        if (Number.isFinite(expected))
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
        else expect(value).toBe(expected);
      }
    }
  });
});

const count = fc.integer({ min: 0, max: 3000 });

describe('change between two periods', () => {
  it('is the same read backwards, and found by the interval when found by a clear p', () => {
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 9 }), (a, b, exposure) => {
        const there = changeBetween(a, b, [exposure, 4]);
        const back = changeBetween(b, a, [4, exposure]);
        expect(there.p).toBeCloseTo(back.p, 9);
        expect(there.p).toBeLessThanOrEqual(1);
        if (a > 0 && b > 0) expect(there.ratio * back.ratio).toBeCloseTo(1, 9);
        const [lower, upper] = there.interval;
        if (there.p < 0.02) expect(lower > 1 || upper < 1).toBe(true);
        if (there.p > 0.06) expect(lower <= 1 && upper >= 1).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('says nothing of nothing, and stays exact for huge counts', () => {
    expect(changeBetween(0, 0)).toEqual({ ratio: Number.NaN, interval: [0, Number.POSITIVE_INFINITY], p: 1 });
    // scipy.stats.binomtest(1001500, 2000000).pvalue
    expect(changeBetween(1_001_500, 998_500).p).toBeCloseTo(0.03395433726146365, 9);
  });

  it('refuses what is no count and no time', () => {
    expect(() => changeBetween(1.5, 2)).toThrow('whole number');
    expect(() => changeBetween(1, -2)).toThrow(RangeError);
    expect(() => changeBetween(1, 2, [0, 1])).toThrow('exposure');
  });
});

describe('pooled periods', () => {
  it('sums periods, and has none of an area that lacks one', () => {
    const { counts, populations } = pooledPeriods(
      [
        [1, Number.NaN, 3],
        [4, 5, 6],
      ],
      [
        [10, 10, 10],
        [20, 20, Number.NaN],
      ],
    );
    expect([...counts]).toEqual([5, Number.NaN, Number.NaN]);
    expect([...populations]).toEqual([30, Number.NaN, Number.NaN]);
    expect(() => pooledPeriods([], [])).toThrow('one or more');
    expect(() => pooledPeriods([[1], [1, 2]], [[1], [1, 2]])).toThrow('as many in each');
    expect(() => pooledPeriods([[-1]], [[1]])).toThrow(RangeError);
  });
});
