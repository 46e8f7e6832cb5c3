import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialFunnel, type FunnelLimits, poissonFunnel } from '../../../src/statistics/rates/funnel.js';
import { overDispersion } from '../../../src/statistics/rates/over-dispersion.js';
import { probabilityMap } from '../../../src/statistics/rates/probability-map.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';
import { expected, sids } from './sids.js';

const POISSON = 'funnel_limits_poisson_spiegelhalter.csv';
const BINOMIAL = 'funnel_limits_binomial_spiegelhalter.csv';
const COLUMNS = [
  ['l998', 'lower998'],
  ['l95', 'lower95'],
  ['u95', 'upper95'],
  ['u998', 'upper998'],
] as const;

describe.skipIf(
  skipWithoutShared(sharedReference('02-rates', POISSON), sharedReference('02-rates', BINOMIAL)),
)('funnel limits, over-dispersion and probability maps against the references', () => {
  it('limits of counts and of shares at 95 and 99.8 %', () => {
    const counts = referenceRows('02-rates', POISSON);
    const shares = referenceRows('02-rates', BINOMIAL);
    for (const [column, limit] of COLUMNS) {
      const own = counts.map((row) => poissonFunnel(figure(row.E))[limit]);
      expectClose(own, figures(counts, column), 1e-9, `Poisson ${column}`);
      const other = shares.map((row) => binomialFunnel(figure(row.n), figure(row.p0))[limit]);
      expectClose(other, figures(shares, column), 1e-9, `binomial ${column}`);
    }
  });

  it('z, winsorised z, φ and τ²', () => {
    const { counts } = sids();
    const own = overDispersion(counts, expected('ncsids_funnel_z.csv', 'E'));
    expectClose(own.z, expected('ncsids_funnel_z.csv', 'z_sqrt'), 1e-9, 'z');
    expectClose(own.winsorised, expected('ncsids_funnel_z.csv', 'z_wins10'), 1e-9, 'winsorised');
    expectClose([own.phi], expected('ncsids_overdispersion.csv', 'phi'), 1e-9, 'φ');
    expectClose([own.tau2], expected('ncsids_overdispersion.csv', 'tau2_additive'), 1e-9, 'τ²');
  });

  it('probability maps of Choynowski and of Poisson, with relative risks', () => {
    const { counts, births } = sids();
    const map = probabilityMap(counts, births);
    const file = 'ncsids_probmap.csv';
    expectClose(map.expected, expected(file, 'expCount'), 1e-12, 'expected');
    expectClose(map.atMost, expected(file, 'pmap'), 1e-12, 'at most');
    expectClose(map.choynowski, expected(file, 'choy_p'), 1e-12, 'Choynowski');
    expect(map.fewer.map((f) => (f ? 'TRUE' : 'FALSE'))).toEqual(
      referenceRows('02-rates', file).map((row) => row.choy_type),
    );
    const percent = map.relativeRisk.map((r) => 100 * r);
    expectClose(percent, expected(file, 'relRisk100'), 1e-12, 'relative risk');
    const esda = expected('ncsids_esda_expected.csv', 'esda_excess_risk');
    expectClose(map.relativeRisk, esda, 1e-12, 'esda');
    expectClose(map.relativeRisk, expected('ncsids_funnel_z.csv', 'SIR'), 1e-12, 'SIR');
  });
});

function expectNested(limits: FunnelLimits, mark: number): void {
  const order = [limits.lower998, limits.lower95, mark, limits.upper95, limits.upper998];
  expect([...order].sort((a, b) => a - b)).toEqual(order);
}

describe('funnel limits', () => {
  it('lie around the mark, the stricter ones outside, and close in on it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3000 }), (size) => {
        expectNested(poissonFunnel(size), 1);
        expectNested(binomialFunnel(10 * size, 0.2), 0.2);
        expect(poissonFunnel(4 * size).upper998).toBeLessThan(poissonFunnel(size).upper998);
      }),
      { numRuns: 60 },
    );
    expectNested(poissonFunnel(5e6), 1);
  });

  it('refuse what has none', () => {
    expect(() => poissonFunnel(0)).toThrow('expected');
    expect(() => binomialFunnel(10.5, 0.1)).toThrow('whole number');
    expect(() => binomialFunnel(10, 1)).toThrow('mark');
  });
});

describe('over-dispersion', () => {
  it('has no τ² where areas are alike, and grows with what they differ', () => {
    const alike = overDispersion([10, 11, 9, 10], [10, 10, 10, 10]);
    expect(alike.tau2).toBe(0);
    expect(alike.phi).toBeLessThan(1);
    const apart = overDispersion([2, 30, 4, 25], [10, 10, 10, 10]);
    expect(apart.phi).toBeGreaterThan(2);
    expect(apart.tau2).toBeGreaterThan(0);
    expect(overDispersion([10, 11, Number.NaN], [10, 10, 10]).z[2]).toBeNaN();
    // Any order, and nothing at all.
    const shuffled = overDispersion([25, 2, 4, 30], [10, 10, 10, 10]);
    expect([shuffled.phi, shuffled.tau2]).toEqual([apart.phi, apart.tau2].map((v) => expect.closeTo(v, 12)));
    expect(overDispersion([0, 0, 0], [1e-9, 1e-9, 1e-9])).toMatchObject({ tau2: 0 });
    expect(() => overDispersion([1], [1])).toThrow('two or more');
    expect(() => overDispersion([1, 2], [1, 1], 0.5)).toThrow('winsorise');
  });
});

describe('probability map', () => {
  it('finds nothing odd where nothing happened, and refuses parts of events', () => {
    const none = probabilityMap([0, 0, Number.NaN], [10, 20, 5]);
    expect([...none.choynowski]).toEqual([1, 1, Number.NaN]);
    expect([...none.relativeRisk]).toEqual([1, 1, Number.NaN]);
    expect(() => probabilityMap([1.5], [3])).toThrow('whole number');
  });
});
