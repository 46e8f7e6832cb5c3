import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairRanks } from '../../../src/statistics/fairness/pair-ranks.js';
import { spearman } from '../../../src/statistics/fairness/spearman.js';
import { mulberry } from '../../support/mulberry.js';

const figures = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
  minLength: 4,
  maxLength: 60,
});
const columns = (pairs: readonly (readonly [number, number])[]) =>
  [0, 1].map((k) => Float64Array.from(pairs, (pair) => pair[k] as number)) as [Float64Array, Float64Array];
const of = (x: ArrayLike<number>, y: ArrayLike<number>, confidence?: number) =>
  spearman(pairRanks(Float64Array.from(x), Float64Array.from(y)), confidence);

/** Ranks by counting, and the sum of products by definition. */
function naive(x: Float64Array, y: Float64Array): number {
  const rank = (values: Float64Array) =>
    [...values].map((v) => {
      const less = values.filter((other) => other < v).length;
      return less + (values.filter((other) => other === v).length + 1) / 2;
    });
  const [a, b] = [rank(x), rank(y)];
  const middle = (x.length + 1) / 2;
  const sum = (p: number[], q: number[]) =>
    p.reduce((total, v, i) => total + (v - middle) * ((q[i] as number) - middle), 0);
  const [xx, yy] = [sum(a, a), sum(b, b)];
  return xx === 0 || yy === 0 ? Number.NaN : sum(a, b) / Math.sqrt(xx * yy);
}

describe('rank correlation', () => {
  it('is that of ranks counted out by hand, ties and all', () => {
    fc.assert(
      fc.property(figures, (pairs) => {
        const [x, y] = columns(pairs);
        const { rho } = of(x, y);
        const expected = naive(x, y);
        if (Number.isNaN(expected)) expect(rho).toBeNaN();
        else expect(rho).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('does not change with any rising scale, turns with a falling one, and lies within its interval', () => {
    fc.assert(
      fc.property(figures, (pairs) => {
        const [x, y] = columns(pairs);
        const plain = of(x, y);
        expect(
          of(
            x.map((v) => Math.exp(v / 4)),
            y.map((v) => v * v * v),
          ),
        ).toEqual(plain);
        if (Number.isNaN(plain.rho)) return;
        const turned = of(
          x.map((v) => -v),
          y,
        );
        expect(turned.rho).toBeCloseTo(-plain.rho, 12);
        expect(turned.lower).toBeCloseTo(-plain.upper, 10);
        expect(plain.lower).toBeLessThanOrEqual(plain.rho);
        expect(plain.upper).toBeGreaterThanOrEqual(plain.rho);
        expect(of(x, y, 0.99).lower).toBeLessThanOrEqual(plain.lower);
      }),
    );
  });

  it('leaves out areas without one of the two', () => {
    const x = [1, 2, Number.NaN, 4, 5, 3, 9];
    const y = [2, 1, 8, Number.NaN, 7, 4, 9];
    expect(of(x, y)).toEqual(of([1, 2, 5, 3, 9], [2, 1, 7, 4, 9]));
    expect(of(x, y).n).toBe(5);
  });

  it('tells nothing of three areas, or of a column that does not vary', () => {
    for (const said of [of([1, 2, 3], [1, 2, 3]), of([1, 1, 1, 1, 1], [1, 2, 3, 4, 5])]) {
      expect(said.rho).toBeNaN();
      expect([said.lower, said.upper, said.p].every(Number.isNaN)).toBe(true);
    }
  });

  it('is not sure of a perfect order of few areas', () => {
    const rising = Array.from({ length: 20 }, (_, i) => i);
    const { rho, lower, upper, p } = of(rising, rising);
    expect([rho, upper, p]).toEqual([1, 1, 0]);
    expect(lower).toBeLessThan(0.9999);
    expect(lower).toBeGreaterThan(0.98);
  });

  it('refuses what it can tell nothing of', () => {
    expect(() => of([1, 2], [1])).toThrow(/2 and 1 rows/);
    expect(() => of([1, Number.POSITIVE_INFINITY], [1, 2])).toThrow(/finite/);
    expect(() => of([1, 2], [1, 2], 1)).toThrow(/confidence of 1/);
  });

  it('has an interval that holds the true value about 95 of 100 times, and 0 as often of independent columns', () => {
    const random = mulberry(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const held = (r: number, n: number, times: number): number => {
      // Of a normal pair with correlation r (Pearson 1907).
      const truth = (6 / Math.PI) * Math.asin(r / 2);
      let count = 0;
      for (let t = 0; t < times; t++) {
        const x = Array.from({ length: n }, normal);
        const y = x.map((v) => r * v + Math.sqrt(1 - r * r) * normal());
        const { lower, upper } = of(x, y);
        if (lower <= truth && truth <= upper) count += 1;
      }
      return count / times;
    };
    for (const [r, n] of [
      [0, 30],
      [0.5, 40],
      [0.85, 60],
    ] as const) {
      expect(held(r, n, 1500), `r ${r}`).toBeGreaterThan(0.93);
      expect(held(r, n, 1500), `r ${r}`).toBeLessThan(0.97);
    }
  });

  const hasR = spawnSync('Rscript', ['--version']).status === 0;
  it.skipIf(!hasR)('has the ρ and p of R’s cor.test, with and without ties', () => {
    const random = mulberry(3);
    const cases = [12, 40, 200].flatMap((n) =>
      [3, 1000].map((steps) => {
        const x = Array.from({ length: n }, () => Math.floor(random() * steps));
        return { x, y: x.map((v) => Math.floor(v / 2 + random() * steps)) };
      }),
    );
    const calls = cases.map(
      ({ x, y }) =>
        `r <- suppressWarnings(cor.test(c(${x}), c(${y}), method="spearman", exact=FALSE)); cat(format(c(r$estimate, r$p.value), digits=15), "\\n")`,
    );
    const lines = execFileSync('Rscript', ['-e', calls.join('\n')], { encoding: 'utf8' })
      .trim()
      .split('\n');
    for (const [i, { x, y }] of cases.entries()) {
      const [rho, p] = (lines[i] as string).trim().split(/\s+/).map(Number) as [number, number];
      const said = of(x, y);
      expect(said.rho).toBeCloseTo(rho, 12);
      expect(Math.abs(said.p - p)).toBeLessThan(1e-9);
    }
  });
});
