import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, benjaminiYekutieli } from '../../src/statistics/multiple-testing.js';
import { expectClose, figures, referenceRows } from './reference.js';

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('corrections for many tests', () => {
  it('equal those of R', () => {
    const rows = referenceRows('03-spatial', 'padjust_BH1995.csv');
    const p = figures(rows, 'p');
    expectClose(benjaminiHochberg(p), figures(rows, 'BH'), 1e-12, 'BH');
    expectClose(benjaminiYekutieli(p), figures(rows, 'BY'), 1e-12, 'BY');
  });

  it('never make a p-value smaller, keep the order, and leave missing ones out', () => {
    fc.assert(
      fc.property(probabilities, (values) => {
        const p = Float64Array.from(values);
        const adjusted = benjaminiHochberg(p);
        const holed = benjaminiHochberg(Float64Array.from([Number.NaN, ...values]));
        expect(holed.slice(1)).toEqual(adjusted);
        for (const [i, a] of adjusted.entries()) {
          expect(a).toBeGreaterThanOrEqual(p[i] as number);
          for (const [j, b] of adjusted.entries())
            if ((p[i] as number) < (p[j] as number)) expect(a).toBeLessThanOrEqual(b);
        }
      }),
    );
  });

  it('refuse what is no probability', () => {
    for (const adjust of [benjaminiHochberg, benjaminiYekutieli])
      for (const wrong of [1.2, -0.1, Number.POSITIVE_INFINITY])
        expect(() => adjust(Float64Array.of(0.2, wrong))).toThrow('expected 0 to 1');
  });

  it('do not hang on the order of tests, leave one test as it is, and give none to none', () => {
    fc.assert(
      fc.property(probabilities, (values) => {
        for (const adjust of [benjaminiHochberg, benjaminiYekutieli]) {
          const turned = adjust(Float64Array.from(values.toReversed()));
          expectClose(turned.reverse(), adjust(Float64Array.from(values)), 1e-12, 'turned');
        }
      }),
      { numRuns: 30 },
    );
    expect([...benjaminiHochberg(Float64Array.of(0.3))]).toEqual([0.3]);
    expect(benjaminiYekutieli(new Float64Array())).toHaveLength(0);
  });
});
