import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileRank, zScore } from '../../src/statistics/normalise.js';
import { sharedReference, skipWithoutShared } from '../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from './reference.js';

const FOLDER = '01-composite';
const NEEDED = ['asem_iData.csv', 'norm_directions.csv', 'norm_prank_avg.csv', 'norm_zscore_0_1.csv'];

describe.skipIf(skipWithoutShared(...NEEDED.map((name) => sharedReference(FOLDER, name))))(
  'normalisation of the ASEM indicators against COINr',
  () => {
    const raw = () => {
      const rows = referenceRows(FOLDER, 'asem_iData.csv');
      return new Map(rows.map((row) => [row.uCode as string, row]));
    };

    it.each([
      ['percentileRank', 'norm_prank_avg.csv', percentileRank],
      ['zScore', 'norm_zscore_0_1.csv', zScore],
    ] as const)('%s, each indicator turned by its direction first', (_, file, normalise) => {
      const expected = referenceRows(FOLDER, file);
      const data = raw();
      const directions = referenceRows(FOLDER, 'norm_directions.csv');
      expect([expected.length, directions.length]).toEqual([51, 49]);
      for (const { iCode, Direction } of directions) {
        const code = iCode as string;
        const turned = Float64Array.from(
          expected,
          (row) => figure(Direction) * figure(data.get(row.uCode as string)?.[code]),
        );
        const own = normalise(turned);
        // The reference saw more than the 15 digits of the file: there 3.4 and 5.1 are no ties.
        const skipped = code === 'TolMin' ? ['JPN', 'NOR', 'BGR', 'CZE', 'GRC'] : [];
        const kept = [...expected.keys()].filter((i) => !skipped.includes(expected[i]?.uCode as string));
        const reference = figures(expected, code);
        expectClose(
          kept.map((i) => own[i] as number),
          kept.map((i) => reference[i] as number),
          1e-12,
          code,
        );
      }
    });
  },
);

/** Figures with ties and holes, as areas have them. */
const areas = fc
  .array(
    fc.oneof(
      fc.constant(Number.NaN),
      fc.integer({ min: -20, max: 20 }),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    ),
    { maxLength: 60 },
  )
  .map((values) => Float64Array.from(values));

describe('percentileRank', () => {
  it('lies in 0 to 1, is missing where the figure is, and keeps the order and its ties', () => {
    fc.assert(
      fc.property(areas, (values) => {
        const ranks = percentileRank(values);
        for (const [i, v] of values.entries()) {
          expect(Number.isNaN(ranks[i])).toBe(Number.isNaN(v));
          if (Number.isNaN(v)) continue;
          expect(ranks[i]).toBeGreaterThanOrEqual(0);
          expect(ranks[i]).toBeLessThanOrEqual(1);
          for (const [j, w] of values.entries())
            if (!Number.isNaN(w))
              // Nought is added: 0 and -0 are one figure.
              expect(Math.sign((ranks[i] as number) - (ranks[j] as number)) + 0).toBe(Math.sign(v - w) + 0);
        }
      }),
    );
  });

  it('is ½ on average, and turns over with the figures', () => {
    fc.assert(
      fc.property(areas, (values) => {
        const ranks = percentileRank(values);
        const present = ranks.filter((r) => !Number.isNaN(r));
        if (present.length === 0) return;
        expect(present.reduce((a, b) => a + b, 0) / present.length).toBeCloseTo(0.5, 10);
        expectClose(
          percentileRank(values.map((v) => -v)),
          ranks.map((r) => 1 - r),
          1e-12,
          'turned',
        );
      }),
    );
  });

  it('gives a single figure ½', () => {
    expect([...percentileRank(Float64Array.of(Number.NaN, 7))]).toEqual([Number.NaN, 0.5]);
  });
});

describe('zScore', () => {
  it('has mean 0 and sample deviation 1, whatever the unit', () => {
    const whole = fc
      .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 })
      .map((v) => Float64Array.from(v));
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -50, max: 50 }),
        (values, scale, shift) => {
          const scores = zScore(values);
          const equal = values.every((v) => v === values[0]);
          const squares = scores.reduce((sum, z) => sum + z * z, 0);
          expect(scores.reduce((sum, z) => sum + z, 0)).toBeCloseTo(0, 8);
          expect(squares / (values.length - 1)).toBeCloseTo(equal ? 0 : 1, 8);
          expectClose(zScore(values.map((v) => scale * v + shift)), scores, 1e-8, 'another unit');
        },
      ),
    );
  });

  it('is 0 for a single figure, and leaves holes', () => {
    expect([...zScore(Float64Array.of(3, Number.NaN))]).toEqual([0, Number.NaN]);
  });
});
