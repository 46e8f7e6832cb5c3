import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceSet } from '../../../src/statistics/rates/reference-set.js';
import { setAround } from '../../../src/statistics/rates/set-around.js';

const area = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const areas = fc.array(area, { minLength: 2, maxLength: 40 });
const model = fc.constantFrom('poisson' as const, 'binomial' as const);

describe('a set around a mean that is known', () => {
  it('is the set itself when the whole is what is seen', () => {
    fc.assert(
      fc.property(areas, model, (pairs, kind) => {
        const [x, n] = [pairs.map(([c]) => c), pairs.map(([, p]) => p)];
        const own = referenceSet(x, n, kind);
        const around = setAround(x, n, kind, own);
        for (const key of ['mean', 'between', 'betweenError', 'meanVariance'] as const)
          expect(around[key]).toBeCloseTo(own[key], 12);
      }),
      { numRuns: 50 },
    );
  });

  it('has no smaller variance around any other mean, for rates by the square of the difference', () => {
    const x = [12, 30, 9, 44, 20];
    const n = [100, 200, 150, 300, 100];
    const own = referenceSet(x, n, 'poisson');
    const whole = { events: 40, population: 1000 };
    const around = setAround(x, n, 'poisson', whole);
    const [size, apart] = [own.population / own.areas, own.mean - 0.04];
    const weighted = own.between + own.mean / size;
    expect(around.between).toBeCloseTo(weighted + apart ** 2 - 0.04 / size, 12);
  });

  it('leaves out missing areas and those without population, whatever the order', () => {
    const whole = { events: 50, population: 1000 };
    const some = setAround([5, 9, 20], [100, 120, 130], 'binomial', whole);
    expect(setAround([20, Number.NaN, 5, 0, 9], [130, 10, 100, 0, 120], 'binomial', whole)).toEqual(some);
    expect(setAround([Number.NaN], [10], 'poisson', whole)).toMatchObject({ areas: 0, between: Number.NaN });
  });

  it('refuses a whole that is none', () => {
    for (const whole of [
      { events: 1, population: 0 },
      { events: -1, population: 10 },
      { events: Number.NaN, population: 10 },
      { events: 11, population: 10 },
    ])
      expect(() => setAround([1], [2], 'binomial', whole)).toThrow(RangeError);
    expect(() => setAround([1, 2], [2], 'poisson', { events: 1, population: 10 })).toThrow(RangeError);
  });
});
