import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gammaCdf,
  gammaQuantile,
  gammaUpper,
  poissonCdf,
  poissonFrom,
  poissonMass,
  poissonQuantile,
} from '../../../src/statistics/rates/gamma.js';
import { expectClose } from '../reference.js';

/** Shape, probability and quantile by scipy.stats.gamma.ppf. */
const QUANTILES = [
  [0.02, 0.975, 0.19275640056826304],
  [0.3, 0.025, 3.1856790317391693e-6],
  [0.3, 0.001, 6.972699096783344e-11],
  [7.5, 0.999, 18.848649109176915],
  [499.5, 0.025, 456.6504991510567],
  [950, 0.5, 949.6666874673805],
  [1000, 0.975, 1062.9211512248878],
  [123_456.7, 0.001, 122_373.7526613807],
  [3_000_000, 0.975, 3_003_395.704255864],
] as const;

/** Count, mean, P(X ≤ count), P(X ≥ count) and P(X = count) by scipy.stats.poisson; the fourth mass, where SciPy has nine digits, by 40 digits. */
const POISSON = [
  [0, 3.5, 0.0301973834223185, 1, 0.0301973834223185],
  [1000, 1000, 0.508409367168506, 0.5042052441802155, 0.01261461134870819],
  [950, 1000, 0.057836292955323276, 0.9457933261109813, 0.003629619066304391],
  [100_000, 100_300, 0.17216882090954314, 0.8286363112512075, 0.0008051321607507778],
  [5, 60, 6.180223580811589e-20, 1, 5.674218974227349e-20],
] as const;

describe('gamma and Poisson distributions against SciPy', () => {
  it('gives quantiles of tiny and of huge shapes, to twelve digits', () => {
    for (const [shape, probability, quantile] of QUANTILES)
      expect(Math.abs(gammaQuantile(probability, shape) / quantile - 1)).toBeLessThan(1e-12);
  });

  it('gives probabilities of counts, small ones in their own digits', () => {
    for (const [count, mean, atMost, from, mass] of POISSON) {
      const own = [poissonCdf(count, mean), poissonFrom(count, mean), poissonMass(count, mean)];
      expectClose(
        own.map((p, i) => p / ([atMost, from, mass][i] as number)),
        [1, 1, 1],
        1e-11,
        `${count} at ${mean}`,
      );
    }
  });
});

const shape = fc.double({ min: 0.05, max: 1e5, noNaN: true });
const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const RUNS = { numRuns: 100 };

describe('gamma distribution', () => {
  it('has quantiles that its own probabilities lead back from', () => {
    fc.assert(
      fc.property(shape, probability, (a, p) => {
        expect(gammaCdf(gammaQuantile(p, a), a)).toBeCloseTo(p, 10);
      }),
      RUNS,
    );
  });

  it('has two tails that make one', () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 0.1, max: 3, noNaN: true }), (a, times) => {
        expect(gammaCdf(times * a, a) + gammaUpper(times * a, a)).toBeCloseTo(1, 10);
      }),
      RUNS,
    );
  });

  it('gives the smallest count that reaches the probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5000, noNaN: true }), probability, (mean, p) => {
        const count = poissonQuantile(p, mean);
        expect(poissonCdf(count, mean)).toBeGreaterThanOrEqual(p);
        expect(count === 0 ? 0 : poissonCdf(count - 1, mean)).toBeLessThan(p);
      }),
      RUNS,
    );
  });

  it('refuses what has no quantile', () => {
    for (const [p, a] of [
      [0, 1],
      [1, 1],
      [Number.NaN, 1],
      [0.5, 0],
      [0.5, Number.POSITIVE_INFINITY],
    ] as const)
      expect(() => gammaQuantile(p, a)).toThrow(RangeError);
  });
});
