import { LuDecomposition, Matrix } from 'ml-matrix';

/** One outcome, or several that are bound to have the same probability. */
interface Pool {
  readonly size: number;
  /** Mean of v and of v² over its outcomes. */
  readonly moments: readonly [number, number];
}

/** Probabilities of largest entropy, one of each outcome of a pool. */
interface Fitted {
  readonly p: number[];
  /** Multiplier of the variance: above nought where the bound on it does not bind. */
  readonly curvature: number;
}

const STEPS = 200;
const NEAR = 1e-13;

/** Distance from what is asked, and the convex function whose minimum has none. */
function state(
  pools: readonly Pool[],
  rows: number[][],
  asked: number[],
  lambda: number[],
): { p: number[]; dual: number } {
  const p = pools.map((_, i) =>
    Math.exp(rows.reduce((sum, row, r) => sum + (row[i] as number) * (lambda[r] as number), -1)),
  );
  const mass = pools.reduce((sum, { size }, i) => sum + size * (p[i] as number), 0);
  return { p, dual: mass - asked.reduce((sum, b, r) => sum + b * (lambda[r] as number), 0) };
}

/**
 * Newton's method on the dual: p = exp(λ₀ + λ₁ v + λ₂ v² − 1) with Σ p, Σ p v (and Σ p v² when `variance` is given) as asked.
 * @returns undefined when it does not end: what is asked has no solution with every probability above nought.
 */
function entropic(pools: readonly Pool[], mass: number, variance: number | undefined): Fitted | undefined {
  const rows = [
    pools.map(() => 1),
    pools.map(({ moments }) => moments[0]),
    pools.map(({ moments }) => moments[1]),
  ];
  const asked = [mass, 0, variance ?? 0];
  if (variance === undefined) for (const list of [rows, asked]) list.pop();
  if (pools.length < asked.length) return undefined;
  let lambda = asked.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const { p, dual } = state(pools, rows, asked, lambda);
    const weighted = pools.map(({ size }, i) => size * (p[i] as number));
    const gradient = rows.map((row, r) =>
      weighted.reduce((sum, w, i) => sum + w * (row[i] as number), -(asked[r] as number)),
    );
    if (gradient.every((g) => Math.abs(g) < NEAR)) return { p, curvature: lambda[2] ?? 0 };
    const hessian = rows.map((a) =>
      rows.map((b) => weighted.reduce((s, w, i) => s + w * (a[i] as number) * (b[i] as number), 0)),
    );
    const decomposed = new LuDecomposition(new Matrix(hessian));
    if (decomposed.isSingular()) return undefined;
    const move = decomposed.solve(Matrix.columnVector(gradient)).to1DArray();
    const slope = move.reduce((sum, m, r) => sum + m * (gradient[r] as number), 0);
    // The whole step, or a half of it as often as is needed for the function to fall.
    let by = 1;
    const tried = (): number[] => lambda.map((l, r) => l - by * (move[r] as number));
    while (by > 1e-12 && !(state(pools, rows, asked, tried()).dual <= dual - 1e-4 * by * slope + NEAR))
      by /= 2;
    lambda = tried();
    if (!lambda.every(Number.isFinite)) return undefined;
  }
  return undefined;
}

/** Groups of neighbouring outcomes to pools; `joined[i]`: outcome i has the probability of outcome i + 1. */
function pooled(
  outcomes: readonly number[],
  joined: readonly boolean[],
): { pools: Pool[]; poolOf: number[] } {
  const groups: number[][] = [];
  outcomes.forEach((v, i) => {
    if (i > 0 && joined[i - 1]) groups.at(-1)?.push(v);
    else groups.push([v]);
  });
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    pools: groups.map((g) => ({ size: g.length, moments: [mean(g), mean(g.map((v) => v * v))] as const })),
    poolOf: groups.flatMap((g, at) => g.map(() => at)),
  };
}

/**
 * Probabilities of largest entropy over outcomes v (in rising order) with mean nought and variance at most `variance`, which fall from
 * nought outwards on either side: neighbours that would not are given one probability.
 * @param mass what the probabilities add up to.
 * @throws RangeError when there are none.
 */
export function maximumEntropy(outcomes: readonly number[], variance: number, mass = 1): number[] {
  const joined = outcomes.map(() => false);
  for (let turn = 0; turn <= outcomes.length; turn++) {
    const { pools, poolOf } = pooled(outcomes, joined);
    let fitted = entropic(pools, mass, variance);
    // More variance must not be wanted where it is free: then the bound does not bind.
    if (!fitted || fitted.curvature > NEAR) fitted = entropic(pools, mass, undefined);
    if (!fitted) break;
    const p = poolOf.map((at) => (fitted as Fitted).p[at] as number);
    const rising = outcomes.findIndex((v, i) => {
      const next = outcomes[i + 1];
      if (next === undefined || joined[i]) return false;
      const [here, there] = [p[i] as number, p[i + 1] as number];
      return next <= 0 ? here > there + NEAR : v >= 0 && there > here + NEAR;
    });
    if (rising < 0) {
      const found = p.reduce((sum, q, i) => sum + q * (outcomes[i] as number) ** 2, 0);
      if (found <= variance + 1e-9) return p;
      break;
    }
    joined[rising] = true;
  }
  throw new RangeError(`no probabilities over ${outcomes.join(', ')} have mean 0 and variance ${variance}`);
}
