import { describe, expect, it } from 'vitest';
import { logitShrinkage } from '../../../src/statistics/rates/logit-shrinkage.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figures, referenceRows } from '../reference.js';

const FILE = ['02-rates', 'imd_shrinkage_simd16_income.csv'] as const;

describe.skipIf(skipWithoutShared(sharedReference(...FILE)))(
  'logit shrinkage against the Scottish index',
  () => {
    it('gives weight and share of 547 zones in four councils', () => {
      const rows = referenceRows(...FILE);
      const { shares, weights } = logitShrinkage(
        figures(rows, 'r'),
        figures(rows, 'n'),
        rows.map((row) => row.la as string),
      );
      expectClose(shares, figures(rows, 'rate_shrunk'), 1e-10, 'share');
      expectClose(weights, figures(rows, 'w'), 1e-10, 'weight');
    });
  },
);

describe('logit shrinkage', () => {
  it('draws the smaller area closer to its parent, keeps others’ parents out, and leaves an only child', () => {
    const cases = [2, 20, 90, 5, Number.NaN, 1];
    const units = [10, 100, 300, 50, 10, 0];
    const { shares, weights } = logitShrinkage(cases, units, ['a', 'a', 'a', 'b', 'a', 'a']);
    const parent = 112 / 410;
    expect(Math.abs((shares[0] as number) - parent)).toBeLessThan(Math.abs((shares[1] as number) - parent));
    expect(weights[3]).toBe(1);
    expect(shares[3]).toBeCloseTo(5.5 / 51, 12);
    expect([shares[4], shares[5]]).toEqual([Number.NaN, Number.NaN]);
    expect(() => logitShrinkage([3], [2], ['a'])).toThrow('more cases than units');
    expect(() => logitShrinkage([1], [2], [])).toThrow('as many');
  });

  it('does not hang on the order of areas, and draws in the less the larger all are', () => {
    const [cases, units, parents] = [
      [2, 20, 90, 5, 30],
      [10, 100, 300, 50, 60],
      ['a', 'a', 'a', 'b', 'b'],
    ];
    const { shares, weights } = logitShrinkage(cases, units, parents);
    const turned = logitShrinkage(cases.toReversed(), units.toReversed(), parents.toReversed());
    expectClose(turned.shares.reverse(), shares, 1e-12, 'turned');
    const larger = logitShrinkage(
      cases.map((c) => 1e6 * c),
      units.map((n) => 1e6 * n),
      parents,
    );
    for (const [i, w] of larger.weights.entries()) expect(w).toBeGreaterThan(weights[i] as number);
    expectClose(
      larger.shares,
      cases.map((c, i) => c / (units[i] as number)),
      1e-4,
      'huge',
    );
  });

  it('gives all the parent’s share where they are alike', () => {
    const { shares } = logitShrinkage([0, 0], [10, 10], ['a', 'a']);
    expect(shares[0]).toBeLessThan(0.05);
    expect(shares[0]).toBe(shares[1]);
  });
});
