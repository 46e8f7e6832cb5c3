import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/statistics/multiple-testing.js';
import { standardisedRates } from '../../../src/statistics/rates/empirical-bayes.js';
import { cautiousP, pearsonP } from '../../../src/statistics/space/cautious-p.js';
import { CLUSTERS, clustersOf, quadrant } from '../../../src/statistics/space/clusters.js';
import { moransI } from '../../../src/statistics/space/global.js';
import { localBivariateMoran, localG, localGeary, localMoran } from '../../../src/statistics/space/local.js';
import { pick, presentAreas } from '../../../src/statistics/space/present.js';
import { type SpatialWeights, spatialLag, spatialWeights } from '../../../src/statistics/space/weights.js';
import { skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';
import { FOLDER, REFERENCE, randomMap, readMap, ring, rowsById } from './maps.js';

const SERIES = [
  ['columbus', 'CRIME'],
  ['columbus', 'HOVAL'],
  ['guerry', 'Crm_prs'],
  ['guerry', 'Litercy'],
  ['ncsids', 'rate74'],
  ['ncsids', 'ft'],
] as const;
const QUADRANTS = { high_high: 'High-High', low_low: 'Low-Low', high_low: 'High-Low', low_high: 'Low-High' };

/** Σ of the values of all areas but each. */
function withoutOwn(x: Float64Array): Float64Array {
  const sum = x.reduce((a, b) => a + b, 0);
  return x.map((v) => sum - v);
}

const by = (a: Float64Array, b: Float64Array): Float64Array => a.map((v, i) => v / (b[i] as number));

describe.skipIf(skipWithoutShared(REFERENCE))(
  'statistics of each area, against spdep, esda and GeoDa',
  () => {
    it.each(SERIES)('%s %s', (name, column) => {
      const map = readMap(name);
      const x = map.values(column);
      const lists = map.lists('nb_queen');
      const [row, binary] = (['row', 'binary'] as const).map((style) => spatialWeights(lists, { style })) as [
        SpatialWeights,
        SpatialWeights,
      ];
      const spdep = rowsById(map.ids, `${name}_${column}_local_queen.csv`);
      const close = (own: ArrayLike<number>, key: string): void =>
        expectClose(own, figures(spdep, key), 1e-9, `${name} ${column} ${key}`);

      const moran = localMoran(x, row, 'n');
      close(moran.statistic, 'Ii');
      close(moran.expectation, 'E_cond');
      close(moran.variance, 'Var_cond');
      close(moran.z, 'Z_cond');
      close(moran.p, 'p2_cond');
      close(benjaminiHochberg(moran.p), 'p2_cond_BH');
      const mean = x.reduce((a, b) => a + b, 0) / x.length;
      const lag = spatialLag(row, x);
      for (const [i, r] of spdep.entries()) {
        const found = quadrant((x[i] as number) - mean, (lag[i] as number) - mean) as keyof typeof QUADRANTS;
        expect(QUADRANTS[found], r.id).toBe(r.quadr_pysal);
      }

      const gi = localG(x, binary);
      close(gi.z, 'localG_B');
      close(localG(x, row).z, 'localG_W');
      const others = withoutOwn(x);
      close(by(gi.statistic, others), 'Gi_raw_B');
      close(by(gi.expectation, others), 'EGi_B');
      close(by(by(gi.variance, others), others), 'VGi_B');
      const star = localG(x, spatialWeights(lists, { style: 'binary', self: true }));
      const sum = x.reduce((a, b) => a + b, 0);
      close(star.z, 'localGstar_B');
      close(localG(x, spatialWeights(lists, { style: 'row', self: true })).z, 'localGstar_W');
      close(
        star.statistic.map((v) => v / sum),
        'Gstar_raw_B',
      );
      close(
        star.expectation.map((v) => v / sum),
        'EGstar_B',
      );
      close(
        star.variance.map((v) => v / sum / sum),
        'VGstar_B',
      );
      const geary = localGeary(x, row);
      close(geary.statistic, 'localC_W');

      const geoda = rowsById(map.ids, `${name}_${column}_rgeoda_queen.csv`);
      const ours = localMoran(x, row);
      expectClose(ours.statistic, figures(geoda, 'lisa'), 1e-10, 'GeoDa local Moran');
      expectClose(geary.statistic, figures(geoda, 'geary'), 1e-10, 'GeoDa local Geary');
      // Rows of esda's files are numbered, in the order of the map.
      const esda = referenceRows(FOLDER, `${name}_${column}_esda_local_queen.csv`);
      expectClose(ours.statistic, figures(esda, 'Is'), 1e-10, 'esda local Moran');
      expectClose(star.z, figures(esda, 'Gs_star_z'), 1e-9, 'esda Gi*');
      // esda's EIc and VIc are known to be wrong beside its own Is: they are of the scale n, and its Is of n − 1.
      expectClose(moran.expectation, figures(esda, 'EIc'), 1e-9, 'esda EIc');
      expectClose(moran.variance, figures(esda, 'VIc'), 1e-9, 'esda VIc');
      const wrong = esda.filter((r, i) => Math.abs(figure(r.VIc) / (ours.variance[i] as number) - 1) > 0.02);
      expect(wrong).toHaveLength(x.length);
    });

    it.each([
      ['columbus', 'CRIME'],
      ['columbus', 'HOVAL'],
      ['guerry', 'Crm_prs'],
      ['ncsids', 'rate74'],
    ])('the moments are those of every possible draw: %s %s', (name, column) => {
      const map = readMap(name);
      const test = localMoran(map.values(column), spatialWeights(map.lists('nb_queen'), { style: 'row' }));
      const rows = referenceRows(FOLDER, `${name}_${column}_lisa_exact_conditional.csv`);
      expect(rows.length).toBeGreaterThan(20);
      const places = rows.map((r) => map.ids.indexOf(r.id as string));
      for (const [key, of] of [
        ['Is', test.statistic],
        ['E_exact', test.expectation],
        ['Var_exact', test.variance],
      ] as const)
        expectClose(
          places.map((i) => of[i] as number),
          figures(rows, key),
          1e-9,
          `${name} ${key}`,
        );
    });

    it.each([
      ['columbus', 'CRIME'],
      ['columbus', 'HOVAL'],
      ['guerry', 'Crm_prs'],
      ['ncsids', 'rate74'],
    ])(
      'the cautious p is not below that of every possible draw, as the normal one is: %s %s',
      (name, column) => {
        const map = readMap(name);
        const w = spatialWeights(map.lists('nb_queen'), { style: 'row' });
        const test = localMoran(map.values(column), w);
        const cautious = cautiousP(test, w);
        for (const row of referenceRows(FOLDER, `${name}_${column}_lisa_exact_conditional.csv`)) {
          const i = map.ids.indexOf(row.id as string);
          const exact = Math.min(1, 2 * Math.min(figure(row.p_ge), figure(row.p_le)));
          if (exact < 0.2) expect((cautious[i] as number) / exact, row.id).toBeGreaterThan(0.8);
          expect(cautious[i]).toBeGreaterThanOrEqual(test.p[i] as number);
        }
      },
    );

    it('local Moran of rates standardised by empirical Bayes, as GeoDa', () => {
      const { ids, lists } = readMap('ncsids');
      const input = new Map(referenceRows('02-rates', 'ncsids_input.csv').map((r) => [r.FIPS as string, r]));
      const of = (key: string): Float64Array => Float64Array.from(ids, (id) => figure(input.get(id)?.[key]));
      const z = standardisedRates(of('SID74'), of('BIR74'));
      const own = localMoran(z, spatialWeights(lists('nb_queen'), { style: 'row' })).statistic;
      const rows = rowsById(ids, 'ncsids_rgeoda_local_moran_eb.csv', 'FIPS');
      expectClose(own, figures(rows, 'lisa_eb'), 1e-10, 'local_moran_eb');
    });

    it('islands are known and say nothing, but weigh themselves in Gi*', () => {
      const map = readMap('columbus');
      const [x, lists] = [map.values('CRIME'), map.lists('islands_nb')];
      const rows = rowsById(map.ids, 'columbus_islands_local.csv');
      const w = spatialWeights(lists, { style: 'row' });
      expect(Array.from(w.islands, (i) => rows[i]?.card)).toEqual(['0', '0', '0']);
      const test = localMoran(x, w, 'n');
      // spdep gives an island a local Moran of 0: that would be a statement, and there is none.
      const told = figures(rows, 'Ii').map((v, i) => (rows[i]?.card === '0' ? Number.NaN : v));
      expectClose(test.statistic, told, 1e-10, 'Ii');
      expectClose(localG(x, w).z, figures(rows, 'localG'), 1e-10, 'Gi');
      const star = localG(x, spatialWeights(lists, { style: 'row', self: true }));
      expectClose(star.z, figures(rows, 'localGstar'), 1e-10, 'Gi*');
      const { q, clusters } = clustersOf(
        x.map((v) => v - 35),
        test.p,
        w,
        { alpha: 0.05 },
      );
      expect(Array.from(w.islands, (i) => [clusters[i], q[i]])).toEqual(
        new Array(3).fill(['island', Number.NaN]),
      );
    });
  },
);

describe('statistics of each area', () => {
  it('local Moran adds up to Moran’s I, local Gi and Moran have one z up to the sign of the own value', () => {
    fc.assert(
      fc.property(randomMap, ({ x, lists }) => {
        const w = spatialWeights(lists, { style: 'binary' });
        const [moran, gi] = [localMoran(x, w, 'n'), localG(x, w)];
        const mean = x.reduce((a, b) => a + b, 0) / x.length;
        const sum = moran.statistic.reduce((a, b) => a + (b || 0), 0);
        expect(sum / w.neighbours.length).toBeCloseTo(moransI(x, w, { count: 'all' }).statistic, 9);
        for (const [i, z] of moran.z.entries()) {
          const sign = Math.sign(Math.round(1e9 * ((x[i] as number) - mean)));
          if (!Number.isNaN(z)) expect(z).toBeCloseTo(sign * (gi.z[i] as number), 7);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('don’t hang on unit or numbering, and those left out are nobody’s neighbours', () => {
    fc.assert(
      fc.property(randomMap, fc.integer({ min: 1, max: 1000 }), ({ x, lists }, scale) => {
        const w = spatialWeights(lists, { style: 'row' });
        const last = x.length - 1;
        const turned = spatialWeights(
          [...lists].reverse().map((list) => Array.from(list, (j) => last - j)),
          { style: 'row' },
        );
        // A further area without a value, that borders on all.
        const holed = [...lists.map((list) => [...list, last + 1]), lists.map((_, i) => i)];
        const { places, lists: present } = presentAreas(holed, (i) => i <= last);
        for (const of of [localMoran, localGeary, localG]) {
          const { z } = of(x, w);
          expectClose(
            of(
              x.map((v) => scale * v + 5),
              w,
            ).z,
            z,
            1e-6,
            'another unit',
          );
          expectClose(of(x.slice().reverse(), turned).z.reverse(), z, 1e-7, 'turned round');
          const values = pick(Float64Array.of(...x, Number.NaN), places);
          expectClose(of(values, spatialWeights(present, { style: 'row' })).z, z, 0, 'with a hole');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are certain of nothing where nothing can vary', () => {
    const everyone = spatialWeights(
      [
        [1, 2, 3],
        [0, 2, 3],
        [0, 1, 3],
        [0, 1, 2],
      ],
      { style: 'row' },
    );
    const around = ring(6);
    for (const test of [
      localMoran(Float64Array.of(1, 5, 2, 9), everyone),
      localG(Float64Array.of(1, 5, 2, 9), everyone),
      localGeary(Float64Array.of(1, 5, 2, 9), everyone),
    ]) {
      expect([...test.z]).toEqual([0, 0, 0, 0]);
      expect([...test.p]).toEqual([1, 1, 1, 1]);
    }
    // One that differs: around it all are alike; at the mean there is no high and no low.
    expect(localMoran(Float64Array.of(7, 0, 0, 0, 0, 0), around).p[0]).toBe(1);
    expect(localMoran(Float64Array.of(0.2, 0.3, 0.1, 0.1, 0.3, 0.2), around).p[0]).toBe(1);
    const empty = spatialWeights([[], [], []], { style: 'row' });
    expect([...localMoran(Float64Array.of(1, 2, 3), empty).p]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('an extreme value beside few neighbours is no finding: the normal p would make one of it', () => {
    // One among 51 others is far off. Beside two of its neighbours there is nothing but low: that it is one of them has a chance of 2 in 51.
    const x = Float64Array.from({ length: 52 }, (_, i) => (i === 0 ? 100 : (i * 7) % 5));
    const w = ring(52);
    const test = localMoran(x, w);
    expect(test.p[1]).toBeLessThan(0.001);
    expect(cautiousP(test, w)[1]).toBeGreaterThan(0.01);
    // scipy.stats.pearson3(skew).sf and .cdf, doubled
    expect(pearsonP(2.5, 0.8)).toBeCloseTo(0.037185713104, 10);
    expect(pearsonP(-1.5, 0.8)).toBeCloseTo(0.064836416957, 10);
    expect(pearsonP(-5, 1)).toBe(0);
    for (const [z, p] of [
      [2, 0.04710771225201538],
      [4, 8.57750143374858e-5],
      [-3, 0.002356368834574136],
    ] as const)
      expect(pearsonP(z, 0.03) / p).toBeCloseTo(1, 4);
    expect(() => pearsonP(Number.NaN, 1)).toThrow('expected numbers');
  });

  it('refuse bad arguments', () => {
    const [w, x] = [ring(5), Float64Array.of(1, 2, 3, 4, 5)];
    for (const of of [localMoran, localGeary, localG]) {
      expect(() => of(new Float64Array(5), w)).toThrow('all 5 values are equal');
      expect(() => of(Float64Array.of(1, 2, 3, 4, Number.POSITIVE_INFINITY), w)).toThrow(
        'area 4 is Infinity',
      );
      expect(() => of(Float64Array.of(1, 2), spatialWeights([[1], [0]], { style: 'row' }))).toThrow(
        '3 or more',
      );
    }
    const self = spatialWeights([[1], [0], [1]], { style: 'row', self: true });
    expect(() => localMoran(Float64Array.of(1, 2, 3), self)).toThrow('without the area itself');
    expect(() => localBivariateMoran(x, new Float64Array(5), w)).toThrow('equal');
    expect(() => spatialWeights([[1, 1], [0]], { style: 'row' })).toThrow('neighbour 1 twice');
    expect(() => spatialWeights([[0], []], { style: 'row' })).toThrow('its own neighbour');
    expect(() => spatialWeights([[2], []], { style: 'row' })).toThrow('expected 0 to 1');
    expect(() => clustersOf(x, x, w, { alpha: 0.05 })).toThrow('0 to 1');
    expect(() => clustersOf(x, x, w, { alpha: 5 })).toThrow('between 0 and 1');
  });
});

describe('classes of areas', () => {
  it('a block of high in a field of low is found, and only that; without the correction there are more', () => {
    const size = 144;
    const at = (i: number): [number, number] => [i % 12, Math.floor(i / 12)];
    const lists = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (__, j) => j).filter(
        (j) => j !== i && Math.max(...at(i).map((v, k) => Math.abs(v - (at(j)[k] as number)))) === 1,
      ),
    );
    const block = (i: number): boolean => at(i).every((v) => v >= 3 && v <= 7);
    const x = Float64Array.from({ length: size }, (_, i) => (block(i) ? 20 : 0) + ((i * 7919) % 13));
    const w = spatialWeights(lists, { style: 'row' });
    const mean = x.reduce((a, b) => a + b, 0) / size;
    const { p } = localMoran(x, w);
    const z = x.map((v) => v - mean);
    const held = clustersOf(z, p, w, { alpha: 0.05 });
    const inside = held.clusters.flatMap((c, i) => (c === 'high_high' ? [i] : []));
    expect(inside.length).toBeGreaterThan(15);
    expect(inside.every(block)).toBe(true);
    const loose = clustersOf(z, p, w, { alpha: 0.05, adjust: false });
    const told = (clusters: readonly string[]): number =>
      clusters.filter((c) => c !== 'not_significant').length;
    expect(told(loose.clusters)).toBeGreaterThan(told(held.clusters));
    expect(held.clusters.every((c) => CLUSTERS.includes(c))).toBe(true);
    for (const [i, q] of held.q.entries()) expect(q).toBeGreaterThanOrEqual(p[i] as number);
  });
});
