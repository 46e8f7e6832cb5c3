import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometricMean } from '../../../src/statistics/composite/aggregate.js';
import { minMax, zScore } from '../../../src/statistics/composite/normalise.js';
import { ranks } from '../../../src/statistics/composite/order.js';
import { aroundReference, mazziottaPareto, wroclaw } from '../../../src/statistics/composite/penalty.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figures, referenceRows } from '../reference.js';
import { FOLDER } from './asem.js';

const NEEDED = ['bli2017_input.csv', 'bli2017_expected.csv', 'ampi_input_long.csv'];

describe.skipIf(skipWithoutShared(...NEEDED.map((name) => sharedReference(FOLDER, name))))(
  'composites that punish unbalance against Compind',
  () => {
    const input = () => {
      const rows = referenceRows(FOLDER, 'bli2017_input.csv');
      const names = Object.keys(rows[0] ?? {}).slice(1);
      return { names, columns: names.map((name) => figures(rows, name)) };
    };

    it('normalises the Better Life Index in three ways', () => {
      const { names, columns } = input();
      const ways = [
        ['bli2017_norm_minmax.csv', (v: Float64Array) => minMax(v, [0, 1])],
        ['bli2017_norm_rank_avg.csv', (v: Float64Array) => ranks(v, 'average')],
        ['bli2017_norm_z100_10.csv', (v: Float64Array) => zScore(v, 100, 10)],
      ] as const;
      for (const [file, way] of ways) {
        const rows = referenceRows(FOLDER, file);
        for (const [k, name] of names.entries())
          expectClose(way(columns[k] as Float64Array), figures(rows, name), 1e-9, `${file} ${name}`);
      }
    });

    it('makes Mazziotta–Pareto, Wroclaw and geometric indices of it', () => {
      const { columns } = input();
      const expected = referenceRows(FOLDER, 'bli2017_expected.csv');
      const z = columns.map((c) => zScore(c, 100, 10));
      expectClose(mazziottaPareto(z, 'down', 1), figures(expected, 'mpi_pos'), 1e-9, 'MPI, high is good');
      expectClose(mazziottaPareto(z, 'up', 1), figures(expected, 'mpi_neg'), 1e-9, 'MPI, high is bad');
      expectClose(
        wroclaw(columns.map((c) => minMax(c, [0, 1]))),
        figures(expected, 'wroclaw'),
        1e-9,
        'Wroclaw',
      );
      const equal = columns.map(() => 1);
      expectClose(geometricMean(columns, equal, 1), figures(expected, 'geom_equal'), 1e-9, 'geometric');
    });

    it('makes the adjusted index over two years', () => {
      const rows = referenceRows(FOLDER, 'ampi_input_long.csv');
      const expected = referenceRows(FOLDER, 'ampi_expected_negpenalty_rounded3.csv');
      const employ = aroundReference(figures(rows, 'employ'), 50);
      const energy = aroundReference(figures(rows, 'finalenergy'), 100);
      const own = mazziottaPareto([employ, energy], 'down', 1, false);
      for (const { geo, ...years } of expected)
        for (const [year, score] of Object.entries(years)) {
          const at = rows.findIndex((row) => row.geo === geo && row.time === year);
          expect(Math.abs((own[at] as number) - Number(score))).toBeLessThanOrEqual(5e-4);
        }
    });
  },
);

describe('the Mazziotta–Pareto index', () => {
  it('is the mean when all indicators are equal, lies above it upwards and below it downwards', () => {
    const value = fc.integer({ min: 70, max: 130 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
        const columns = values.map((v) => Float64Array.of(v));
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        const up = mazziottaPareto(columns, 'up', 1)[0] as number;
        const down = mazziottaPareto(columns, 'down', 1)[0] as number;
        expect(up + down).toBeCloseTo(2 * mean, 9);
        expect(up >= mean - 1e-9 && (new Set(values).size === 1) === Math.abs(up - mean) < 1e-9).toBe(true);
      }),
    );
  });

  it('refuses scales whose mean is no base, and gives nothing where too little is there', () => {
    expect(() => mazziottaPareto([Float64Array.of(-1), Float64Array.of(1)], 'up', 1)).toThrow(
      'normalise to mean 100',
    );
    expect([...mazziottaPareto([Float64Array.of(100), Float64Array.of(Number.NaN)], 'up', 1)]).toEqual([
      Number.NaN,
    ]);
  });
});
