/**
 * Normalisation: figures of different units on one scale (OECD/JRC Handbook on Constructing Composite Indicators, 2008, step 5).
 * Each function takes one indicator over the areas, turned so that higher is worse, and gives as many values. Missing
 * values are NaN, in and out; they count in nothing.
 */
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { momentsOf, presentCount } from './moments.js';
import { rankedAmong, ranks, type Ties } from './order.js';

/** From low to high. */
export type Range = readonly [number, number];

function checkRange(name: string, [low, high]: Range): void {
  if (Number.isFinite(low) && Number.isFinite(high) && low < high) return;
  throw new RangeError(`${name}: got ${low} to ${high}, expected two numbers of which the first is lower`);
}

/** Lowest value to `low`, highest to `high`. When all are equal each gets the middle: none is higher than another. */
export function minMax(values: Float64Array, range: Range = [0, 100]): Float64Array {
  checkRange('minMax', range);
  const [low, high] = range;
  const { min, max } = momentsOf(values);
  if (min === max) return values.map((v) => (Number.isNaN(v) ? v : (low + high) / 2));
  return values.map((v) => ((v - min) / (max - min)) * (high - low) + low);
}

/**
 * Standard scores with the sample standard deviation (n − 1), with a mean and deviation of choice; the mean throughout
 * when all values are equal or there is one.
 */
export function zScore(values: Float64Array, mean = 0, deviation = 1): Float64Array {
  if (!(deviation > 0)) throw new RangeError(`zScore: got deviation ${deviation}, expected more than 0`);
  const own = momentsOf(values);
  return values.map((v) => {
    if (Number.isNaN(v)) return Number.NaN;
    return own.deviation > 0 ? ((v - own.mean) / own.deviation) * deviation + mean : mean;
  });
}

/** (x − low) / (high − low) · factor, with bounds that are given and not those of the data; not cut off. */
export function scaled(values: Float64Array, range: Range, factor = 1): Float64Array {
  checkRange('scaled', range);
  const [low, high] = range;
  return values.map((v) => ((v - low) / (high - low)) * factor);
}

/** `scaled`, cut off at both posts: the one normalisation by which years stay comparable, for nothing of it is of the data. */
export function goalposts(values: Float64Array, range: Range, factor = 100): Float64Array {
  return scaled(values, range, 1).map((s) => (Number.isNaN(s) ? s : Math.min(1, Math.max(0, s)) * factor));
}

/**
 * Percentile rank in [0, 1]: (rank − 1) / (n − 1), n without the missing (COINr's `n_prank`; SQL's `percent_rank()` with
 * ties "min" and the missing filtered out first). A single value gets 0.5.
 * @param top what the highest gets instead of 1.
 */
export function percentileRank(values: Float64Array, ties: Ties = 'average', top = 1): Float64Array {
  const { ranks: own, present: n } = rankedAmong(values, ties);
  // Of one: (1 − 0.5) / 1. NaN less a number is NaN: what is missing stays so.
  const [less, most] = n > 1 ? [1, n - 1] : [0.5, 1];
  for (let i = 0; i < own.length; i++) own[i] = top * (((own[i] as number) - less) / most);
  return own;
}

/** Borda points: how many areas an area stands above; equal ones have those of the lowest. */
export function borda(values: Float64Array): Float64Array {
  return ranks(values, 'min').map((r) => r - 1);
}

/**
 * 1 − (reference − x) / (reference − min): 1 = as the reference area, 0 = the lowest.
 * @param cap cuts off above 1.
 * @throws RangeError when the reference is missing, or is the lowest while others differ: then there is no scale.
 */
export function distanceToReference(values: Float64Array, reference: number, cap = true): Float64Array {
  const value = values[reference];
  if (value === undefined || Number.isNaN(value))
    throw new RangeError(
      `distanceToReference: area ${reference} has no value, expected a reference that has`,
    );
  const { min, max } = momentsOf(values);
  if (value === min && max > min)
    throw new RangeError('distanceToReference: the reference is the lowest, expected one above the lowest');
  return values.map((v) => {
    const near = max > min ? 1 - (value - v) / (value - min) : v - v + 1;
    return cap && near > 1 ? 1 : near;
  });
}

/** 1 − (max − x) / (max − min): 1 = the highest, 0 = the lowest; 1 throughout when all are equal. */
export function distanceToMaximum(values: Float64Array): Float64Array {
  const { min, max } = momentsOf(values);
  return values.map((v) => (max > min ? 1 - (max - v) / (max - min) : v - v + 1));
}

/**
 * (x − min) / (target − min): 1 = at the target, 0 = the lowest.
 * @param cap cuts off above 1.
 * @throws RangeError when the target is not above the lowest value.
 */
export function distanceToTarget(values: Float64Array, target: number, cap = false): Float64Array {
  const { min } = momentsOf(values);
  if (!Number.isNaN(min) && !(target > min))
    throw new RangeError(
      `distanceToTarget: got target ${target}, expected one above the lowest value ${min}`,
    );
  return values.map((v) => {
    const near = (v - min) / (target - min);
    return cap && near > 1 ? 1 : near;
  });
}

/**
 * x / max. It has a meaning for ratio scales only: a figure that may lie below 0 has no fraction.
 * @throws RangeError when the highest value is 0.
 */
export function fractionOfMaximum(values: Float64Array): Float64Array {
  const { max } = momentsOf(values);
  if (max === 0) throw new RangeError('fractionOfMaximum: the highest value is 0, expected another');
  return values.map((v) => v / max);
}

/** Normal scores Φ⁻¹(rank / (n + 1)), average ties (Scottish Index of Multiple Deprivation 2016). */
export function normalScore(values: Float64Array): Float64Array {
  const n = presentCount(values);
  return ranks(values, 'average').map((r) => (Number.isNaN(r) ? r : quantile(r / (n + 1), 0, 1)));
}

/**
 * The exponential transformation of the English and Scottish indices of deprivation: X = −23 ln(1 − R (1 − e^(−100/23))), R the
 * rank as a share of n (1 = most deprived). The most deprived tenth takes 50 to 100, so that a high score on one
 * domain is not cancelled by low ones (Indices of Deprivation 2019, Technical Report, ch. 3 and app. E).
 * @param shares R of each area, in (0, 1].
 */
export function exponentialOfShare(shares: Float64Array): Float64Array {
  const span = -Math.expm1(-100 / 23);
  return shares.map((share) => {
    if (share < 0 || share > 1) throw new RangeError(`exponentialOfShare: got ${share}, expected 0 to 1`);
    // The highest has exactly 100, which 1 − 1 · (1 − e^…) loses by its last digits.
    return share === 1 ? 100 : -23 * Math.log1p(-share * span);
  });
}

/** `exponentialOfShare` of ranks from the top, 1 = most deprived: R = (n − rank + 1) / n. @param n of the full set. */
export function exponentialOfRank(fromTop: Float64Array, n: number): Float64Array {
  return exponentialOfShare(fromTop.map((rank) => (n - rank + 1) / n));
}

/** The exponential transformation of figures, by their rank with average ties. */
export function exponentialRank(values: Float64Array): Float64Array {
  const n = presentCount(values);
  return exponentialOfShare(ranks(values, 'average').map((r) => r / n));
}
