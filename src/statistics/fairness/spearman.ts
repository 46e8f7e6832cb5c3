import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { pearson } from '../composite/correlation.js';
import type { PairRanks } from './pair-ranks.js';

/** Rank correlation with its interval; all NaN but `n` where it can't be told. */
export interface RankCorrelation {
  /** Areas with both values. */
  readonly n: number;
  /** −1 to 1. */
  readonly rho: number;
  readonly lower: number;
  readonly upper: number;
  /** Two-sided, of no correlation at all. */
  readonly p: number;
}

/** Fewer pairs have no interval: the variance below divides by n − 3. */
const FEWEST = 4;

/** Two-sided p of Student's t with `df` degrees of freedom. */
function twoSided(t: number, df: number): number {
  return betaCdf(df / (df + t * t), df / 2, 0.5);
}

/**
 * The largest ρ below 1 that ranks without ties can have: 1 − 12 ÷ (n³ − n), two neighbours changed about. A perfect order has no
 * finite z, and its interval is taken halfway beyond this one.
 */
function nearlyOne(n: number): number {
  return 1 - 6 / (n * (n * n - 1));
}

/**
 * Spearman's ρ (1904): Pearson's r of the ranks, mean ranks for ties. Interval: Fisher's z with variance (1 + ρ²/2) ÷ (n − 3) (Bonett & Wright
 * 2000), which holds its level up to |ρ| of about 0.95, where that of Fieller, 1.06 ÷ (n − 3), is too narrow for strong correlation. p: Student's t with
 * n − 2 degrees of freedom, as R's `cor.test(method = "spearman", exact = FALSE)`. NaN with fewer than four pairs, or when one of the two does not vary.
 * @throws RangeError when `confidence` is not between 0 and 1.
 */
export function spearman({ x, y }: PairRanks, confidence = 0.95): RankCorrelation {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`a confidence of ${confidence}: expected between 0 and 1`);
  const n = x.length;
  const rho = n < FEWEST ? Number.NaN : pearson(x, y);
  if (Number.isNaN(rho)) return { n, rho, lower: rho, upper: rho, p: rho };
  const inside = Math.min(nearlyOne(n), Math.max(-nearlyOne(n), rho));
  const z = Math.atanh(inside);
  const half = normalQuantile((1 + confidence) / 2, 0, 1) * Math.sqrt((1 + (inside * inside) / 2) / (n - 3));
  const t = Math.abs(rho) === 1 ? Number.POSITIVE_INFINITY : rho * Math.sqrt((n - 2) / (1 - rho * rho));
  return {
    n,
    rho,
    lower: Math.min(rho, Math.tanh(z - half)),
    upper: Math.max(rho, Math.tanh(z + half)),
    p: Number.isFinite(t) ? twoSided(t, n - 2) : 0,
  };
}
