import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCdf, countQuantile, upperTail } from '../../../src/statistics/time/count-distribution.js';
import { cusumBound, cusumReference, poissonCusum } from '../../../src/statistics/time/cusum.js';
import { ears } from '../../../src/statistics/time/ears.js';
import { expectedMonths } from '../../../src/statistics/time/expected.js';
import { farrington } from '../../../src/statistics/time/farrington.js';
import { farringtonFlexible } from '../../../src/statistics/time/farrington-flexible.js';
import { outlierWeights } from '../../../src/statistics/time/outliers.js';
import { poissonGlm } from '../../../src/statistics/time/poisson-glm.js';
import { mannKendall, senSlope } from '../../../src/statistics/time/trend.js';
import { riseTest } from '../../../src/statistics/time/year-on-year.js';
import { expectClose } from '../reference.js';

const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 5, maxLength: 30 });
const line = (n: number) => ({
  rows: n,
  columns: 2,
  values: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? 1 : (i - 1) / 2)),
});

describe('regression of counts', () => {
  it('gives back the total, whatever the order of rows, and grows with the unit of its exposure', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const y = Float64Array.from(list);
        const design = line(y.length);
        const fit = poissonGlm(y, design);
        expect(fit.converged).toBe(true);
        const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0);
        expectClose([total(fit.mean)], [total(y)], 1e-9, 'total');
        const turned = poissonGlm(y.slice().reverse(), {
          ...design,
          values: Float64Array.from({ length: 2 * y.length }, (_, i) =>
            i % 2 === 0 ? 1 : y.length - 1 - (i - 1) / 2,
          ),
        });
        expectClose(turned.coefficients, fit.coefficients, 1e-8, 'turned');
        const scaled = poissonGlm(y, design, new Float64Array(y.length).fill(10));
        expectClose(scaled.mean, fit.mean, 1e-9, 'scaled');
        expectClose(
          [scaled.coefficients[0] as number],
          [(fit.coefficients[0] as number) - Math.log(10)],
          1e-8,
          'b0',
        );
        const deviations = y.map((v, i) => (v - (fit.mean[i] as number)) ** 2 / (fit.mean[i] as number));
        expectClose([fit.dispersion], [total(deviations) / (y.length - 2)], 1e-9, 'φ');
      }),
      { numRuns: 50 },
    );
  });

  it('says that it did not settle where a mean runs to nought, and refuses what is no count', () => {
    expect(poissonGlm(Float64Array.of(0, 0, 0, 0), line(4)).converged).toBe(false);
    expect(() => poissonGlm(Float64Array.of(1, -1, 2), line(3))).toThrow('negative');
    expect(() => poissonGlm(Float64Array.of(1), line(1))).toThrow('expected 2 or more');
    expect(() => poissonGlm(Float64Array.of(1, 2), line(3))).toThrow('expected one a row');
    const twice = { rows: 3, columns: 2, values: new Float64Array(6).fill(1) };
    expect(poissonGlm(Float64Array.of(1, 2, 3), twice).converged).toBe(false);
  });

  it('weights outliers down and keeps their number', () => {
    const weights = outlierWeights(Float64Array.of(0.2, -4, 5, 1), 2.58);
    expectClose([weights.reduce((sum, w) => sum + w, 0)], [4], 1e-12, 'sum');
    expectClose([(weights[0] as number) / (weights[2] as number)], [25], 1e-12, 'down');
    expect(weights[1]).toBe(weights[0]);
  });

  it('expects half a case of a history without any, and refuses one without a month ahead', () => {
    const nought = expectedMonths(new Float64Array(50), new Float64Array(51).fill(30), 0);
    expectClose(nought.mean, [0.01], 1e-12, 'mean');
    expect(() => expectedMonths(new Float64Array(50), new Float64Array(50).fill(30), 0)).toThrow(
      'months ahead',
    );
    expect(() => expectedMonths(new Float64Array(1), new Float64Array(2).fill(30), 0)).toThrow('2 or more');
  });
});

describe('distribution of counts', () => {
  it('has quantile and tail that fit the distribution, from small to huge means', () => {
    const mean = fc.oneof(
      fc.double({ min: 0.01, max: 60, noNaN: true }),
      fc.double({ min: 60, max: 1e5, noNaN: true }),
    );
    fc.assert(
      fc.property(mean, fc.double({ min: 1, max: 8, noNaN: true }), (mu, dispersion) => {
        for (const probability of [0.01, 0.5, 0.99]) {
          const k = countQuantile(probability, mu, dispersion);
          expect(countCdf(k, mu, dispersion)).toBeGreaterThanOrEqual(probability);
          expect(countCdf(k - 1, mu, dispersion)).toBeLessThan(probability);
          expectClose([upperTail(k + 1, mu, dispersion)], [1 - countCdf(k, mu, dispersion)], 1e-9, 'tail');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps its small tails', () => {
    // R: ppois(29, 3, lower.tail = FALSE), pnbinom(59, size = 10, mu = 5, lower.tail = FALSE).
    expectClose([1e21 * upperTail(30, 3, 1)], [42.77047721426894], 1e-9, 'Poisson');
    expectClose([1e20 * upperTail(60, 5, 1.5)], [3.75159825100417], 1e-9, 'negative binomial');
    expect(upperTail(0, 3, 1)).toBe(1);
    expect(countQuantile(0.99, 0, 1)).toBe(0);
    expect(() => countCdf(1, -1, 1)).toThrow('a mean of -1');
    expect(() => countCdf(1, 1, 0.5)).toThrow('expected 1 or more');
    expect(() => countQuantile(1, 1, 1)).toThrow('between 0 and 1');
  });
});

describe('second opinions', () => {
  it('CUSUM: an alarm sets the sum to nought, and without that one rise goes on alarming', () => {
    const y = Float64Array.of(2, 9, 9, 2, 2, 2);
    const reference = new Float64Array(6).fill(4);
    expect(poissonCusum(y, reference, 8).alarm).toEqual([false, false, true, false, false, false]);
    expect(poissonCusum(y, reference, 8, false).alarm).toEqual([false, false, true, true, false, false]);
    expect(poissonCusum(y, reference, 8).sum).toEqual(Float64Array.of(0, 5, 10, 0, 0, 0));
    expect(cusumBound(200, 1.5, 2)).toBeCloseTo(2 * cusumBound(200, 1.5), 12);
    expect(() => poissonCusum(y, new Float64Array(2), 8)).toThrow('as many');
    expect(() => poissonCusum(Float64Array.of(Number.NaN), new Float64Array(1), 8)).toThrow('no count');
    expect(() => cusumReference(0, 1.5)).toThrow('more than 0');
    expect(() => cusumBound(1, 1.5)).toThrow('more than 1');
  });

  it('year on year: falls with the later count, rises with the earlier, and is 1 of nothing', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), (now, before) => {
        expect(riseTest(now + 1, before)).toBeLessThanOrEqual(riseTest(now, before) + 1e-12);
        expect(riseTest(now, before + 1)).toBeGreaterThanOrEqual(riseTest(now, before) - 1e-12);
      }),
      { numRuns: 60 },
    );
    expect(riseTest(0, 0)).toBe(1);
    expect(riseTest(3, 0)).toBeCloseTo(1 / 8, 12);
    expect(() => riseTest(1.5, 2)).toThrow('a count of 1.5');
    expect(() => riseTest(1, 2, [0, 1])).toThrow('more than 0');
  });

  it('Mann–Kendall and Sen leave missing years out, and of equal values say nothing', () => {
    const holed = Float64Array.of(1, Number.NaN, 2, 3, 3);
    expect(mannKendall(holed)).toEqual(mannKendall(Float64Array.of(1, 2, 3, 3)));
    expect(senSlope(Float64Array.of(0, 1, 2, 3, 4), holed)).toBe(0.5);
    expect(mannKendall(new Float64Array(5).fill(2))).toMatchObject({ s: 0, p: 1, tau: Number.NaN });
    expect(() => mannKendall(Float64Array.of(1, 2))).toThrow('3 or more');
    expect(() => senSlope(Float64Array.of(1, 1), Float64Array.of(1, 2))).toThrow('different times');
  });
});

describe('comparisons', () => {
  it('refuse rules that leave nothing to compare with', () => {
    expect(() => ears(new Float64Array(20), { method: 'C1', baseline: 1, alpha: 0.01 })).toThrow('2 or more');
    const rules = { frequency: 12, years: 3, window: 6, alpha: 0.01, atLeast: { cases: 5, periods: 4 } };
    expect(() => farrington(new Float64Array(60), rules)).toThrow('do not meet');
    expect(() => farrington(new Float64Array(60), { ...rules, window: 1, alpha: 2 })).toThrow('an alpha');
    const endless = new Float64Array(60).fill(Number.POSITIVE_INFINITY);
    expect(() => farrington(endless, { ...rules, window: 1 })).toThrow('a count');
    const flexible = { ...rules, window: 1, parts: 4, guard: 3, outlier: 2.58 };
    expect(() => farringtonFlexible(new Float64Array(60), { ...flexible, parts: 11 })).toThrow('1 to 10');
    expect(() => farringtonFlexible(new Float64Array(60), { ...flexible, guard: 12 })).toThrow('a year');
    expect(() => farringtonFlexible(endless, flexible)).toThrow('a count');
    const even = farringtonFlexible(new Float64Array(60).fill(9), flexible);
    expect([even.expected[59], even.dispersion[59], even.alarm.some(Boolean)]).toEqual([
      expect.closeTo(9, 6),
      1,
      false,
    ]);
    expect(() => ears(endless, { method: 'C2', baseline: 7, alpha: 0.01 })).toThrow('without end');
    expect(ears(new Float64Array(3), { method: 'C2', baseline: 7, alpha: 0.01 }).alarm).toEqual([
      false,
      false,
      false,
    ]);
    expect(farrington(new Float64Array(60), { ...rules, window: 1 }).alarm.some(Boolean)).toBe(false);
  });
});
