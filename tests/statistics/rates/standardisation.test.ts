import { describe, expect, it } from 'vitest';
import {
  directlyStandardised,
  indirectlyStandardised,
  standardisedRatio,
} from '../../../src/statistics/rates/standardisation.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';

const FILES = ['standardisation_input.csv', 'standardisation_expected.csv'];

describe.skipIf(skipWithoutShared(...FILES.map((name) => sharedReference('02-rates', name))))(
  'standardisation against epitools',
  () => {
    it('direct with Fay and Feuer’s interval, indirect with the lognormal one', () => {
      const rows = referenceRows('02-rates', 'standardisation_input.csv');
      const expected = new Map(
        referenceRows('02-rates', 'standardisation_expected.csv').map((r) => [r.name, figure(r.value)]),
      );
      const of = (column: string): Float64Array => figures(rows, column);
      const direct = directlyStandardised(of('count'), of('pop'), of('stdpop'));
      const indirect = indirectlyStandardised(
        of('count'),
        of('pop'),
        of('stdcount'),
        of('stdpop'),
        0.95,
        'lognormal',
      );
      const own = {
        ...{ crude: direct.crude, adj: direct.rate, lci_gamma: direct.interval[0] },
        ...{ uci_gamma: direct.interval[1], sir_obs: indirect.observed, sir_exp: indirect.expected },
        ...{ sir: indirect.ratio, sir_lci: indirect.interval[0], sir_uci: indirect.interval[1] },
        ...{ ind_crude: indirect.crude, ind_adj: indirect.rate },
        ...{ ind_lci: indirect.rateInterval[0], ind_uci: indirect.rateInterval[1] },
      };
      for (const [name, value] of Object.entries(own))
        expectClose([value], [expected.get(name) as number], 1e-9, name);
      expect(Object.keys(own)).toHaveLength(expected.size);
    });
  },
);

describe('standardisation', () => {
  const [counts, populations] = [
    [3, 8],
    [100, 200],
  ];

  it('gives the crude rate back when the standard is made up as the population is', () => {
    const { rate, crude, interval } = directlyStandardised(counts, populations, [1, 2]);
    expect(rate).toBeCloseTo(crude, 12);
    expect(interval[0]).toBeLessThan(rate);
    expect(interval[1]).toBeGreaterThan(rate);
    const none = directlyStandardised([0, 0], populations, [1, 2]);
    expect([none.rate, none.interval[0]]).toEqual([0, 0]);
    expect(none.interval[1]).toBeGreaterThan(0);
  });

  it('gives a ratio of 1 against itself, with Garwood’s or Byar’s interval', () => {
    const own = indirectlyStandardised(counts, populations, counts, populations);
    expect([own.ratio, own.rate]).toEqual([1, 11 / 300]);
    expect(own.interval[0]).toBeCloseTo(5.49116 / 11, 6);
    expect(standardisedRatio(11, 11, 0.95, 'byar').interval[1]).toBeCloseTo(own.interval[1], 3);
    expect(standardisedRatio(0, 2).interval).toEqual([0, expect.closeTo(3.6888794541 / 2, 9)]);
  });

  it('refuses what has no rate', () => {
    expect(() => directlyStandardised([], [], [])).toThrow('no strata');
    expect(() => directlyStandardised([1], [0], [1])).toThrow('population of a stratum');
    expect(() => directlyStandardised([1], [1, 2], [1])).toThrow('strata');
    expect(() => directlyStandardised([Number.NaN], [1], [1])).toThrow(RangeError);
    expect(() => standardisedRatio(1, 0)).toThrow('expected');
    expect(() => standardisedRatio(0, 1, 0.95, 'lognormal')).toThrow('no events');
    expect(() => indirectlyStandardised([1], [1], [0], [10])).toThrow('events expected');
  });
});
