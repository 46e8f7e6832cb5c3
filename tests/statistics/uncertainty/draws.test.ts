import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runParts } from '../../../src/common/parallel/run-parts.js';
import type { Alternatives } from '../../../src/statistics/uncertainty/choices.js';
import { type DrawPart, type Draws, makeDraws } from '../../../src/statistics/uncertainty/draws.js';
import { rankSummary } from '../../../src/statistics/uncertainty/rank-summary.js';
import type { ScoreColumn, ScoreParts } from '../../../src/statistics/uncertainty/score-parts.js';
import { centred, sobolIndices } from '../../../src/statistics/uncertainty/sobol.js';
import { mulberry } from '../../support/mulberry.js';

const STILL: Alternatives = {
  weights: 0,
  normalisation: ['percentile_rank'],
  aggregation: ['arithmetic'],
  leaveOneOut: false,
  sampling: false,
};
const ALL: Alternatives = {
  weights: 0.25,
  normalisation: ['percentile_rank', 'min_max'],
  aggregation: ['arithmetic', 'geometric', 'harmonic'],
  leaveOneOut: true,
  sampling: true,
};

/** Invented rates of areas, some missing, with the mean of their percentile ranks as the score. */
function invented(areas: number, indicators: number, seed: number, units = 500): ScoreParts {
  const next = mulberry(seed);
  const columns = Array.from({ length: indicators }, (): ScoreColumn => {
    const denominator = Float64Array.from({ length: areas }, () => 1 + Math.floor(units * next()));
    const numerator = denominator.map((d) => (next() < 0.1 ? Number.NaN : Math.floor(0.3 * d * next() ** 2)));
    const values = numerator.map((n, i) => n / (denominator[i] as number));
    return { values, counted: { kind: 'share', numerator, denominator, factor: 1 } };
  });
  return scored(columns);
}

/** Parts with the score that the first draw gives when nothing varies. */
function scored(columns: readonly ScoreColumn[]): ScoreParts {
  const areas = columns[0]?.values.length as number;
  const any = Float64Array.from({ length: areas }, (_, i) =>
    columns.every((c) => Number.isNaN(c.values[i])) ? Number.NaN : 0,
  );
  const parts = { columns, weights: columns.map(() => 1), nominal: any };
  const { ranks } = draw(parts, STILL, 2);
  return { ...parts, nominal: any.map((v, i) => v - (ranks[i] as number)) };
}

function draw(parts: ScoreParts, alternatives: Alternatives, to: number, pairs = 0, seed = 9): Draws {
  return makeDraws({ parts, alternatives, seed, from: 0, to, pairs });
}

function widths(parts: ScoreParts, alternatives: Alternatives, draws = 200): Float64Array {
  const { low, high } = rankSummary([draw(parts, alternatives, draws).ranks], parts.nominal.length);
  return high.map((h, i) => h - (low[i] as number));
}

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('draws of a score', () => {
  it('have intervals of no width where nothing varies, wider ones the more does', () => {
    const parts = invented(80, 5, 1);
    // As wide as the places that an area shares with those of the same score.
    const sharing = parts.nominal.map((own) => parts.nominal.filter((v) => v === own).length - 1);
    expect([...widths(parts, STILL)]).toEqual([...sharing]);
    expect(sharing.filter((n) => n === 0).length).toBeGreaterThan(70);
    expect(Math.max(...draw(parts, STILL, 10).shifts)).toBe(0);
    const noises = [0.05, 0.2, 0.6].map((weights) => mean(widths(parts, { ...STILL, weights })));
    expect(noises).toEqual([...noises].sort((a, b) => a - b));
    expect(noises[0]).toBeGreaterThan(0);
    expect(mean(widths(parts, ALL))).toBeGreaterThan(noises[1] as number);
  });

  it('say less of areas with few units', () => {
    const sampling = { ...STILL, sampling: true };
    const [few, many] = [30, 30_000].map((units) => mean(widths(invented(80, 4, 2, units), sampling)));
    expect(few).toBeGreaterThan(3 * (many as number));
  });

  it('are the same in parts, in threads, and in any order', async () => {
    const parts = invented(50, 4, 3);
    const whole = draw(parts, ALL, 60, 20);
    const split = [0, 10, 40].map(
      (from, i): DrawPart => ({
        parts,
        alternatives: ALL,
        seed: 9,
        from,
        to: [10, 40, 60][i] as number,
        pairs: 20,
      }),
    );
    const module = new URL('../../../src/statistics/uncertainty/draws.js', import.meta.url);
    for (const threads of [1, 2]) {
      const found = await runParts<DrawPart, Draws>({ module, name: 'makeDraws' }, split, threads);
      expect(found.flatMap((f) => [...f.ranks])).toEqual([...whole.ranks]);
      expect(found.flatMap((f) => [...f.shifts])).toEqual([...whole.shifts]);
      for (const [c, column] of whole.crossed.entries())
        expect(found.flatMap((f) => [...(f.crossed[c] as Float64Array)])).toEqual([...column]);
    }
    expect(draw(parts, ALL, 60, 0, 10).ranks).not.toEqual(whole.ranks);
  }, 20_000);

  it('follow the areas wherever they stand, and the scale of an indicator not at all', () => {
    const plain = { ...ALL, sampling: false };
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.001, max: 1000, noNaN: true }), (seed, factor) => {
        const parts = invented(30, 3, seed);
        const next = mulberry(seed);
        const order = Array.from({ length: 30 }, (_, i) => i).sort(() => next() - 0.5);
        const turned = (from: Float64Array): Float64Array =>
          Float64Array.from(order, (i) => from[i] as number);
        const columns = parts.columns.map(({ values }) => ({
          values: turned(values).map((v) => v * factor),
        }));
        const other = draw({ ...parts, columns, nominal: turned(parts.nominal) }, plain, 6).ranks;
        const own = draw(parts, plain, 6).ranks;
        for (let d = 0; d < 6; d++)
          expect([...other.subarray(30 * d, 30 * (d + 1))]).toEqual(order.map((i) => own[30 * d + i]));
      }),
      { numRuns: 40 },
    );
  });

  it('rank no area without a score, and none of which nothing is left', () => {
    const nan = Number.NaN;
    const columns = [
      { values: Float64Array.of(1, nan, 3, 4, nan) },
      { values: Float64Array.of(2, 5, nan, 1, nan) },
    ];
    const nominal = Float64Array.of(10, 20, 30, nan, nan);
    const { ranks } = draw({ columns, weights: [1, 1], nominal }, { ...STILL, leaveOneOut: true }, 300);
    const { draws, low } = rankSummary([ranks], 5);
    expect([...draws.subarray(3)]).toEqual([0, 0]);
    expect(low[3]).toBeNaN();
    expect(draws[0]).toBe(300);
    // Each has one indicator, which is the one left out in a third of the draws.
    for (const i of [1, 2]) expect(Math.abs((draws[i] as number) - 200)).toBeLessThan(50);
  });

  it('share out the first places: as many as there are, also where more areas are equal', () => {
    const size = 40;
    const ties = scored([{ values: Float64Array.from({ length: size }, (_, i) => Math.min(2, i % 5)) }]);
    const apart = scored([{ values: Float64Array.from({ length: size }, (_, i) => i ** 2) }]);
    for (const parts of [ties, apart, scored([{ values: new Float64Array(size) }])]) {
      const { topDecile } = rankSummary([draw(parts, ALL, 60).ranks], size);
      expect(topDecile.reduce((sum, p) => sum + p, 0)).toBeCloseTo(size / 10, 9);
    }
    const { topDecile } = rankSummary(
      [draw(scored([{ values: new Float64Array(size) }]), ALL, 60).ranks],
      size,
    );
    for (const p of topDecile) expect(p).toBeCloseTo(0.1, 12);
  });

  it('stand nothing on its head: one area, constants, noughts, huge counts', () => {
    const one = scored([{ values: Float64Array.of(7) }]);
    expect([...rankSummary([draw(one, ALL, 20).ranks], 1).high]).toEqual([1]);
    const same = scored([{ values: new Float64Array(6).fill(3) }, { values: new Float64Array(6) }]);
    // A score that tells no areas apart makes none of them the first for certain.
    const alike = rankSummary([draw(same, ALL, 20).ranks], 6);
    expect([...alike.low]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...alike.high]).toEqual([6, 6, 6, 6, 6, 6]);
    for (const p of alike.topDecile) expect(p).toBeCloseTo(1 / 6, 12);
    const counted = (numerator: Float64Array, denominator: Float64Array): ScoreColumn => ({
      values: numerator.map((n, i) => n / (denominator[i] as number)),
      counted: { kind: 'rate', numerator, denominator, factor: -1 },
    });
    const huge = scored([counted(Float64Array.of(1e12, 2e12, 3e12), new Float64Array(3).fill(1e13))]);
    expect([...rankSummary([draw(huge, { ...STILL, sampling: true }, 50).ranks], 3).mean]).toEqual([1, 2, 3]);
    const none = scored([counted(new Float64Array(3), Float64Array.of(1, 10, 100))]);
    expect(Math.max(...draw(none, { ...STILL, sampling: true }, 50).ranks)).toBe(3);
  });

  it('give the whole variance to the one choice that varies', () => {
    const { shifts, crossed } = draw(invented(40, 4, 5), { ...STILL, weights: 0.5 }, 400, 200);
    const half = (of: number): Float64Array => shifts.filter((_, i) => i % 2 === of);
    const { firstOrder, total } = sobolIndices(centred({ a: half(0), b: half(1), ab: crossed }));
    expect(crossed).toHaveLength(1);
    expect(Math.abs((firstOrder[0] as number) - 1)).toBeLessThan(0.25);
    expect(Math.abs((total[0] as number) - 1)).toBeLessThan(0.25);
  });
});

describe('what can’t be computed', () => {
  const parts = invented(5, 2, 6);
  const refused =
    (alternatives: Partial<Alternatives>): (() => Draws) =>
    () =>
      draw(parts, { ...ALL, ...alternatives }, 2);

  it('is refused before the first draw, for the whole factorial', () => {
    expect(refused({ normalisation: ['min_max', 'z_score'] })).toThrow(
      /z_score with geometric.*z_score with harmonic/s,
    );
    expect(refused({ aggregation: [] })).toThrow(/no aggregation/);
    expect(refused({ normalisation: ['min_max', 'min_max'] })).toThrow(/twice/);
    expect(refused({ weights: 1 })).toThrow(/weights vary by 1/);
  });

  it('is refused of parts that do not fit', () => {
    const wrong =
      (other: Partial<ScoreParts>): (() => Draws) =>
      () =>
        draw({ ...parts, ...other }, ALL, 2);
    expect(wrong({ weights: [1] })).toThrow(/1 weights for 2/);
    expect(wrong({ weights: [1, 0] })).toThrow(/weight of 0/);
    expect(wrong({ columns: [], weights: [] })).toThrow(/no indicators/);
    expect(wrong({ nominal: new Float64Array(4) })).toThrow(/5 values for 4 areas/);
    const [first] = parts.columns as [ScoreColumn, ScoreColumn];
    const denominator = new Float64Array(5);
    const counted = { kind: 'rate', numerator: new Float64Array(5), denominator, factor: 1 } as const;
    const values = new Float64Array(5);
    expect(wrong({ columns: [first, { values, counted }] })).toThrow(/indicator 1: a value of 0 over 0/);
    expect(() => makeDraws({ parts, alternatives: ALL, seed: 1, from: 1, to: 2, pairs: 0 })).toThrow(/even/);
    expect(() => makeDraws({ parts, alternatives: ALL, seed: 0.5, from: 0, to: 2, pairs: 0 })).toThrow(
      /seed/,
    );
    expect(() => rankSummary([new Uint16Array(5)], 2)).toThrow(/whole rows/);
  });

  it('has no index where the output does not vary', () => {
    const flat = new Float64Array(4).fill(2);
    expect([...sobolIndices({ a: flat, b: flat, ab: [flat] }).firstOrder]).toEqual([Number.NaN]);
    expect(() => sobolIndices({ a: flat, b: flat, ab: [new Float64Array(3)] })).toThrow(/as many/);
  });
});
