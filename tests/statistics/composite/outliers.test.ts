import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../../src/statistics/composite/moments.js';
import {
  boxCox,
  isRegular,
  logRange,
  logShift,
  TREAT_RULES,
  treat,
  treatedCells,
  treatmentOf,
  winsorise,
} from '../../../src/statistics/composite/outliers.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';
import { FOLDER, inOrderOf } from './asem.js';

const NEEDED = ['asem_iData.csv', 'skew_kurt_raw.csv', 'winsorise_raw.csv', 'transforms_Goods.csv'];

describe.skipIf(skipWithoutShared(...NEEDED.map((name) => sharedReference(FOLDER, name))))(
  'outliers of the ASEM indicators against COINr',
  () => {
    it('has skewness, kurtosis and what is drawn in', () => {
      const expected = referenceRows(FOLDER, 'winsorise_raw.csv');
      const raw = inOrderOf(referenceRows(FOLDER, 'asem_iData.csv'), expected);
      const points = new Map(
        referenceRows(FOLDER, 'winsorise_raw_n.csv').map((row) => [row.iCode, figure(row.nwin)]),
      );
      for (const row of referenceRows(FOLDER, 'skew_kurt_raw.csv')) {
        const id = row.iCode as string;
        const values = figures(raw, id);
        const { skewness, kurtosis } = momentsOf(values);
        expectClose([skewness, kurtosis], [figure(row.Skew), figure(row.Kurt)], 1e-9, id);
        expect(isRegular(values, TREAT_RULES), id).toBe(row.Pass === '1');
        const own = winsorise(values);
        expectClose(own.values, figures(expected, id), 1e-9, id);
        expect(own.points, id).toBe(points.get(id));
      }
    });

    it('has the transformations', () => {
      const rows = referenceRows(FOLDER, 'transforms_Goods.csv');
      const x = figures(rows, 'x');
      expectClose(logRange(x), figures(rows, 'log_CT'), 1e-9, 'log_CT');
      expectClose(logShift(x), figures(rows, 'log_CT_orig'), 1e-9, 'log_CT_orig');
      // The reference shifts the lowest to 1 first.
      const { min } = momentsOf(x);
      const shifted = x.map((v) => v - min + 1);
      expectClose(boxCox(shifted, 0.5), figures(rows, 'boxcox_0.5'), 1e-9, 'Box–Cox');
      expectClose(boxCox(shifted, 0), logShift(x), 1e-12, 'Box–Cox 0');
    });
  },
);

const column = fc
  .array(
    fc.oneof(
      fc.constant(Number.NaN),
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 500, max: 90_000 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((values) => Float64Array.from(values));

describe('treat', () => {
  it('marks every cell it changes and no other, and keeps the order', () => {
    fc.assert(
      fc.property(column, (values) => {
        const own = treat(values);
        let marked = 0;
        for (const [i, v] of values.entries()) {
          const after = own.values[i] as number;
          if (own.how !== 'log') expect(own.marks[i] !== 0).toBe(!Number.isNaN(v) && after !== v);
          else expect(own.marks[i]).toBe(Number.isNaN(v) ? 0 : 3);
          if (own.marks[i] !== 0) marked += 1;
          expect(Number.isNaN(after)).toBe(Number.isNaN(v));
          for (const [j, w] of values.entries())
            if (v < w) expect(after).toBeLessThanOrEqual(own.values[j] as number);
        }
        expect(treatedCells(own)).toBe(marked);
        if (own.how !== 'stubborn') expect(isRegular(own.values, TREAT_RULES)).toBe(true);
      }),
    );
  });

  it('does the same in another unit and order', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 8 }), (values, scale) => {
        const own = treat(values);
        const other = treat(values.map((v) => scale * v).reverse());
        expect([other.how, other.points]).toEqual([own.how, own.points]);
        expect([...other.marks].reverse()).toEqual([...own.marks]);
      }),
    );
  });

  it('goes to the log scale when drawing in does not do, and to nothing when that does not either', () => {
    const long = Float64Array.from({ length: 100 }, (_, i) => Math.exp(i / 5));
    const logged = treat(long);
    expect([logged.how, logged.points, treatmentOf(logged.marks[0] ?? 0)]).toEqual(['log', 0, 'log']);
    expectClose(logged.values, logRange(long), 1e-12, 'from what it was');
    const heaped = Float64Array.from({ length: 60 }, (_, i) => (i > 53 ? 1 + i : 0));
    expect([treat(heaped).how, treatedCells(treat(heaped))]).toEqual(['stubborn', 0]);
    expect(treat(heaped).values).toEqual(heaped);
  });

  it('leaves few, equal and missing values alone', () => {
    for (const values of [[], [1], [1, 2, 900], [4, 4, 4, 4, 4], [Number.NaN, Number.NaN]])
      expect(treat(Float64Array.from(values)).how).toBe('regular');
  });

  it('draws in from below, and ties together', () => {
    const low = Float64Array.of(-900, -900, ...Array.from({ length: 40 }, (_, i) => i));
    const own = treat(low);
    expect([own.how, own.points, own.values[0], own.values[1], treatmentOf(own.marks[1] ?? 0)]).toEqual([
      ...['winsorised', 1, 0, 0, 'winlo'],
    ]);
  });

  it('refuses what it has no logarithm of', () => {
    expect(() => boxCox(Float64Array.of(0), 0)).toThrow('expected values above 0');
    expect(() => logRange(Float64Array.of(1, 2), 0)).toThrow('expected more than 0');
  });
});
