import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileRank } from '../../../src/statistics/composite/normalise.js';
import { Ordering } from '../../../src/statistics/uncertainty/ordering.js';
import { emptyRanks, lastRanks } from '../../../src/statistics/uncertainty/ranks.js';
import { SCALES } from '../../../src/statistics/uncertainty/scales.js';
import { mulberry } from '../../support/mulberry.js';
import { ranksOf } from './asem.js';

/** Stable, by the engine's own sort. */
function sorted(keys: Float64Array): { values: number[]; order: number[] } {
  const order = [...keys.keys()].sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  return { values: order.map((i) => keys[i] as number), order };
}

function expectSorted(keys: Float64Array): void {
  const ordering = new Ordering(keys.length);
  ordering.sort(keys, keys.length);
  const expected = sorted(keys);
  // -0 and 0 are equal keys.
  expect([...ordering.sorted].map((v) => v + 0)).toEqual(expected.values.map((v) => v + 0));
  expect([...ordering.order]).toEqual(expected.order);
}

describe('Ordering', () => {
  it('is the stable order of any doubles', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 300 }), (keys) =>
        expectSorted(Float64Array.from(keys)),
      ),
      { numRuns: 100 },
    );
  });

  it('holds for many equals, heaps beside one outlier, and ranges too wide or narrow to divide', () => {
    const next = mulberry(4);
    const shapes: ((i: number) => number)[] = [
      () => Math.floor(next() * 7),
      (i) => (i === 0 ? 1e12 : next()),
      (i) => (i % 2 === 0 ? next() * 1e-300 : next() * 1e300),
      () => next() * 5e-324,
      (i) => (i % 3 === 0 ? -Number.MAX_VALUE : i % 3 === 1 ? Number.MAX_VALUE : next()),
      (i) => -i,
      () => Math.exp(40 * next()),
    ];
    for (const shape of shapes) expectSorted(Float64Array.from({ length: 20_000 }, (_, i) => shape(i)));
  });

  it('gives the first ranks to the largest, and equals the best of theirs', () => {
    expect(ranksOf(Float64Array.of(1, 5, 5, Number.NaN, 3))).toEqual([4, 1, 1, 0, 3]);
    expect(ranksOf(Float64Array.of(2, 2, 2))).toEqual([1, 1, 1]);
    expect(ranksOf(Float64Array.of(Number.NaN))).toEqual([0]);
    const last = emptyRanks(7);
    lastRanks(Uint16Array.of(1, 1, 3, 0, 4, 4, 4), last, new Uint32Array(8));
    expect([...last]).toEqual([2, 2, 3, 0, 6, 6, 6]);
    // The order in which a sum is made does not make a difference.
    expect(ranksOf(Float64Array.of(0.1 + 0.2, 0.3, 1))).toEqual([2, 2, 1]);
  });

  it('gives the ranks of any scores that one gets by counting the larger ones', () => {
    const next = mulberry(8);
    const shapes: ((i: number) => number)[] = [
      () => next(),
      () => Math.round(1e6 * next()) / 1e4,
      (i) => (i % 5 === 0 ? Number.NaN : next() - 0.5),
      // Crowded beside one far off: more than digits can tell apart.
      (i) => (i === 7 ? 1e6 : Math.floor(500 * next()) / 500),
      (i) => (i % 2 === 0 ? Number.NaN : Math.floor(3 * next())),
    ];
    for (const size of [1, 2, 9, 40, 700, 6000])
      for (const shape of shapes) {
        const scores = Float64Array.from({ length: size }, (_, i) => shape(i));
        const fromTop = scores
          .filter((v) => !Number.isNaN(v))
          .sort()
          .reverse();
        const first = new Map<number, number>();
        for (const [i, v] of fromTop.entries()) if (!first.has(v)) first.set(v, i + 1);
        expect(ranksOf(scores)).toEqual(Array.from(scores, (v) => first.get(v) ?? 0));
      }
  });

  it('gives percentile ranks on 1–100 as the score of a release has them on 0–1', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN)), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, (list) => {
        const column = Float64Array.from(list);
        const members = Int32Array.from([...column.keys()].filter((i) => !Number.isNaN(column[i])));
        const into = new Float64Array(column.length).fill(Number.NaN);
        const ordering = new Ordering(column.length);
        SCALES.percentile_rank(column, members, into, ordering, new Float64Array(column.length));
        const expected = percentileRank(column);
        for (const [i, value] of into.entries())
          if (Number.isNaN(expected[i])) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(1 + 99 * (expected[i] as number), 9);
      }),
      { numRuns: 100 },
    );
  });
});
