import { describe, expect, it } from 'vitest';
import { rateFunnel, shareFunnel } from '../../../src/statistics/comparison/group-funnel.js';
import { peerComparisons } from '../../../src/statistics/comparison/peers.js';
import { binomialFunnel, poissonFunnel } from '../../../src/statistics/rates/funnel.js';
import { mulberry } from '../../support/mulberry.js';

/** Cases of `units` trials, one by one. */
function cases(next: () => number, units: number, chance: number): number {
  let count = 0;
  for (let i = 0; i < units; i++) if (next() < chance) count += 1;
  return count;
}

function outsideOf(numerator: Float64Array, denominator: Float64Array, funnel = shareFunnel): number {
  const value = numerator.map((n, i) => n / (denominator[i] as number));
  const groups = [...value].map(() => 'a');
  const found = peerComparisons({ numerator, denominator, value, groups, funnel });
  return found.filter((f) => f?.standing !== 'within').length;
}

describe('the funnel of a group', () => {
  it('is the exact one where areas differ by chance alone', () => {
    const n = Float64Array.from([9, 10, 11, 10]);
    const d = new Float64Array(4).fill(100);
    const exact = binomialFunnel(100, 0.1);
    const own = shareFunnel(0.1, n, d)?.limitsAt(100);
    for (const limit of ['lower998', 'lower95', 'upper95', 'upper998'] as const)
      expect(own?.[limit]).toBeCloseTo(exact[limit], 12);
    const rate = rateFunnel(0.2, n, d)?.limitsAt(100);
    expect(rate?.upper95).toBeCloseTo(0.2 * poissonFunnel(20).upper95, 12);
    expect(rateFunnel(0.001, n, d)?.limitsAt(10).lower998).toBe(0);
  });

  it('leaves one in twenty outside by chance, and no more where areas differ of themselves', () => {
    const next = mulberry(5);
    const d = Float64Array.from({ length: 400 }, () => 60 + Math.floor(400 * next()));
    const alike = d.map((units) => cases(next, units, 0.12));
    expect(outsideOf(alike, d)).toBeLessThan(36);
    expect(outsideOf(alike, d)).toBeGreaterThan(4);
    const unlike = d.map((units) => cases(next, units, 0.05 + 0.14 * next()));
    const [pooled, funnel] = [0.12, shareFunnel(0.12, unlike, d)];
    expect(funnel?.widening).toBeGreaterThan(1.4);
    expect(outsideOf(unlike, d)).toBeLessThan(44);
    expect(rateFunnel(pooled, unlike, d)?.widening).toBeGreaterThan(1.3);
    expect(outsideOf(unlike, d, rateFunnel)).toBeLessThan(44);
  });

  it('is not there where nobody or everybody is a case; a group of few is not called over-dispersed', () => {
    const d = Float64Array.from([10, 20]);
    expect(shareFunnel(0, new Float64Array(2), d)).toBeNull();
    expect(shareFunnel(1, d, d)).toBeNull();
    expect(rateFunnel(0, new Float64Array(2), d)).toBeNull();
    expect(shareFunnel(0.5, Float64Array.from([0, 20]), d)?.widening).toBe(1);
  });
});
