import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { garwood } from '../../../src/statistics/rates/count-intervals.js';
import { globalEmpiricalBayes } from '../../../src/statistics/rates/empirical-bayes.js';
import {
  betaBinomial,
  betaPrior,
  gammaPrior,
  poissonGamma,
  posteriors,
} from '../../../src/statistics/rates/posterior.js';
import { referenceSet } from '../../../src/statistics/rates/reference-set.js';
import { clopperPearson } from '../../../src/statistics/rates/share-intervals.js';
import { mulberry } from '../../support/mulberry.js';
import { expectClose } from '../reference.js';

const area = fc
  .integer({ min: 2, max: 300 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const someAreas = fc.array(area, { minLength: 2, maxLength: 25 });
const models = fc.constantFrom('poisson' as const, 'binomial' as const);

/** A Poisson draw (Knuth), for means that are not large. */
function poissonDraw(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count += 1;
  return count;
}

/** As if mean and variance of the set were known. */
const CERTAIN = { meanVariance: 0, betweenError: 0 };

describe('posteriors of a set of areas', () => {
  it('have empirical Bayes as their mean, within their interval', () => {
    fc.assert(
      fc.property(someAreas, models, (areas, model) => {
        const [counts, populations] = [areas.map(([c]) => c), areas.map(([, n]) => n)];
        const { set, rates } = globalEmpiricalBayes(counts, populations, model);
        const { mean, lower, upper } = posteriors(counts, populations, set);
        expectClose(mean, rates, 1e-12, 'mean');
        for (const [i, rate] of mean.entries()) {
          expect(lower[i]).toBeGreaterThanOrEqual(0);
          expect(lower[i]).toBeLessThanOrEqual(rate);
          expect(upper[i]).toBeGreaterThanOrEqual(rate);
          if (model === 'binomial') expect(upper[i]).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hold the mean where it lies beyond the outer quantile, as of nothing among 266 beside one of two', () => {
    const set = referenceSet([0, 1], [266, 2], 'poisson');
    const { mean, lower, upper } = posteriors([0, 1], [266, 2], set);
    expect(mean[0]).toBeGreaterThan(0);
    expect(upper[0]).toBe(mean[0]);
    expect(lower[0]).toBeLessThan(mean[0] as number);
  });

  it('are those of the conjugate prior when the set is certain', () => {
    const [counts, populations] = [
      [3, 40, 12, 9],
      [100, 300, 250, 80],
    ];
    const rates = { ...referenceSet(counts, populations, 'poisson'), ...CERTAIN };
    const shares = { ...referenceSet(counts, populations, 'binomial'), ...CERTAIN };
    const [gamma, beta] = [gammaPrior(rates), betaPrior(shares)];
    if (!gamma || !beta) throw new Error('the areas of this test differ');
    for (const [i, count] of counts.entries()) {
      const n = populations[i] as number;
      const known = poissonGamma(count, n, gamma, rates.mean);
      const one = posteriors([count], [n], rates);
      expectClose(
        [one.mean[0] as number, one.lower[0] as number, one.upper[0] as number],
        [known.mean, ...known.interval],
        1e-9,
        'gamma',
      );
      const share = betaBinomial(count, n, beta, shares.mean);
      const other = posteriors([count], [n], shares);
      expectClose(
        [other.mean[0] as number, other.lower[0] as number, other.upper[0] as number],
        [share.mean, ...share.interval],
        1e-9,
        'beta',
      );
    }
  });

  it('give every area the mean where areas do not differ, with an interval that large areas narrow', () => {
    const [counts, populations] = [
      [2, 1, 1, 2, 10],
      [100, 100, 100, 100, 700],
    ];
    for (const model of ['poisson', 'binomial'] as const) {
      const { mean, upper } = posteriors(counts, populations, referenceSet(counts, populations, model));
      expectClose(mean, new Array(5).fill(16 / 1100), 1e-12, 'mean');
      expect(upper[0]).toBeLessThan(garwood(2)[1] / 100);
      expect(upper[4]).toBeLessThan(upper[0] as number);
      expect(upper[4]).toBeGreaterThan((garwood(16)[1] / 1100) * 0.9);
    }
  });

  it('have the exact interval of all together where nothing, or everything, happened', () => {
    const none = posteriors([0, 0], [50, 50], referenceSet([0, 0], [50, 50], 'poisson'));
    expect([none.mean[0], none.lower[0]]).toEqual([0, 0]);
    expect(none.upper[0]).toBeCloseTo(3.688879454113935 / 100, 12);
    const all = posteriors([30, 70], [30, 70], referenceSet([30, 70], [30, 70], 'binomial'));
    expect([all.mean[0], all.lower[0], all.upper[0]]).toEqual([1, clopperPearson(100, 100)[0], 1]);
    expect(posteriors([Number.NaN], [1], referenceSet([Number.NaN], [1], 'poisson')).mean[0]).toBeNaN();
  });

  /** How often intervals of 25 areas hold the true rate, gamma with this shape and mean 0.02; shape 0: all alike. */
  function coverage(shape: number): number {
    const next = mulberry(20 + shape);
    let [held, all] = [0, 0];
    for (let turn = 0; turn < 120; turn++) {
      const truth = Array.from({ length: 25 }, () => {
        // A gamma draw as a sum of exponentials.
        let sum = 0;
        for (let k = 0; k < shape; k++) sum -= Math.log(1 - next());
        return shape === 0 ? 0.02 : (0.02 * sum) / shape;
      });
      const populations = truth.map(() => 50 + Math.floor(950 * next()));
      const counts = truth.map((rate, i) => poissonDraw(rate * (populations[i] as number), next));
      const { lower, upper } = posteriors(counts, populations, referenceSet(counts, populations, 'poisson'));
      for (const [i, rate] of truth.entries()) {
        all += 1;
        if (rate >= (lower[i] as number) && rate <= (upper[i] as number)) held += 1;
      }
    }
    return held / all;
  }

  it('hold the true rate in about 95 of 100 areas, whether areas differ much, little or not at all', () => {
    for (const [shape, most] of [
      [4, 0.97],
      [50, 0.99],
      [0, 1],
    ] as const) {
      expect(coverage(shape), `shape ${shape}`).toBeGreaterThan(0.94);
      expect(coverage(shape), `shape ${shape}`).toBeLessThanOrEqual(most);
    }
  });
});

describe('posterior under a known prior', () => {
  it('gives the probability of a relative risk above 1', () => {
    const prior = { shape: 5, rate: 5 };
    const [few, many] = [poissonGamma(1, 10, prior, 1), poissonGamma(30, 10, prior, 1)];
    expect(few.above).toBeLessThan(0.05);
    expect(many.above).toBeGreaterThan(0.99);
    expect(many.mean).toBe(35 / 15);
    // scipy.stats.gamma.sf(1, 6, scale=1/15)
    expect(few.above).toBeCloseTo(0.0027924293327009145, 12);
    // scipy.stats.beta.sf(0.5, 8, 5)
    expect(betaBinomial(7, 10, { a: 1, b: 2 }, 0.5).above).toBeCloseTo(0.80615234375, 12);
  });

  it('refuses bad numbers', () => {
    expect(() => poissonGamma(-1, 10, { shape: 1, rate: 1 }, 1)).toThrow(RangeError);
    expect(() => poissonGamma(1, 10, { shape: 0, rate: 1 }, 1)).toThrow(RangeError);
    expect(() => betaBinomial(3, 2, { a: 1, b: 1 }, 0.5)).toThrow(RangeError);
    expect(() => betaBinomial(1, 2, { a: 1, b: 1 }, 2)).toThrow('expected a share');
  });
});
