import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { describe, expect, it } from 'vitest';
import { gammaDraw, normalDraw, rateDraw, shareDraw } from '../../../src/statistics/uncertainty/posterior.js';
import { below, type Stream, streamOf, uniform } from '../../../src/statistics/uncertainty/random.js';

const DRAWS = 20_000;
/** A true distribution is farther off than this in one of a million tries (Kolmogorov–Smirnov). */
const FAR = 2.65 / Math.sqrt(DRAWS);

function distance(draw: (stream: Stream) => number, cdf: (x: number) => number, seed = 5): number {
  const stream = streamOf(seed);
  const drawn = Float64Array.from({ length: DRAWS }, () => draw(stream)).sort();
  return Math.max(...drawn.map((x, i) => Math.abs(cdf(x) - (i + 0.5) / DRAWS)));
}

describe('random draws', () => {
  it('follow their distributions', () => {
    expect(distance(uniform, (x) => x)).toBeLessThan(FAR);
    expect(distance(normalDraw, (x) => normalCdf(x, 0, 1))).toBeLessThan(FAR);
    for (const shape of [0.5, 1, 3.5, 800.5])
      expect(
        distance(
          (s) => gammaDraw(s, shape),
          (x) => gammaCdf(x, shape, 1),
        ),
      ).toBeLessThan(FAR);
  });

  it('of rates and shares follow the posterior of their counts', () => {
    for (const [count, units] of [
      [0, 40],
      [10, 300],
      [40, 40],
    ] as const) {
      expect(
        distance(
          (s) => rateDraw(s, count, units),
          (x) => gammaCdf(x, count + 0.5, units),
        ),
      ).toBeLessThan(FAR);
      expect(
        distance(
          (s) => shareDraw(s, count, units),
          (x) => betaCdf(x, count + 0.5, units - count + 0.5),
        ),
      ).toBeLessThan(FAR);
    }
    // Rounding may put a count above its units.
    expect(shareDraw(streamOf(1), 15, 10)).toBeLessThanOrEqual(1);
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
    for (const shape of [0, -1, Number.NaN]) expect(() => gammaDraw(streamOf(1), shape)).toThrow(RangeError);
  });
});
