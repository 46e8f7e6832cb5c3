import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binsFor,
  informationalCorrelation,
  mutualInformation,
} from '../../../src/statistics/fairness/mutual-information.js';
import { pairRanks } from '../../../src/statistics/fairness/pair-ranks.js';
import { mulberry } from '../../support/mulberry.js';

const of = (x: ArrayLike<number>, y: ArrayLike<number>, bins?: number) =>
  mutualInformation(pairRanks(Float64Array.from(x), Float64Array.from(y)), bins);

function normals(seed: number): () => number {
  const random = mulberry(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Two normal columns with correlation r. */
function pair(r: number, n: number, normal: () => number): [number[], number[]] {
  const x = Array.from({ length: n }, normal);
  return [x, x.map((v) => r * v + Math.sqrt(1 - r * r) * normal())];
}

/** Entropies by definition: I = H(x) + H(y) − H(x, y), each with Miller’s (filled − 1) ÷ 2n. */
function naive(x: readonly number[], y: readonly number[], bins: number): number {
  const n = x.length;
  const classOf = (values: readonly number[]) =>
    values.map((v) => {
      const rank = values.filter((o) => o < v).length + (values.filter((o) => o === v).length + 1) / 2;
      return Math.min(bins - 1, Math.floor(((rank - 0.5) / n) * bins));
    });
  const entropy = (labels: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const plugin = [...counts.values()].reduce((h, c) => h - (c / n) * Math.log(c / n), 0);
    return plugin + (counts.size - 1) / (2 * n);
  };
  const [a, b] = [classOf(x), classOf(y)];
  return entropy(a.map(String)) + entropy(b.map(String)) - entropy(a.map((v, i) => `${v} ${b[i]}`));
}

describe('mutual information', () => {
  it('is the sum of entropies, each with its correction', () => {
    const columns = fc.array(fc.tuple(fc.integer({ max: 12, min: 0 }), fc.integer({ max: 12, min: 0 })), {
      minLength: 20,
      maxLength: 80,
    });
    fc.assert(
      fc.property(columns, fc.integer({ min: 2, max: 4 }), (pairs, bins) => {
        const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const { nats, lower, upper } = of(x, y, bins);
        if (Number.isNaN(nats)) return;
        expect(nats).toBeCloseTo(Math.max(0, naive(x, y, bins)), 10);
        expect(of(y, x, bins).nats).toBeCloseTo(nats, 12);
        expect(lower).toBeLessThanOrEqual(nats);
        expect(upper).toBeGreaterThanOrEqual(nats);
      }),
      { numRuns: 60 },
    );
  });

  it('does not change with any rising scale', () => {
    const [x, y] = pair(0.6, 300, normals(4));
    expect(
      of(
        x.map(Math.exp),
        y.map((v) => v ** 3),
      ).nats,
    ).toBe(of(x, y).nats);
  });

  it('finds what no rank correlation finds: a valley', () => {
    const normal = normals(5);
    const x = Array.from({ length: 400 }, normal);
    const y = x.map((v) => v * v + 0.2 * normal());
    expect(informationalCorrelation(of(x, y).lower)).toBeGreaterThan(0.5);
  });

  it('is about ln of the number of classes where one column is the other', () => {
    const x = Array.from({ length: 500 }, (_, i) => i);
    const { nats, bins } = of(x, x);
    expect(bins).toBe(10);
    expect(nats).toBeCloseTo(Math.log(10), 1);
  });

  it('holds 0 of independent columns nearly always, and the information of dependent ones about as often as it says', () => {
    const normal = normals(6);
    const [n, bins] = [300, 4];
    // The truth of columns cut into four, from very many areas.
    const truth = of(...pair(0.6, 200_000, normal), bins).nats;
    let [none, some] = [0, 0];
    for (let t = 0; t < 600; t++) {
      if (of(...pair(0, n, normal), bins).lower === 0) none += 1;
      const { lower, upper } = of(...pair(0.6, n, normal), bins);
      if (lower <= truth && truth <= upper) some += 1;
    }
    expect(none / 600).toBeGreaterThan(0.975);
    expect(some / 600).toBeGreaterThan(0.92);
    expect(some / 600).toBeLessThan(0.98);
  });

  it('reads on the scale of a correlation, and never above it', () => {
    const normal = normals(8);
    for (const r of [0.3, 0.6, 0.9]) {
      const said = informationalCorrelation(of(...pair(r, 20_000, normal)).nats);
      expect(said).toBeLessThan(r + 0.01);
      expect(said).toBeGreaterThan(r - 0.08);
    }
    expect(informationalCorrelation(0)).toBe(0);
    expect(informationalCorrelation(Number.NaN)).toBeNaN();
  });

  it('tells nothing of few areas or a column that does not vary, and refuses what makes no table', () => {
    expect(of([1, 2, 3], [1, 2, 3]).nats).toBeNaN();
    const flat = Array.from({ length: 40 }, () => 1);
    expect(
      of(
        flat,
        flat.map((_, i) => i),
      ).nats,
    ).toBeNaN();
    expect(() => of([1, 2], [1, 2], 1)).toThrow(/1 classes/);
    expect([20, 100, 14_574].map(binsFor)).toEqual([2, 4, 10]);
  });
});
