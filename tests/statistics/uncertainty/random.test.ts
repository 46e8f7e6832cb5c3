import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { describe, expect, it } from 'vitest';
import { gammaCdf } from '../../../src/statistics/rates/gamma.js';
import {
  drawPosterior,
  gammaDraws,
  normalDraw,
  posteriorOf,
} from '../../../src/statistics/uncertainty/posterior.js';
import { below, type Stream, streamOf, uniform } from '../../../src/statistics/uncertainty/random.js';

const DRAWS = 20_000;
/** A true distribution is farther off than this in one of a million tries (Kolmogorov–Smirnov). */
const FAR = 2.65 / Math.sqrt(DRAWS);

/** How far the distribution of draws is from the one that they should have. */
function distance(drawn: Float64Array, cdf: (x: number) => number): number {
  return Math.max(...drawn.toSorted().map((x, i) => Math.abs(cdf(x) - (i + 0.5) / drawn.length)));
}

function many(draw: (stream: Stream) => number): Float64Array {
  const stream = streamOf(5);
  return Float64Array.from({ length: DRAWS }, () => draw(stream));
}

function gammas(shape: number): Float64Array {
  const into = new Float64Array(DRAWS);
  gammaDraws(streamOf(5), new Float64Array(DRAWS).fill(shape), into);
  return into;
}

/** As many areas with the same counts, drawn once. */
function posterior(kind: 'rate' | 'share', count: number, units: number, factor = 1): Float64Array {
  const all = (value: number): Float64Array => new Float64Array(DRAWS).fill(value);
  const counted = { kind, numerator: all(count), denominator: all(units), factor };
  const found = posteriorOf({ values: all(1), counted });
  const into = new Float64Array(DRAWS);
  if (found) drawPosterior(streamOf(6), found, into, new Float64Array(2 * DRAWS));
  return into;
}

describe('random draws', () => {
  it('follow their distributions', () => {
    expect(distance(many(uniform), (x) => x)).toBeLessThan(FAR);
    expect(distance(many(normalDraw), (x) => normalCdf(x, 0, 1))).toBeLessThan(FAR);
    for (const shape of [0.5, 1, 3.5, 800.5])
      expect(distance(gammas(shape), (x) => gammaCdf(x, shape))).toBeLessThan(FAR);
  });

  it('of rates and shares follow the posterior of their counts', () => {
    for (const [count, units] of [
      [0, 40],
      [10, 300],
      [40, 40],
    ] as const) {
      const [rates, shares] = [posterior('rate', count, units, 1000), posterior('share', count, units)];
      expect(distance(rates, (x) => gammaCdf((x / 1000) * units, count + 0.5))).toBeLessThan(FAR);
      expect(distance(shares, (x) => betaCdf(x, count + 0.5, units - count + 0.5))).toBeLessThan(FAR);
    }
    // A higher rate that is better is turned; rounding may put a count above its units.
    expect(Math.max(...posterior('rate', 3, 10, -1))).toBeLessThan(0);
    expect(Math.max(...posterior('share', 15, 10))).toBeLessThanOrEqual(1);
  });

  it('leave a value without counts as it is', () => {
    const numerator = Float64Array.of(4, Number.NaN, 4);
    const counted = { kind: 'rate', numerator, denominator: Float64Array.of(9, 9, 9), factor: 1 } as const;
    const found = posteriorOf({ values: Float64Array.of(1, 2, Number.NaN), counted });
    expect([...(found?.cells ?? [])]).toEqual([0]);
    expect(posteriorOf({ values: Float64Array.of(1) })).toBeNull();
  });

  it('have tails: one in 6,000 normal draws is beyond the ziggurat', () => {
    const stream = streamOf(2);
    const beyond = Array.from({ length: 600_000 }, () => Math.abs(normalDraw(stream))).filter((x) => x > 3.5);
    expect(Math.abs(beyond.length - 279)).toBeLessThan(6 * Math.sqrt(279));
  });

  it('come from streams that do not go along with each other', () => {
    const first = Array.from({ length: DRAWS }, (_, draw) => uniform(streamOf(1, 0, draw)));
    expect(new Set(first).size).toBeGreaterThan(DRAWS - 3);
    const [one, next] = [first.slice(0, -1), first.slice(1)];
    const product = one.reduce((sum, u, i) => sum + (u - 0.5) * ((next[i] as number) - 0.5), 0) / one.length;
    expect(Math.abs(product * 12)).toBeLessThan(5 / Math.sqrt(DRAWS));
    expect(uniform(streamOf(1, 2, 3))).toBe(uniform(streamOf(1, 2, 3)));
    expect(uniform(streamOf(1, 2, 3))).not.toBe(uniform(streamOf(1, 3, 2)));
    expect(new Set(Array.from({ length: 200 }, (_, i) => below(streamOf(i), 4)))).toEqual(
      new Set([0, 1, 2, 3]),
    );
  });

  it('refuse a shape that is none', () => {
    for (const shape of [0, -1, Number.NaN])
      expect(() => gammaDraws(streamOf(1), Float64Array.of(shape), new Float64Array(1))).toThrow(RangeError);
  });
});
