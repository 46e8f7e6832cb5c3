import { describe, expect, it } from 'vitest';
import { runParts } from '../../../src/common/parallel/run-parts.js';
import { localBivariateMoran, localG, localGeary, localMoran } from '../../../src/statistics/space/local.js';
import {
  gathered,
  type PermutationCounts,
  type PermutationOptions,
  type PermutationPart,
  permutationP,
  permutationParts,
  permutedCounts,
  permutedP,
} from '../../../src/statistics/space/permutation.js';
import { type SpatialWeights, spatialWeights } from '../../../src/statistics/space/weights.js';
import { skipWithoutShared } from '../../support/shared-data.js';
import { figure, referenceRows } from '../reference.js';
import { FOLDER, REFERENCE, readMap, ring } from './maps.js';

const MODULE = new URL('../../../src/statistics/space/permutation.js', import.meta.url);

function drawn(
  values: Float64Array,
  w: SpatialWeights,
  options: PermutationOptions,
  parts = 1,
): PermutationCounts {
  return gathered(permutationParts(values, w, options, parts).map(permutedCounts));
}

/** Four times the error that chance makes of a share p of so many draws. */
const within = (p: number, draws: number): number => 4 * Math.sqrt((p * (1 - p)) / draws);

describe.skipIf(skipWithoutShared(REFERENCE))('conditional permutation, against every possible draw', () => {
  it.each([
    ['columbus', 'CRIME'],
    ['columbus', 'HOVAL'],
    ['guerry', 'Crm_prs'],
    ['ncsids', 'rate74'],
  ])('%s %s', (name, column) => {
    const permutations = 39_999;
    const map = readMap(name);
    const x = map.values(column);
    const mean = x.reduce((a, b) => a + b, 0) / x.length;
    const z = x.map((v) => v - mean);
    const w = spatialWeights(map.lists('nb_queen'), { style: 'row' });
    const { atLeast, atMost } = drawn(z, w, { permutations, seed: 1 });
    const p = permutedP({ atLeast, atMost }, permutations, w);
    for (const row of referenceRows(FOLDER, `${name}_${column}_lisa_exact_conditional.csv`)) {
      const i = map.ids.indexOf(row.id as string);
      // The file is of the statistic, which is the sum of the neighbours times the own deviation.
      const [more, less] = (z[i] as number) > 0 ? [atLeast, atMost] : [atMost, atLeast];
      for (const [count, exact] of [
        [more[i], figure(row.p_ge)],
        [less[i], figure(row.p_le)],
      ] as const)
        expect(Math.abs((count as number) / permutations - exact), `${row.id}`).toBeLessThanOrEqual(
          within(exact, permutations) + 1e-12,
        );
      const smaller = Math.min(figure(row.p_ge), figure(row.p_le));
      const two = Math.min(1, 2 * smaller);
      expect(Math.abs((p[i] as number) - two), `${row.id}`).toBeLessThanOrEqual(
        2 * within(smaller, permutations) + 4 / permutations,
      );
    }
  });

  it('turns counts into a two-sided p that is never 0', () => {
    for (const row of referenceRows(FOLDER, 'mc_pvalue_conventions.csv')) {
      const sims = (row.sims as string).split(';').map(Number);
      const more = sims.filter((s) => s >= figure(row.obs)).length;
      const less = sims.filter((s) => s <= figure(row.obs)).length;
      expect(permutationP(more, less, sims.length)).toBeCloseTo(figure(row.p_two_sided_2x), 12);
    }
  });
});

/** Ways to choose k of a list in order. */
function* choices(list: readonly number[], k: number): Generator<number[]> {
  if (k === 0) yield [];
  else
    for (const [i, first] of list.entries())
      for (const rest of choices([...list.slice(0, i), ...list.slice(i + 1)], k - 1)) yield [first, ...rest];
}

/** A map of unequal weights, mutual or not, with an island. */
const LISTS = [[1, 2, 3], [0, 4], [5], [0, 1, 6], [], [2, 6], [5]];
const UNEQUAL = ((): SpatialWeights => {
  const w = spatialWeights(LISTS, { style: 'row' });
  return { ...w, weights: w.weights.map((v, k) => v * (1 + (k % 3))) };
})();
const X = Float64Array.of(3, 0, 0, 7, 1, 4, 0);
const Y = Float64Array.of(1, 9, 2, 2, 5, 0, 3);

/** The sums around area i in every draw, and the one seen. */
function everySum(i: number, of: (j: number) => number): { sums: number[]; seen: number } {
  const [from, to] = [UNEQUAL.starts[i] as number, UNEQUAL.starts[i + 1] as number];
  const own = UNEQUAL.weights.slice(from, to);
  const sum = (places: ArrayLike<number>): number =>
    own.reduce((total, v, k) => total + v * of(places[k] as number), 0);
  const others = [...X.keys()].filter((j) => j !== i);
  const sums = [...choices(others, own.length)].map(sum);
  return { sums, seen: sum(UNEQUAL.neighbours.slice(from, to)) };
}

describe('local inference on unequal weights', () => {
  const deviation = (v: Float64Array): number => {
    const mean = v.reduce((a, b) => a + b, 0) / v.length;
    return Math.sqrt(v.reduce((a, b) => a + (b - mean) ** 2, 0) / (v.length - 1));
  };
  const mean = (v: Float64Array): number => v.reduce((a, b) => a + b, 0) / v.length;
  const zOf = (v: Float64Array, j: number): number => ((v[j] as number) - mean(v)) / deviation(v);
  const cases = {
    'local Moran': [localMoran(X, UNEQUAL), (i: number, j: number) => zOf(X, i) * zOf(X, j), X, false],
    'local Geary': [localGeary(X, UNEQUAL), (i: number, j: number) => (zOf(X, i) - zOf(X, j)) ** 2, X, true],
    Gi: [localG(X, UNEQUAL), (_: number, j: number) => X[j] as number, X, false],
    bivariate: [
      localBivariateMoran(X, Y, UNEQUAL),
      (i: number, j: number) => zOf(X, i) * zOf(Y, j),
      Y,
      false,
    ],
  } as const;

  it.each(Object.entries(cases))(
    '%s has the moments and shares of every draw',
    (_, [test, term, values, squares]) => {
      const permutations = 4999;
      const counts = drawn(values, UNEQUAL, { permutations, seed: 3, squares });
      for (const i of X.keys()) {
        if (LISTS[i]?.length === 0) {
          expect([test.statistic[i], test.p[i], counts.atLeast[i]]).toEqual([Number.NaN, Number.NaN, 0]);
          continue;
        }
        const { sums, seen } = everySum(i, (j) => term(i, j));
        const average = sums.reduce((a, b) => a + b, 0) / sums.length;
        expect(test.statistic[i]).toBeCloseTo(seen, 10);
        expect(test.expectation[i]).toBeCloseTo(average, 10);
        expect(test.variance[i]).toBeCloseTo(
          sums.reduce((a, b) => a + (b - average) ** 2, 0) / sums.length,
          10,
        );
        const second = sums.reduce((a, b) => a + (b - average) ** 2, 0) / sums.length;
        const third = sums.reduce((a, b) => a + (b - average) ** 3, 0) / sums.length;
        expect(test.skewness[i]).toBeCloseTo(third / second ** 1.5, 8);
        const share = (of: (sum: number) => boolean): number => sums.filter(of).length / sums.length;
        const [more, less] = [share((s) => s >= seen - 1e-9), share((s) => s <= seen + 1e-9)];
        const turned = !squares && values === X && test === cases['local Moran'][0] && zOf(X, i) < 0;
        const turnedY = values === Y && zOf(X, i) < 0;
        const [a, b] = turned || turnedY ? [counts.atMost, counts.atLeast] : [counts.atLeast, counts.atMost];
        expect(Math.abs((a[i] as number) / permutations - more)).toBeLessThanOrEqual(
          within(more, permutations),
        );
        expect(Math.abs((b[i] as number) / permutations - less)).toBeLessThanOrEqual(
          within(less, permutations),
        );
      }
    },
  );
});

describe('conditional permutation', () => {
  it('is the same in whatever parts and threads, and another with another seed', async () => {
    const w = ring(200);
    const x = Float64Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
    const options = { permutations: 499, seed: 7 };
    const whole = drawn(x, w, options);
    for (const parts of [2, 7, 500]) expect(drawn(x, w, options, parts)).toEqual(whole);
    const threaded = await runParts<PermutationPart, PermutationCounts>(
      { module: MODULE, name: 'permutedCounts' },
      permutationParts(x, w, options, 6),
      2,
    );
    expect(gathered(threaded)).toEqual(whole);
    expect(drawn(x, w, { ...options, seed: 8 })).not.toEqual(whole);
  });

  it('draws every other area as often, and never one twice: in all streams', () => {
    const [size, k, permutations] = [40, 3, 2000];
    let [squares, terms] = [0, 0];
    for (let target = 1; target < size; target++) {
      // All areas but the target have it for a neighbour: how often a draw holds it is seen in the stream of each.
      const lists = Array.from({ length: size }, (_, i) =>
        i === target
          ? []
          : [target, ...[1, 2, 3, 4].map((s) => (i + s) % size).filter((j) => j !== target)].slice(0, k),
      );
      const values = new Float64Array(size);
      values[target] = 1;
      const { atLeast } = drawn(values, spatialWeights(lists, { style: 'binary' }), {
        permutations,
        seed: 5,
      });
      const chance = k / (size - 1);
      for (const i of [0, 1, 2, 3, 20, 38, 39].filter((i) => i !== target)) {
        squares +=
          ((atLeast[i] as number) - permutations * chance) ** 2 / (permutations * chance * (1 - chance));
        terms += 1;
      }
    }
    // The mean of 266 squares of normal draws: 1, give or take 0.087. Drawn twice in one draw, it would fall below.
    expect(Math.abs(squares / terms - 1)).toBeLessThan(0.35);
    // A neighbour of all is drawn whole each time: ties on both sides, in spite of sums in another order.
    const everyone = spatialWeights(
      [
        [1, 2, 3],
        [0, 2, 3],
        [0, 1, 3],
        [0, 1, 2],
      ],
      { style: 'row' },
    );
    const { atLeast, atMost } = drawn(Float64Array.of(0.1, 0.2, 0.3, 0.7), everyone, {
      permutations: 999,
      seed: 1,
    });
    expect([...atLeast, ...atMost]).toEqual(new Array(8).fill(999));
  });

  it('leaves the area itself out of Gi*, so that its p is that of Gi', () => {
    const options = { permutations: 499, seed: 2 };
    const star = drawn(X, spatialWeights(LISTS, { style: 'row', self: true }), options);
    expect(star).toEqual(drawn(X, spatialWeights(LISTS, { style: 'row' }), options));
  });

  it('p is NaN of islands, and 1 where the statistic can’t vary', () => {
    const w = spatialWeights(LISTS, { style: 'row' });
    const p = permutedP(drawn(X, w, { permutations: 99, seed: 2 }), 99, w, (i) => i === 0);
    expect([p[0], p[4]]).toEqual([1, Number.NaN]);
    expect(Math.min(...p.filter((v) => v > 0))).toBeGreaterThanOrEqual(2 / 100);
  });

  it('refuses too few permutations or areas, and values that are missing', () => {
    const options = { permutations: 99, seed: 1 };
    expect(() => permutationParts(X, ring(7), { ...options, permutations: 10 }, 1)).toThrow('99 or more');
    expect(() => permutationParts(X, ring(5), options, 1)).toThrow('7 values for 5 areas');
    expect(() =>
      permutationParts(
        X.map(() => Number.NaN),
        ring(7),
        options,
        1,
      ),
    ).toThrow('area 0 is NaN');
    const two = spatialWeights([[1], [0]], { style: 'row' });
    expect(() => permutationParts(Float64Array.of(1, 2), two, options, 1)).toThrow('3 or more');
  });
});
