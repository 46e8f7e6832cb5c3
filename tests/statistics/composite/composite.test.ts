import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Aggregation,
  type CompositeSpec,
  composite,
} from '../../../src/statistics/composite/composite.js';
import type { Normalisation } from '../../../src/statistics/composite/normalisation.js';
import { TREAT_RULES } from '../../../src/statistics/composite/outliers.js';
import { expectClose } from '../reference.js';

const MEANS: readonly Aggregation[] = [
  { method: 'power', power: 1 },
  { method: 'power', power: 0 },
  { method: 'power', power: -1 },
  { method: 'power', power: 2 },
  { method: 'copeland' },
];

/** With values above 0, as every mean can take. */
const WAYS: readonly Normalisation[] = [
  { method: 'min_max', range: [1, 100] },
  { method: 'rank' },
  { method: 'exponential_rank' },
  { method: 'goalposts', posts: new Array(6).fill([-40, 60]), range: [1, 100] },
];

const cell = fc.option(fc.integer({ min: -100, max: 100 }), { nil: Number.NaN });
const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 25 }))
  .chain(([columns, areas]) =>
    fc.array(
      fc.array(cell, { minLength: areas, maxLength: areas }).map((v) => Float64Array.from(v)),
      { minLength: columns, maxLength: columns },
    ),
  );

const choice = fc.record({
  columns: table,
  normalise: fc.constantFrom(...WAYS),
  aggregate: fc.constantFrom(...MEANS),
  treat: fc.constantFrom(null, TREAT_RULES),
  minimumAvailable: fc.constantFrom(0, 0.5, 1),
  fewestAreas: fc.constantFrom(1, 5),
});

/** Unequal weights. */
function specOf(made: Omit<CompositeSpec, 'weights'>, columns: readonly Float64Array[]): CompositeSpec {
  return { ...made, weights: columns.map((_, k) => 1 + (k % 3)) };
}

describe('composite', () => {
  it('has contributions that sum to the score, in every way of making one', () => {
    fc.assert(
      fc.property(choice, ({ columns, ...made }) => {
        const { score, contributions, normalised } = composite(specOf(made, columns), columns);
        for (const [i, value] of score.entries()) {
          const parts = contributions.map((c) => c[i] as number);
          for (const [k, part] of parts.entries())
            expect(Number.isNaN(part)).toBe(Number.isNaN(value) || Number.isNaN(normalised[k]?.[i]));
          const sum = parts.filter((part) => !Number.isNaN(part)).reduce((a, b) => a + b, 0);
          if (!Number.isNaN(value)) expect(Math.abs(sum - value)).toBeLessThan(1e-7);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives areas in another order the same scores, and in another unit when normalised by rank', () => {
    fc.assert(
      fc.property(choice, ({ columns, ...made }) => {
        const spec = specOf(made, columns);
        const { score } = composite(spec, columns);
        const turned = composite(
          spec,
          columns.map((c) => c.slice().reverse()),
        );
        expectClose(turned.score.reverse(), score, 1e-9, 'reversed');
        if (made.normalise.method === 'goalposts') return;
        const scaled = columns.map((c) => c.map((v) => 16 * v));
        expectClose(composite(spec, scaled).score, score, 1e-9, 'sixteenfold');
      }),
      { numRuns: 80 },
    );
  });

  it('never falls when one indicator of an area rises, by goalposts', () => {
    fc.assert(
      fc.property(choice, fc.nat(), fc.nat(), ({ columns, ...made }, k, i) => {
        const spec = specOf({ ...made, normalise: WAYS[3] as Normalisation, treat: null }, columns);
        const [column, area] = [k % columns.length, i % (columns[0]?.length ?? 1)];
        const raised = columns.map((c, at) => c.map((v, j) => (at === column && j === area ? v + 10 : v)));
        const [before, after] = [composite(spec, columns).score[area], composite(spec, raised).score[area]];
        if (!Number.isNaN(before)) expect((after as number) - (before as number)).toBeGreaterThan(-1e-9);
      }),
      { numRuns: 80 },
    );
  });

  it('puts all means between the harmonic and the arithmetic, by their power', () => {
    const columns = [
      [10, 90, 50],
      [20, 30, 50],
      [90, 5, 50],
    ].map((v) => Float64Array.from(v));
    const by = (power: number): Float64Array =>
      composite(
        {
          treat: null,
          normalise: { method: 'goalposts', posts: new Array(3).fill([0, 100]), range: [1, 100] },
          weights: [1, 2, 3],
          aggregate: { method: 'power', power },
          minimumAvailable: 1,
          fewestAreas: 1,
        },
        columns,
      ).score;
    const scores = [-1, 0, 1, 2].map(by);
    for (const area of [0, 1])
      for (let m = 1; m < scores.length; m++)
        expect(scores[m]?.[area]).toBeGreaterThan(scores[m - 1]?.[area] as number);
    expectClose(
      scores.map((s) => s[2] as number),
      new Array(4).fill(50.5),
      1e-9,
      'equal indicators',
    );
  });

  it('lets nothing make up for anything in the outranking of areas', () => {
    const one = (columns: number[][]) =>
      composite(
        {
          treat: null,
          normalise: { method: 'percentile_rank' },
          weights: columns.map(() => 1),
          aggregate: { method: 'copeland' },
          minimumAvailable: 0.5,
          fewestAreas: 1,
        },
        columns.map((v) => Float64Array.from(v)),
      );
    // The first is far ahead on one indicator and a little behind on two: it loses.
    expect([
      ...one([
        [999, 1, 0],
        [1, 2, 0],
        [1, 2, 0],
      ]).score,
    ]).toEqual([50, 100, 0]);
    expect([...one([[5, 5, 5]]).score]).toEqual([50, 50, 50]);
    expect([...one([[5, Number.NaN]]).score]).toEqual([50, Number.NaN]);
  });

  it('leaves out an indicator that too few areas have, that is all missing, or that the data give no scale', () => {
    const base = Float64Array.of(1, 2, 3, 4, 5);
    const few = Float64Array.of(9, Number.NaN, Number.NaN, Number.NaN, 1);
    const spec: CompositeSpec = {
      treat: null,
      normalise: { method: 'distance_to_reference', area: 4 },
      weights: [1, 1, 1],
      aggregate: { method: 'power', power: 1 },
      minimumAvailable: 0.3,
      fewestAreas: 3,
    };
    const none = new Float64Array(5).fill(Number.NaN);
    const lowest = Float64Array.of(3, 4, 5, 6, 1);
    const own = composite(spec, [base, few, lowest]);
    expect([...own.score]).toEqual([0, 25, 50, 75, 100]);
    expect(
      [...(own.normalised[1] as Float64Array), ...(own.normalised[2] as Float64Array)].every(Number.isNaN),
    ).toBe(true);
    expect(
      [...composite({ ...spec, minimumAvailable: 0.5 }, [base, none, none]).score].every(Number.isNaN),
    ).toBe(true);
  });

  it('keeps its feet with zeros, one area, constants and huge counts', () => {
    const spec = (k: number): CompositeSpec =>
      specOf(
        {
          treat: TREAT_RULES,
          normalise: WAYS[0] as Normalisation,
          aggregate: MEANS[1] as Aggregation,
          minimumAvailable: 0,
          fewestAreas: 1,
        },
        new Array(k).fill(new Float64Array()),
      );
    expect(
      [...composite(spec(1), [new Float64Array(4)]).score].map((s) => Math.round(s * 1e6) / 1e6),
    ).toEqual(new Array(4).fill(50.5));
    expect(composite(spec(1), [Float64Array.of(7)]).score[0]).toBeCloseTo(50.5, 9);
    expect([...composite(spec(1), [new Float64Array()]).score]).toEqual([]);
    const huge = composite(spec(2), [Float64Array.of(1e15, 2e15, 3e15, 4e15), Float64Array.of(1, 2, 3, 4)]);
    expect(huge.score[3]).toBeCloseTo(100, 9);
  });

  it('refuses a declaration that does not fit', () => {
    const spec: CompositeSpec = {
      treat: null,
      normalise: { method: 'z_score', mean: 0, deviation: 1 },
      weights: [1],
      aggregate: { method: 'power', power: 0 },
      minimumAvailable: 0.5,
      fewestAreas: 1,
    };
    const column = Float64Array.of(1, 2, 3);
    expect(() => composite(spec, [column])).toThrow('expected values above 0');
    expect(() => composite(spec, [column, column])).toThrow('expected as many');
    expect(() => composite({ ...spec, minimumAvailable: 2 }, [column])).toThrow('expected 0 to 1');
    expect(() => composite({ ...spec, weights: [0] }, [column])).toThrow('expected a number above 0');
    expect(() =>
      composite({ ...spec, weights: [1, 2], aggregate: { method: 'mazziotta_pareto', penalty: 'up' } }, [
        column,
        column,
      ]),
    ).toThrow('equal weights');
    expect(() =>
      composite({ ...spec, normalise: { method: 'goalposts', posts: [], range: [0, 1] } }, [column]),
    ).toThrow('one a column');
  });
});
