import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceSet } from '../../../src/statistics/rates/reference-set.js';
import { setAround } from '../../../src/statistics/rates/set-around.js';
import { mulberry } from '../../support/mulberry.js';

const sum = (values: readonly number[]): number => values.reduce((a, v) => a + v, 0);
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

  it('takes what is not seen as one area with the rest, that of chance left out', () => {
    const [x, n] = [
      [12, 30, 9, 44, 20],
      [100, 200, 150, 300, 100],
    ];
    const around = setAround(x, n, 'poisson', { events: 155, population: 1650 });
    const b = 155 / 1650;
    const squares = x.reduce((sum, c, i) => sum + (c - b * (n[i] as number)) ** 2 / (n[i] as number), 0);
    const rest = (40 - b * 800) ** 2 / 800;
    expect(around.between).toBeCloseTo((squares + rest - 5 * b) / 1650, 12);
    expect(around).toMatchObject({ areas: 5, events: 155, population: 1650, mean: b });
  });

  it('is nearer to the truth than the areas that are seen, where small counts are hidden', () => {
    const draw = mulberry(7);
    // True rates of 5 % and 15 %, half of the areas each: variance 0.0025. Counts of 1 to 4 are hidden.
    const n = Array.from({ length: 400 }, () => 20 + Math.floor(60 * draw()));
    const x = n.map((size, i) => {
      const rate = i % 2 ? 0.05 : 0.15;
      return Array.from({ length: size }, () => Number(draw() < rate)).reduce((a, c) => a + c, 0);
    });
    const seen = x.map((c) => (c > 0 && c < 5 ? Number.NaN : c));
    const whole = { events: sum(x), population: sum(n) };
    const [own, around] = [referenceSet(seen, n, 'binomial'), setAround(seen, n, 'binomial', whole)];
    for (const key of ['mean', 'between'] as const) {
      const truth = { mean: 0.1, between: 0.0025 }[key];
      expect(Math.abs(around[key] - truth), key).toBeLessThan(Math.abs(own[key] - truth));
    }
    expect(around.between).toBeGreaterThan(0.0015);
    expect(around.between).toBeLessThan(0.004);
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
