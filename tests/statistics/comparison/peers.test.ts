import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareFunnel } from '../../../src/statistics/comparison/group-funnel.js';
import { type GroupFunnel, peerComparisons, standingOf } from '../../../src/statistics/comparison/peers.js';
import { quartilesWithout } from '../../../src/statistics/comparison/quartiles.js';
import { figures, referenceRows } from '../reference.js';

/** Limits by the normal approximation: what the funnel is, is not proven here. */
const normal: GroupFunnel = (pooled) => ({
  widening: 1,
  limitsAt: (denominator) => {
    const error = Math.sqrt((pooled * (1 - pooled)) / denominator);
    const [inner, outer] = [1.959964 * error, 3.090232 * error];
    return {
      lower95: pooled - inner,
      upper95: pooled + inner,
      lower998: pooled - outer,
      upper998: pooled + outer,
    };
  },
});

function compared(
  numerator: number[],
  denominator: number[],
  groups: (string | null)[],
  funnel?: GroupFunnel,
) {
  const [n, d] = [Float64Array.from(numerator), Float64Array.from(denominator)];
  return peerComparisons({
    numerator: n,
    denominator: d,
    value: n.map((v, i) => v / (d[i] as number)),
    groups,
    funnel,
  });
}

describe('an area beside its peers', () => {
  it('is held against the quartiles of the others, and against the pooled rate of the whole group', () => {
    const [first, second, alone, none] = compared(
      [1, 2, 3, 4, 10, 5, 5],
      [10, 10, 10, 10, 10, 10, 10],
      ['a', 'a', 'b', null, 'a', 'a', 'a'],
    );
    expect(first?.others).toEqual({ count: 4, lower: 0.425, median: 0.5, upper: 0.625 });
    expect(second?.others).toEqual({ count: 4, lower: 0.4, median: 0.5, upper: 0.625 });
    expect(first?.pooled).toBeCloseTo(23 / 50, 12);
    expect(alone?.others.count).toBe(0);
    expect(alone?.others.median).toBeNaN();
    expect(none).toBeNull();
    expect(first?.standing).toBeNull();
  });

  it('stands where the funnel puts it: a small area doesn’t stand out by the rate that makes a large one do so', () => {
    const rates = compared(
      [4, 400, 45, 500, 500],
      [10, 1000, 500, 5000, 5000],
      ['a', 'a', 'a', 'a', 'a'],
      normal,
    );
    expect(rates.map((r) => r?.standing)).toEqual([
      'above_95',
      'above_998',
      'below_95',
      'below_998',
      'below_998',
    ]);
    expect(compared([4, 40, 500], [15, 400, 5000], ['a', 'a', 'a'], normal)[0]?.standing).toBe('above_95');
    expect(compared([2, 40, 500], [10, 400, 5000], ['a', 'a', 'a'], normal)[0]?.standing).toBe('within');
  });

  it('takes the rate on a limit as within it', () => {
    const limits = { lower998: 0, lower95: 0.1, upper95: 0.3, upper998: 0.4 };
    expect([0, 0.05, 0.1, 0.3, 0.35, 0.4, 0.41].map((rate) => standingOf(rate, limits))).toEqual([
      ...['below_95', 'below_95', 'within', 'within', 'above_95', 'above_95', 'above_998'],
    ]);
    expect(() => standingOf(0.2, { ...limits, upper95: Number.NaN })).toThrow(/none missing/);
    expect(() => standingOf(0.2, { ...limits, upper95: 0.5 })).toThrow(/not to fall/);
  });

  it('does not change with the order of areas, with areas that have no figure, or with other groups', () => {
    const area = fc.record({
      numerator: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(Number.NaN)),
      denominator: fc.integer({ min: 40, max: 900 }),
      group: fc.constantFrom('a', 'b', null),
    });
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 25 }), (areas) => {
        const of = (list: typeof areas) =>
          compared(
            list.map((a) => a.numerator),
            list.map((a) => a.denominator),
            list.map((a) => a.group),
            normal,
          );
        const straight = of(areas);
        expect(of([...areas].reverse()).reverse()).toEqual(straight);
        const some = areas.filter((a) => a.group === 'a' && !Number.isNaN(a.numerator));
        expect(of(some)).toEqual(
          straight.filter((_, i) => some.includes(areas[i] as (typeof areas)[number])),
        );
      }),
      { numRuns: 80 },
    );
  });

  it('says nothing of one area, all noughts and nobody’s units, and stands huge counts', () => {
    const [alone] = compared([5], [10], ['a'], shareFunnel);
    expect([alone?.others.count, alone?.standing]).toEqual([0, 'within']);
    for (const noughts of compared([0, 0, 0], [10, 20, 30], ['a', 'a', 'a'], shareFunnel)) {
      expect([noughts?.pooled, noughts?.standing]).toEqual([0, null]);
      expect(noughts?.others).toMatchObject({ count: 2, lower: 0, upper: 0 });
    }
    expect(compared([Number.NaN, Number.NaN], [Number.NaN, Number.NaN], ['a', 'a'])).toEqual([null, null]);
    const huge = compared([5e8, 5.1e8, 5e8], [1e9, 1e9, 1e9], ['a', 'a', 'a'], normal);
    expect(huge.map((h) => h?.standing)).toEqual(['below_998', 'above_998', 'below_998']);
  });

  it('refuses what is no count', () => {
    expect(() => compared([1], [0], ['a'])).toThrow(/more than 0/);
    expect(() => compared([-1], [5], ['a'])).toThrow(/0 or more/);
    expect(() => compared([1, 2], [5, 5], ['a'])).toThrow(/one of each/);
  });

  it('has the quartiles of type 7, with one left out as if it had never been', () => {
    const values = figures(referenceRows('06-classbreaks', 'class_input.csv'), 'value').slice(0, 102).sort();
    // numpy and R give these for the series jenks71.
    const quartiles = quartilesWithout(values, -1);
    expect([quartiles.lower, quartiles.median, quartiles.upper]).toEqual([37.7325, 53.33, 68.235]);
    for (const out of [0, 50, 101])
      expect(quartilesWithout(values, out)).toEqual(
        quartilesWithout(
          values.filter((_, i) => i !== out),
          -1,
        ),
      );
  });
});
