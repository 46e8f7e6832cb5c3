/**
 * Composites that punish unbalance: the Mazziotta–Pareto indices (Mazziotta and Pareto 2016, as Istat uses them) and the
 * Wroclaw taxonomic distance. NaN = missing, in and out; weights are equal by their definition.
 */
import { isEnough, presentWeight } from './aggregate.js';
import { momentsOf } from './moments.js';

/** Which way unbalance moves the score: `up` where high is bad (a high indicator is not made up for), `down` where high is good. */
export type Penalty = 'up' | 'down';

/** Of one area: mean and variance over its indicators. */
interface Spread {
  readonly mean: number;
  readonly variance: number;
}

/** @param sample divides by n − 1. */
function spreadOf(columns: readonly Float64Array[], area: number, sample: boolean): Spread {
  let [n, sum] = [0, 0];
  for (const column of columns) {
    const v = column[area] as number;
    if (Number.isNaN(v)) continue;
    n += 1;
    sum += v;
  }
  const mean = sum / n;
  let squares = 0;
  for (const column of columns) {
    const d = (column[area] as number) - mean;
    if (!Number.isNaN(d)) squares += d * d;
  }
  // One indicator is in balance with itself.
  return { mean, variance: n > 1 ? squares / (sample ? n - 1 : n) : 0 };
}

/**
 * M ± M · cv² = M ± S² / M, of indicators on one scale around a mean far from 0 (z-scores of mean 100 and deviation 10).
 * @param sample variance with n − 1, as Compind's `ci_mpi`; the adjusted index takes the population's.
 * @throws RangeError where a mean is not above 0.
 */
export function mazziottaPareto(
  columns: readonly Float64Array[],
  penalty: Penalty,
  minimumAvailable: number,
  sample = true,
): Float64Array {
  const weights = columns.map(() => 1);
  const sign = penalty === 'up' ? 1 : -1;
  return presentWeight(columns, weights).map((present, area) => {
    if (!isEnough(present, columns.length, minimumAvailable)) return Number.NaN;
    const { mean, variance } = spreadOf(columns, area, sample);
    if (!(mean > 0))
      throw new RangeError(
        `mazziottaPareto: mean ${mean} in row ${area + 1}, expected above 0: normalise to mean 100, deviation 10`,
      );
    return mean + (sign * variance) / mean;
  });
}

/**
 * Adjusted Mazziotta–Pareto normalisation: (x − low) / (high − low) · 60 + 70, with posts half the range of all periods to
 * either side of a reference value, which so gets 100.
 * @param values one indicator over all areas and all periods: normalised by period, years could not be compared.
 */
export function aroundReference(values: Float64Array, reference: number): Float64Array {
  const { min, max } = momentsOf(values);
  if (!(max > min)) return values.map((v) => v - v + 100);
  const low = reference - (max - min) / 2;
  return values.map((v) => ((v - low) / (max - min)) * 60 + 70);
}

/**
 * Distance to the ideal area, which is the highest on every indicator, as a share of its mean plus two deviations (Hellwig's
 * method of Wrocław): 0 = ideal. An area with a gap has none.
 */
export function wroclaw(columns: readonly Float64Array[]): Float64Array {
  const best = columns.map((c) => momentsOf(c).max);
  const distance = (columns[0] ?? new Float64Array()).map((_, i) =>
    Math.sqrt(columns.reduce((sum, c, k) => sum + ((best[k] as number) - (c[i] as number)) ** 2, 0)),
  );
  const { mean, deviation } = momentsOf(distance);
  return distance.map((d) => d / (mean + 2 * deviation));
}
