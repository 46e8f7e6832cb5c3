import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardisedRates } from '../../../src/statistics/rates/empirical-bayes.js';
import { gearysC, getisOrdG, moransI } from '../../../src/statistics/space/global.js';
import { joinCounts } from '../../../src/statistics/space/join-counts.js';
import { bivariateMoran, leesL } from '../../../src/statistics/space/pairs.js';
import { spatialWeights, weightSums } from '../../../src/statistics/space/weights.js';
import { skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';
import { FOLDER, REFERENCE, randomMap, readMap, ring, rowsById } from './maps.js';

describe.skipIf(skipWithoutShared(REFERENCE))('statistics of a whole map, against spdep', () => {
  it('Moran, Geary and G in all 54 rows: value, moments, z and p', () => {
    const rows = referenceRows(FOLDER, 'global_stats.csv');
    expect(rows).toHaveLength(54);
    for (const row of rows) {
      const map = readMap(row.data as string);
      const x = map.values(row.var as string);
      const style = row.style === 'W' ? 'row' : 'binary';
      const w = spatialWeights(map.lists(`nb_${row.w}`), { style });
      const { s0, s1, s2 } = weightSums(w);
      const [random, normal] = [moransI(x, w), moransI(x, w, { variance: 'normality' })];
      const [geary, gearyNormal] = [gearysC(x, w), gearysC(x, w, { variance: 'normality' })];
      const g = getisOrdG(x, w);
      const own: Record<string, number> = {
        S0: s0,
        S1: s1,
        S2: s2,
        moran_I: random.statistic,
        EI: random.expectation,
        VI_rand: random.variance,
        z_rand: random.z,
        p2_rand: random.p,
        VI_norm: normal.variance,
        z_norm: normal.z,
        p2_norm: normal.p,
        geary_C: geary.statistic,
        EC: geary.expectation,
        VC_rand: geary.variance,
        zC_rand: geary.z,
        VC_norm: gearyNormal.variance,
        zC_norm: gearyNormal.z,
        G: g.statistic,
        EG: g.expectation,
        zG: g.z,
      };
      for (const [name, value] of Object.entries(own))
        expectClose(
          [value],
          [figure(row[name])],
          1e-9,
          `${row.data} ${row.var} ${row.w} ${row.style} ${name}`,
        );
      // So small that an absolute tolerance would say nothing.
      expect(g.variance / figure(row.VG)).toBeCloseTo(1, 9);
    }
  });

  it('Moran with islands: n of those with neighbours as spdep, of all as esda', () => {
    const map = readMap('columbus');
    const w = spatialWeights(map.lists('islands_nb'), { style: 'row' });
    expect(w.islands).toHaveLength(3);
    for (const [k, count] of (['connected', 'all'] as const).entries()) {
      const row = referenceRows(FOLDER, 'columbus_islands_moran.csv')[k] ?? {};
      const { statistic, expectation, variance, z, p } = moransI(map.values('CRIME'), w, { count });
      const expected = ['I', 'EI', 'VI', 'z', 'p2'].map((name) => figure(row[name]));
      expectClose([statistic, expectation, variance, z, p], expected, 1e-10, count);
    }
  });

  it('Moran of rates standardised by empirical Bayes (Assunção & Reis)', () => {
    const rows = referenceRows('02-rates', 'ncsids_input.csv');
    const ids = rows.map((row) => row.FIPS as string);
    const [cases, births] = ['SID74', 'BIR74'].map((name) => figures(rows, name)) as [
      Float64Array,
      Float64Array,
    ];
    const z = standardisedRates(cases, births);
    expectClose(z, figures(referenceRows('02-rates', 'ncsids_assuncao.csv'), 'assuncao_z'), 1e-10, 'esda');
    expectClose(
      z,
      figures(referenceRows('02-rates', 'ncsids_eb_standardised.csv'), 'eb_standardised'),
      1e-10,
      'spdep',
    );
    const lists: number[][] = ids.map(() => []);
    for (const { from, to } of referenceRows('02-rates', 'ncsids_nb_ncCR85.csv'))
      lists[ids.indexOf(from as string)]?.push(ids.indexOf(to as string));
    const of = (style: 'row' | 'binary') => moransI(z, spatialWeights(lists, { style }), { count: 'all' });
    const [ebi] = figures(referenceRows('02-rates', 'ncsids_ebimoran.csv'), 'value');
    expectClose([of('binary').statistic], [ebi as number], 1e-10, 'EBImoran');
    const [row = {}] = referenceRows('02-rates', 'ncsids_moran_rate.csv');
    const { statistic, variance, p } = of('row');
    const expected = ['I', 'VI_rand', 'p_rand'].map((name) => figure(row[name]));
    expectClose([statistic, variance, p], expected, 1e-10, 'Moran_Rate');
  });

  it('join counts', () => {
    const { ids, lists } = readMap('columbus');
    const classes = ['low', 'high'];
    const of = Int32Array.from(rowsById(ids, 'columbus_joincount_input.csv'), (r) =>
      classes.indexOf(r.cls as string),
    );
    const own = joinCounts(of, 2, spatialWeights(lists('nb_queen'), { style: 'binary' }));
    const rows = referenceRows(FOLDER, 'columbus_joincount_multi.csv');
    expect(own.map((j) => j.classes)).toEqual([[0, 0], [1, 1], [1, 0], null]);
    const pick = ['count', 'expectation', 'variance', 'z'] as const;
    for (const [k, name] of ['Joincount', 'Expected', 'Variance', 'z.value'].entries())
      expectClose(
        own.map((j) => j[pick[k] as 'z']),
        figures(rows, name),
        1e-9,
        name,
      );
  });

  it('bivariate Moran and Lee’s L', () => {
    const map = readMap('columbus');
    const w = spatialWeights(map.lists('nb_queen'), { style: 'row' });
    const [crime, income] = [map.values('CRIME'), map.values('INC')];
    const [row = {}] = referenceRows(FOLDER, 'columbus_bivariate.csv');
    const lee = leesL(crime, income, w);
    expectClose([lee.global], [figure(row.lee_L)], 1e-9, 'Lee');
    expectClose(
      lee.local,
      figures(rowsById(map.ids, 'columbus_lee_local.csv'), 'lee_local'),
      1e-9,
      'local Lee',
    );
    expectClose([bivariateMoran(crime, income, w)], [figure(row.bv_moran_CRIME_lagINC)], 1e-9, 'bivariate');
  });
});

/** All orders of a list. */
function* orders(list: readonly number[]): Generator<number[]> {
  if (list.length < 2) yield [...list];
  for (const [i, first] of list.entries())
    for (const rest of orders([...list.slice(0, i), ...list.slice(i + 1)])) yield [first, ...rest];
}

function meanAndVariance(values: readonly number[]): [number, number] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return [mean, values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length];
}

describe('statistics of a whole map', () => {
  it('have the moments of all orders of the values, with one-sided neighbours, an island, and join counts of three classes', () => {
    const w = spatialWeights([[1], [0, 3, 4], [], [5, 0], [3], [0]], { style: 'row' });
    const x = [0, 1, 1, 4, 9, 2];
    const found = [...orders(x)].map((v) => Float64Array.from(v));
    const classes = found.map((v) =>
      joinCounts(v.map((value) => (value < 2 ? 0 : value < 5 ? 1 : 2)) as never, 3, w),
    );
    for (const of of [moransI, gearysC, getisOrdG]) {
      const all = found.map((v) => of(v, w));
      const [mean, variance] = meanAndVariance(all.map((t) => t.statistic));
      expect(all[0]?.expectation).toBeCloseTo(mean, 12);
      expect(all[0]?.variance).toBeCloseTo(variance, 12);
    }
    for (const [k, join] of (classes[0] ?? []).entries()) {
      const [mean, variance] = meanAndVariance(classes.map((c) => c[k]?.count as number));
      expect(join.expectation).toBeCloseTo(mean, 12);
      expect(join.variance).toBeCloseTo(variance, 12);
    }
  });

  it('don’t hang on unit, order or the numbering of areas', () => {
    fc.assert(
      fc.property(
        randomMap,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 1000 }),
        ({ x, lists }, by, plus) => {
          const w = spatialWeights(lists, { style: 'row' });
          const last = x.length - 1;
          const turnedLists = [...lists].reverse().map((list) => Array.from(list, (j) => last - j));
          const turned = spatialWeights(turnedLists, { style: 'row' });
          for (const of of [moransI, gearysC]) {
            const { statistic, z } = of(x, w);
            expectClose(
              [
                of(
                  x.map((v) => by * v + plus),
                  w,
                ).z,
              ],
              [z],
              1e-7,
              'another unit',
            );
            expectClose([of(x.slice().reverse(), turned).statistic], [statistic], 1e-9, 'turned round');
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rise with likeness: a step is more alike than a comb', () => {
    const step = Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? 1 : 0));
    const comb = step.map((_, i) => i % 2);
    expect(moransI(step, ring(20)).z).toBeGreaterThan(3);
    expect(moransI(comb, ring(20)).z).toBeLessThan(-3);
    expect(gearysC(step, ring(20)).z).toBeGreaterThan(3);
    expect(gearysC(comb, ring(20)).z).toBeLessThan(-3);
  });

  it('refuse what they can’t answer, and say so', () => {
    const w = ring(6);
    expect(() => moransI(Float64Array.of(1, 2, 3), w)).toThrow('3 values for 6 areas');
    expect(() => moransI(Float64Array.of(1, Number.NaN, 3, 4, 5, 6), w)).toThrow(
      'the value of area 1 is NaN',
    );
    expect(() => moransI(new Float64Array(6), w)).toThrow('all 6 values are equal');
    expect(() => gearysC(new Float64Array(6).fill(0.1), w)).toThrow('all 6 values are equal');
    expect(() => moransI(Float64Array.of(1), spatialWeights([[]], { style: 'row' }))).toThrow('equal');
    const islands = spatialWeights([[], [], [], [], []], { style: 'row' });
    expect(() => moransI(Float64Array.of(1, 2, 3, 4, 5), islands)).toThrow('0 areas with neighbours');
    expect(() => getisOrdG(Float64Array.of(-1, 2, 3, 4, 5, 6), w)).toThrow('none below 0');
    expect(() => getisOrdG(Float64Array.of(0, 2, 0, 0, 0, 0), w)).toThrow('one area alone');
    expect(() => joinCounts(Int32Array.of(0, 1, 2, 0, 1, 1), 2, w)).toThrow('of class 2');
    // One far off and islands: spdep's mixture of two n has a variance below 0, which can't be.
    const apart = Array.from({ length: 30 }, (_, i) => (i < 24 ? [(i + 23) % 24, (i + 1) % 24] : []));
    const outlier = Float64Array.from(apart, (_, i) => (i === 3 ? 1000 : 0));
    const linked = spatialWeights(apart, { style: 'row' });
    expect(() => moransI(outlier, linked, { count: 'connected' })).toThrow('a variance of -');
    expect(moransI(outlier, linked).variance).toBeGreaterThanOrEqual(0);
    const all = spatialWeights([[1], [0], [1], [2]], { style: 'row', self: true });
    expect(() => moransI(Float64Array.of(1, 2, 3, 4), all)).toThrow('without the area itself');
  });

  it('say nothing of areas that are all each other’s neighbours, and are 0 without events', () => {
    const everyone = spatialWeights(
      Array.from({ length: 6 }, (_, i) => [0, 1, 2, 3, 4, 5].filter((j) => j !== i)),
      { style: 'row' },
    );
    const { z, p, variance } = moransI(Float64Array.of(1, 5, 2, 8, 3, 1), everyone);
    expect([z, p, variance]).toEqual([0, 1, 0]);
    expect([...standardisedRates(new Float64Array(3), Float64Array.of(1, 2, 3))]).toEqual([0, 0, 0]);
    expect(
      standardisedRates(Float64Array.of(3e12, 5e12), Float64Array.of(1e13, 1e13)).every(Number.isFinite),
    ).toBe(true);
  });
});
