import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { garwood, wilson } from '../../src/statistics/intervals.js';
import { sharedReference, skipWithoutShared } from '../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from './reference.js';

const BINOMIAL = ['02-rates', 'binomial_intervals.csv'] as const;
const POISSON = ['02-rates', 'poisson_intervals.csv'] as const;

describe.skipIf(skipWithoutShared(sharedReference(...BINOMIAL), sharedReference(...POISSON)))(
  'intervals against R',
  () => {
    it('wilson equals epitools and prop.test', () => {
      const rows = referenceRows(...BINOMIAL);
      const own = rows.map((row) => wilson(figure(row.x), figure(row.n)));
      for (const tool of ['wilson', 'epitools_wilson', 'prop_test']) {
        expectClose(
          own.map((i) => i[0]),
          figures(rows, `${tool}_lo`),
          1e-9,
          `${tool} lower`,
        );
        expectClose(
          own.map((i) => i[1]),
          figures(rows, `${tool}_hi`),
          1e-9,
          `${tool} upper`,
        );
      }
    });

    it('garwood equals qchisq and poisson.test', () => {
      const rows = referenceRows(...POISSON);
      const own = rows.map((row) => garwood(figure(row.O)));
      for (const tool of ['garwood', 'poisson_test']) {
        expectClose(
          own.map((i) => i[0]),
          figures(rows, `${tool}_lo`),
          1e-9,
          `${tool} lower`,
        );
        expectClose(
          own.map((i) => i[1]),
          figures(rows, `${tool}_hi`),
          1e-9,
          `${tool} upper`,
        );
      }
    });
  },
);

const cases = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('wilson', () => {
  it('holds the share, within 0 and 1', () => {
    fc.assert(
      fc.property(cases, ([x, n]) => {
        const [lower, upper] = wilson(x, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(x / n);
        expect(upper).toBeGreaterThanOrEqual(x / n);
      }),
    );
  });

  it('turns over with the share: the others of n are as uncertain', () => {
    fc.assert(
      fc.property(cases, ([x, n]) => {
        const [lower, upper] = wilson(x, n);
        const [otherLower, otherUpper] = wilson(n - x, n);
        expect(otherLower).toBeCloseTo(1 - upper, 12);
        expect(otherUpper).toBeCloseTo(1 - lower, 12);
      }),
    );
  });

  it('rises with the cases and narrows with the units', () => {
    fc.assert(
      fc.property(cases, ([x, n]) => {
        if (x < n) {
          expect(wilson(x + 1, n)[0]).toBeGreaterThan(wilson(x, n)[0]);
          expect(wilson(x + 1, n)[1]).toBeGreaterThan(wilson(x, n)[1]);
        }
        const width = ([lower, upper]: readonly [number, number]) => upper - lower;
        expect(width(wilson(4 * x, 4 * n))).toBeLessThan(width(wilson(x, n)));
      }),
    );
  });
});

describe('garwood', () => {
  it('holds the count and rises with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (count) => {
        const [lower, upper] = garwood(count);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(count);
        expect(upper).toBeGreaterThan(count);
        expect(garwood(count + 1)[0]).toBeGreaterThan(lower);
        expect(garwood(count + 1)[1]).toBeGreaterThan(upper);
      }),
    );
  });

  it('passes from the quantile of the library to the series without a step', () => {
    const upper = [497, 498, 499, 500, 501, 502].map((count) => garwood(count)[1]);
    const steps = upper.slice(1).map((bound, i) => bound - (upper[i] as number));
    for (const [i, step] of steps.slice(1).entries()) expect(step).toBeCloseTo(steps[i] as number, 4);
    // scipy.stats.chi2.ppf
    expect(garwood(2000)[1]).toBeCloseTo(2089.6174394458276, 8);
  });

  it('gives the same answer when asked again', () => {
    expect(garwood(17)).toBe(garwood(17));
    expect(garwood(0)).toEqual([0, expect.closeTo(3.688879454113935, 12)]);
  });
});
