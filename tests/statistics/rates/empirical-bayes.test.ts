import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  globalEmpiricalBayes,
  localEmpiricalBayes,
  standardisedRates,
} from '../../../src/statistics/rates/empirical-bayes.js';
import { spatialRate } from '../../../src/statistics/rates/neighbourhood.js';
import { referenceSet } from '../../../src/statistics/rates/reference-set.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';
import { expected, homicides, sids } from './sids.js';

const FILES = ['ncsids_input.csv', 'stl_hom_esda.csv', 'stl_nb.csv', 'ncsids_nb_ncCR85.csv'];

/** Moran's I with the weights given, of values that are standardised already. */
function moran(z: Float64Array, neighbours: readonly (readonly number[])[], rowStandard: boolean): number {
  const mean = z.reduce((sum, v) => sum + v, 0) / z.length;
  let [cross, weights, squares] = [0, 0, 0];
  for (const [i, around] of neighbours.entries()) {
    const own = (z[i] as number) - mean;
    squares += own ** 2;
    for (const j of around) {
      const weight = rowStandard ? 1 / around.length : 1;
      weights += weight;
      cross += weight * own * ((z[j] as number) - mean);
    }
  }
  return ((z.length / weights) * cross) / squares;
}

describe.skipIf(skipWithoutShared(...FILES.map((name) => sharedReference('02-rates', name))))(
  'empirical Bayes against spdep and esda',
  () => {
    it('global, of rates and of shares, with its mean and variance', () => {
      const { counts, births } = sids();
      const params = referenceRows('02-rates', 'ncsids_eb_params.csv');
      const poisson = globalEmpiricalBayes(counts, births);
      expectClose(poisson.rates, expected('ncsids_eb_expected.csv', 'eb_global'), 1e-12, 'Poisson');
      expectClose(poisson.rates, expected('ncsids_esda_expected.csv', 'esda_eb'), 1e-12, 'esda');
      expectClose(
        [poisson.set.between / figure(params[0]?.a), poisson.set.mean / figure(params[0]?.b)],
        [1, 1],
        1e-12,
        'a and b',
      );
      const binomial = globalEmpiricalBayes(counts, births, 'binomial');
      expectClose(binomial.rates, expected('ncsids_eb_expected.csv', 'eb_binomial'), 1e-12, 'binomial');
      // What spdep calls `a` there is the weighted variance, chance included.
      const { mean } = binomial.set;
      const size = binomial.set.population / binomial.set.areas;
      const whole = (binomial.set.between * (size - 1) + mean * (1 - mean)) / size;
      expectClose([whole / figure(params[1]?.a)], [1], 1e-11, 'a of spdep');
    });

    it('local, in both forms, with means and variances', () => {
      const { counts, births, neighbours } = sids();
      const geoda = localEmpiricalBayes(counts, births, neighbours);
      const spdep = localEmpiricalBayes(counts, births, neighbours, 'spdep');
      const params = 'ncsids_eb_local_params.csv';
      // Where a neighbourhood has no events the tools divide 0 by 0; the rate there is 0.
      const rate = (file: string, column: string): Float64Array =>
        expected(file, column).map((r, i) => (geoda.means[i] === 0 ? 0 : r));
      const file = 'ncsids_eb_expected.csv';
      expectClose(geoda.rates, rate(file, 'eb_local_geoda'), 1e-12, 'geoda');
      expectClose(geoda.rates, rate('ncsids_esda_expected.csv', 'esda_spatial_eb'), 1e-12, 'esda');
      expectClose(geoda.between, expected(params, 'a_geoda'), 1e-12, 'a, geoda');
      expectClose(geoda.means, expected(params, 'm_geoda'), 1e-12, 'm, geoda');
      expectClose(spdep.rates, rate(file, 'eb_local_marshall'), 1e-12, 'spdep');
      expectClose(spdep.between, expected(params, 'a'), 1e-12, 'a, spdep');
      expectClose(spdep.means, expected(params, 'm'), 1e-12, 'm, spdep');
    });

    it('the same of the homicides around St. Louis, and rates of neighbours together', () => {
      const { rows, counts, populations, neighbours } = homicides();
      expectClose(globalEmpiricalBayes(counts, populations).rates, figures(rows, 'eb'), 1e-12, 'global');
      const local = localEmpiricalBayes(counts, populations, neighbours).rates;
      expectClose(local, figures(rows, 'spatial_eb'), 1e-12, 'local');
      expectClose(
        spatialRate(counts, populations, neighbours),
        figures(rows, 'spatial_rate'),
        1e-12,
        'spatial',
      );
      const carolina = sids();
      const rates = spatialRate(carolina.counts, carolina.births, carolina.neighbours);
      expectClose(rates, expected('ncsids_spatial_rate.csv', 'spatial_rate'), 1e-12, 'spdep');
      expectClose(rates, expected('ncsids_esda_expected.csv', 'esda_spatial_rate'), 1e-12, 'esda');
    });

    it('standardised rates, and the Moran’s I that spdep and esda have of them', () => {
      const { counts, births, neighbours } = sids();
      const z = standardisedRates(counts, births);
      expectClose(z, expected('ncsids_eb_standardised.csv', 'eb_standardised'), 1e-10, 'spdep');
      expectClose(z, expected('ncsids_assuncao.csv', 'assuncao_z'), 1e-10, 'esda');
      expectClose([moran(z, neighbours, false)], expected('ncsids_ebimoran.csv', 'value'), 1e-10, 'EBI');
      expectClose([moran(z, neighbours, true)], expected('ncsids_moran_rate.csv', 'I'), 1e-10, 'I');
    });
  },
);

const area: fc.Arbitrary<readonly [number, number]> = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const someAreas = fc.array(area, { minLength: 2, maxLength: 40 });
const models = fc.constantFrom('poisson' as const, 'binomial' as const);
const RUNS = { numRuns: 80 };
const split = (areas: readonly (readonly [number, number])[]) => ({
  counts: areas.map(([count]) => count),
  populations: areas.map(([, population]) => population),
});

describe('global empirical Bayes', () => {
  it('lies between an area’s own rate and the mean; of equal rates the smaller area is closer to the mean', () => {
    fc.assert(
      fc.property(area, someAreas, models, (first, others, model) => {
        const [count, population] = first;
        const { counts, populations } = split([
          first,
          [3 * count, 3 * population],
          [count, population],
          ...others,
        ]);
        const { set, rates } = globalEmpiricalBayes(counts, populations, model);
        for (const [i, rate] of rates.entries()) {
          const own = (counts[i] as number) / (populations[i] as number);
          expect(rate).toBeGreaterThanOrEqual(Math.min(own, set.mean) - 1e-12);
          expect(rate).toBeLessThanOrEqual(Math.max(own, set.mean) + 1e-12);
        }
        const distance = (i: number): number => Math.abs((rates[i] as number) - set.mean);
        expect(distance(0)).toBeLessThanOrEqual(distance(1) + 1e-12);
        const differs = Math.abs(count / population - set.mean) > 1e-6 * set.mean;
        if (set.between > 1e-9 && differs) expect(distance(0)).toBeLessThan(distance(1));
        expect(rates[2]).toBe(rates[0]);
      }),
      RUNS,
    );
  });

  it('does not depend on the order of areas, nor on areas without a figure', () => {
    fc.assert(
      fc.property(someAreas, models, (areas, model) => {
        const { counts, populations } = split(areas);
        const { rates } = globalEmpiricalBayes(counts, populations, model);
        const turned = globalEmpiricalBayes(counts.toReversed(), populations.toReversed(), model);
        expectClose(turned.rates.toReversed(), rates, 1e-9, 'turned');
        const holes = globalEmpiricalBayes(
          [...counts, Number.NaN, 0, 7],
          [...populations, 10, 0, Number.NaN],
          model,
        );
        expectClose(holes.rates, [...rates, Number.NaN, Number.NaN, Number.NaN], 1e-12, 'holes');
      }),
      RUNS,
    );
  });

  it('scales with the unit of population, as rates do', () => {
    fc.assert(
      fc.property(someAreas, (areas) => {
        const { counts, populations } = split(areas);
        const { rates } = globalEmpiricalBayes(counts, populations);
        const thousands = globalEmpiricalBayes(
          counts,
          populations.map((n) => n / 1000),
        );
        expectClose(
          thousands.rates.map((r) => r / 1000),
          rates,
          1e-12,
          'thousands',
        );
      }),
      RUNS,
    );
  });

  it('gives the mean to all where they differ by chance alone, and 0 where nothing happened', () => {
    const even = globalEmpiricalBayes([2, 1, 1, 2], [100, 100, 100, 100]);
    expect(even.set.between).toBe(0);
    expect([...even.rates]).toEqual([0.015, 0.015, 0.015, 0.015]);
    expect([...globalEmpiricalBayes([0, 0], [10, 20], 'binomial').rates]).toEqual([0, 0]);
    expect([...globalEmpiricalBayes([7], [10]).rates]).toEqual([0.7]);
    expect(globalEmpiricalBayes([Number.NaN], [10]).set.mean).toBeNaN();
    expect([...globalEmpiricalBayes([1, 1], [1, 1], 'binomial').rates]).toEqual([1, 1]);
  });

  it('stays exact for huge counts', () => {
    const { rates } = globalEmpiricalBayes([1e12, 3e12, 2e12], [1e13, 1e13, 1e13]);
    expectClose(rates, [0.1, 0.3, 0.2], 1e-9, 'huge');
  });

  it('refuses bad counts, in words', () => {
    expect(() => globalEmpiricalBayes([1], [1, 2])).toThrow('1 counts and 2 populations');
    expect(() => globalEmpiricalBayes([-1], [2])).toThrow('area 0');
    expect(() => globalEmpiricalBayes([1], [-2])).toThrow(RangeError);
    expect(() => globalEmpiricalBayes([Number.POSITIVE_INFINITY], [2])).toThrow(RangeError);
    expect(() => referenceSet([3], [2], 'binomial')).toThrow('3 cases of 2 units');
  });
});

describe('local empirical Bayes', () => {
  const ring = [[1, 2], [0, 2], [0, 1], []];

  it('leaves an area without neighbours its own rate, and one without a rate out', () => {
    const counts = [1, 20, 3, 5];
    const { rates } = localEmpiricalBayes(counts, [100, 100, 100, 50], ring);
    expect(rates[3]).toBe(0.1);
    expect(rates[0]).toBeGreaterThan(0.01);
    const hole = localEmpiricalBayes([1, Number.NaN, 3, 5], [100, 100, 100, 50], ring);
    expect(hole.rates[1]).toBeNaN();
    expect(hole.means[0]).toBe(0.02);
    expect([...localEmpiricalBayes([0, 0, 0, 0], [1, 1, 1, 1], ring, 'spdep').rates]).toEqual([0, 0, 0, 0]);
  });

  it('refuses neighbours that are none', () => {
    expect(() => localEmpiricalBayes([1], [1], [[0]])).toThrow('expected the index of another');
    expect(() => localEmpiricalBayes([1, 1], [1, 1], [[2], []])).toThrow(RangeError);
    expect(() => spatialRate([1, 1], [1, 1], [[]])).toThrow('expected as many');
  });
});

describe('standardised rates', () => {
  it('are 0 where nothing happened anywhere, and missing where an area has no rate', () => {
    expect([...standardisedRates([0, 0], [5, 9])]).toEqual([0, 0]);
    expect(standardisedRates([1, 2, Number.NaN], [5, 9, 3])[2]).toBeNaN();
  });
});
