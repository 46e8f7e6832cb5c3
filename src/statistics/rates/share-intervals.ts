import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { checkCases, deviateOf, tailOf } from './arguments.js';
import type { Interval } from './interval.js';

/** The score bound of a share on one side, by the normal approximation. */
function scoreBound(share: number, units: number, z: number, sign: 1 | -1): number {
  const z2 = z * z;
  const half = z * Math.sqrt((share * (1 - share)) / units + z2 / (4 * units * units));
  return (share + z2 / (2 * units) + sign * half) / (1 + z2 / units);
}

/**
 * Wilson score interval of a share (Wilson 1927).
 * @param cases 0 ≤ cases ≤ units. @param units > 0. @returns bounds as shares in [0, 1].
 * @throws RangeError when they are not, or for a confidence outside 0 to 1.
 */
export function wilson(cases: number, units: number, confidence = 0.95): Interval {
  checkCases(cases, units);
  const z = deviateOf(confidence);
  const share = cases / units;
  // At 0 and 1 the bound is exact; the formula leaves rounding dust there.
  const lower = cases === 0 ? 0 : scoreBound(share, units, z, -1);
  const upper = cases === units ? 1 : scoreBound(share, units, z, 1);
  return [lower, upper];
}

/**
 * The same with continuity correction (Newcombe 1998, method 4): wider. R's `prop.test` drops the correction where
 * the cases are within half a case of half the units; this does not. @throws as `wilson`.
 */
export function wilsonContinuity(cases: number, units: number, confidence = 0.95): Interval {
  checkCases(cases, units);
  const z = deviateOf(confidence);
  const lower = cases < 0.5 ? 0 : Math.max(0, scoreBound((cases - 0.5) / units, units, z, -1));
  const upper = cases > units - 0.5 ? 1 : Math.min(1, scoreBound((cases + 0.5) / units, units, z, 1));
  return [lower, upper];
}

/** Exact interval of a share (Clopper & Pearson 1934): at least this confidence, and so wide. @throws as `wilson`. */
export function clopperPearson(cases: number, units: number, confidence = 0.95): Interval {
  checkCases(cases, units);
  const tail = tailOf(confidence);
  const rest = units - cases;
  const lower = cases === 0 ? 0 : betaQuantile(tail, cases, rest + 1);
  const upper = rest === 0 ? 1 : betaQuantile(1 - tail, cases + 1, rest);
  return [lower, upper];
}

/** Interval of a share under Jeffreys' prior, Beta(½, ½), open to 0 and 1 at the ends (Brown, Cai & DasGupta 2001). @throws as `wilson`. */
export function jeffreys(cases: number, units: number, confidence = 0.95): Interval {
  checkCases(cases, units);
  const tail = tailOf(confidence);
  const [a, b] = [cases + 0.5, units - cases + 0.5];
  return [cases === 0 ? 0 : betaQuantile(tail, a, b), cases === units ? 1 : betaQuantile(1 - tail, a, b)];
}
