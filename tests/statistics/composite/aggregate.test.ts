import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  geometricMean,
  harmonicMean,
  powerMean,
  weightedMean,
} from '../../../src/statistics/composite/aggregate.js';
import { copeland, outrankingMatrix } from '../../../src/statistics/composite/outranking.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';

const FOLDER = '01-composite';
const NEEDED = ['asem_iMeta.csv', 'asem_missing_normalised.csv', 'asem_missing_aggregated_thresh0.9.csv'];

describe.skipIf(skipWithoutShared(...NEEDED.map((name) => sharedReference(FOLDER, name))))(
  'aggregation of the ASEM indicators against COINr',
  () => {
    it('gives every pillar, sub-index and index of the example with holes, at 90 % availability', () => {
      const meta = referenceRows(FOLDER, 'asem_iMeta.csv');
      const normalised = referenceRows(FOLDER, 'asem_missing_normalised.csv');
      const expected = referenceRows(FOLDER, 'asem_missing_aggregated_thresh0.9.csv');
      const columns = new Map<string, Float64Array>();
      for (const { iCode, Level } of meta)
        if (Level === '1') columns.set(iCode as string, figures(normalised, iCode as string));
      let holes = 0;
      for (const level of ['2', '3', '4']) {
        for (const { iCode, Level } of meta) {
          if (Level !== level) continue;
          const children = meta.filter((m) => m.Parent === iCode);
          const mean = weightedMean(
            children.map((c) => columns.get(c.iCode as string) as Float64Array),
            children.map((c) => figure(c.Weight)),
            0.9,
          );
          columns.set(iCode as string, mean);
          expectClose(mean, figures(expected, iCode as string), 1e-9, iCode as string);
          holes += mean.filter(Number.isNaN).length;
        }
      }
      expect(holes).toBeGreaterThan(0);
    });
  },
);

const PILLARS = ['agg_input_minmax_1_100.csv', 'agg_weights_1k.csv', 'agg_methods_by_pillar.csv'];

describe.skipIf(skipWithoutShared(...PILLARS.map((name) => sharedReference(FOLDER, name))))(
  'means and outranking of the ASEM pillars with unequal weights against COINr',
  () => {
    const input = (name: string) => {
      const rows = referenceRows(FOLDER, 'agg_input_minmax_1_100.csv');
      const parts = referenceRows(FOLDER, 'agg_weights_1k.csv').filter(({ pillar }) => pillar === name);
      return {
        columns: parts.map(({ iCode }) => figures(rows, iCode as string)),
        weights: parts.map(({ weight }) => figure(weight)),
      };
    };

    it('are the same', () => {
      const expected = referenceRows(FOLDER, 'agg_methods_by_pillar.csv');
      const pillars = [...new Set(expected.map(({ pillar }) => pillar as string))];
      expect(pillars).toHaveLength(8);
      for (const name of pillars) {
        const rows = expected.filter(({ pillar }) => pillar === name);
        const { columns, weights } = input(name);
        const equal = weights.map(() => 1);
        const own = {
          amean: weightedMean(columns, weights, 1),
          gmean: geometricMean(columns, weights, 1),
          hmean: harmonicMean(columns, weights, 1),
          genmean_p2: powerMean(columns, weights, 2, 1),
          genmean_pm1: powerMean(columns, weights, -1, 1),
          copeland: copeland(columns, weights, 1).score,
          copeland_equal: copeland(columns, equal, 1).score,
        };
        for (const [method, score] of Object.entries(own))
          expectClose(score, figures(rows, method), 1e-9, `${name} ${method}`);
      }
    });

    it('have the outranking matrix', () => {
      const rows = referenceRows(FOLDER, 'agg_outrank_Political.csv');
      const { columns, weights } = input('Political');
      const own = outrankingMatrix(columns, weights);
      for (const [i, row] of rows.entries()) {
        const expected = Float64Array.from(rows, (_, j) => figure(row[`X${j + 1}`]));
        expectClose(
          own.subarray(i * rows.length, (i + 1) * rows.length),
          expected,
          1e-12,
          row.uCode as string,
        );
      }
      const [summary] = referenceRows(FOLDER, 'agg_outrank_Political_summary.csv');
      const dominant = own.filter((share) => share === 1).length;
      expect(dominant).toBe(figure(summary?.nDominant));
    });
  },
);

const unit = fc.option(fc.integer({ min: -100, max: 100 }), { nil: Number.NaN });
const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }))
  .chain(([columns, units]) =>
    fc.record({
      columns: fc.array(
        fc.array(unit, { minLength: units, maxLength: units }).map((v) => Float64Array.from(v)),
        { minLength: columns, maxLength: columns },
      ),
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: columns, maxLength: columns }),
      minimum: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  );

describe('weightedMean', () => {
  it('lies between the smallest and the largest part, and stands only on enough of the weight', () => {
    fc.assert(
      fc.property(table, ({ columns, weights, minimum }) => {
        const total = weights.reduce((a, b) => a + b, 0);
        for (const [i, mean] of weightedMean(columns, weights, minimum).entries()) {
          const present = columns.map((c) => c[i] as number).filter((v) => !Number.isNaN(v));
          const weight = weights.filter((_, k) => !Number.isNaN(columns[k]?.[i])).reduce((a, b) => a + b, 0);
          if (Number.isNaN(mean)) {
            expect(weight === 0 || weight < minimum * total).toBe(true);
            continue;
          }
          expect(weight).toBeGreaterThanOrEqual(minimum * total - 1e-9);
          expect(mean).toBeGreaterThanOrEqual(Math.min(...present) - 1e-9);
          expect(mean).toBeLessThanOrEqual(Math.max(...present) + 1e-9);
        }
      }),
    );
  });

  it('does not change with the scale of the weights', () => {
    fc.assert(
      fc.property(table, ({ columns, weights }) => {
        const tenfold = weights.map((w) => 10 * w);
        expectClose(
          weightedMean(columns, tenfold, 0.5),
          weightedMean(columns, weights, 0.5),
          1e-12,
          'tenfold',
        );
      }),
    );
  });
});
