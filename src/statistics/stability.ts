/** What is added to every bin, so that an empty one gives a large index and not an infinite one. */
const HALF = 0.5;

function smoothed(counts: readonly number[]): number[] {
  const whole = counts.reduce((sum, c) => sum + c + HALF, 0);
  return counts.map((c) => (c + HALF) / whole);
}

/**
 * Population stability index of two sets of counts in the same bins: Σ (p − q) · ln(p / q), half a count added to
 * every bin. 0 when alike; 0.1 and 0.25 are customary marks for "some" and "much" (Siddiqi, Credit Risk Scorecards,
 * 2006; 2nd ed. 2017): habit, no test.
 * @throws TypeError when the bins are not the same.
 */
export function stabilityIndex(before: readonly number[], now: readonly number[]): number {
  if (before.length !== now.length) throw new TypeError('counts in different bins');
  const p = smoothed(now);
  const q = smoothed(before);
  return p.reduce(
    (sum, share, i) => sum + (share - (q[i] as number)) * Math.log(share / (q[i] as number)),
    0,
  );
}

/** Standard normal deviate of 99.9 %: with tens of columns a delivery, one false alarm in many deliveries. */
const DEVIATE = 3.0902;

/**
 * The stability index that chance alone stays under in 99.9 % of cases when nothing changed: with `before` and `now`
 * values in `bins` bins the index is about (1/before + 1/now) · χ² with bins − 1 degrees of freedom (Yurdakul,
 * Statistical properties of population stability index, 2018; the expectation is (bins − 1)(1/before + 1/now)).
 * The quantile of χ² is that of Wilson and Hilferty (1931): here up to 3 % too high, never too low.
 */
export function stabilityNoise(before: number, now: number, bins: number): number {
  const freedom = Math.max(1, bins - 1);
  const part = 2 / (9 * freedom);
  return (1 / before + 1 / now) * freedom * (1 - part + DEVIATE * Math.sqrt(part)) ** 3;
}

/**
 * Share of values at or below `x` (or below it, when `open`), from a grid of equally spaced quantiles of which the
 * first is the minimum and the last the maximum. Never more than one step of the grid too low.
 */
export function shareUpTo(grid: readonly number[], x: number, open = false): number {
  let low = 0;
  let high = grid.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = grid[middle] as number;
    if (open ? value < x : value <= x) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1) / (grid.length - 1);
}

/** Largest distance between the two distributions (Kolmogorov–Smirnov), as exact as the grids are fine. */
export function largestDistance(before: readonly number[], now: readonly number[]): number {
  return Math.max(0, ...[...before, ...now].map((x) => Math.abs(shareUpTo(before, x) - shareUpTo(now, x))));
}

/** Whether two shares, of `n` and `m` cases, differ by more than chance makes them in 99.9 % of cases (pooled z). */
export function sharesDiffer(p: number, n: number, q: number, m: number): boolean {
  const pooled = (p * n + q * m) / (n + m);
  return Math.abs(p - q) > (DEVIATE + 0.2) * Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
}
