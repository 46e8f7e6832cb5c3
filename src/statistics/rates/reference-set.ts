import { asNumbers, checkAreas, checkLengths, isPresent } from './arguments.js';

/** How counts vary by chance: events over units (rates), or cases out of units (shares). */
export type RateModel = 'poisson' | 'binomial';

/** What a set of areas has in common: its rate, and how much true rates differ between its areas. */
export interface ReferenceSet {
  readonly model: RateModel;
  /** Areas that take part: those with a count and a population. */
  readonly areas: number;
  readonly events: number;
  readonly population: number;
  /** Events ÷ population: Marshall's b. */
  readonly mean: number;
  /** Variance between true rates: Marshall's a; 0 where the rates differ no more than chance makes them. */
  readonly between: number;
  /** Standard error of that variance, were the rates normal: of few areas it is hardly known. */
  readonly betweenError: number;
  /** Variance of the mean itself as an estimate. */
  readonly meanVariance: number;
}

/** Most of p(1 − p) that can lie between areas: all of it is areas with shares of 0 and 1 alone. */
export const MOST_BETWEEN = 1 - 1e-9;

/** Variance between true rates from the weighted one around the mean, less what chance puts in; never below 0. */
export function betweenOf(model: RateModel, weighted: number, mean: number, size: number): number {
  if (model === 'poisson') return Math.max(0, weighted - mean / size);
  const whole = mean * (1 - mean);
  if (size <= 1) return 0;
  return Math.min(MOST_BETWEEN * whole, Math.max(0, (size * weighted - whole) / (size - 1)));
}

/** Variance of the rate of one unit by chance alone. */
export function chanceOf(model: RateModel, mean: number, between: number): number {
  return model === 'poisson' ? mean : mean * (1 - mean) - between;
}

/** @throws RangeError for more cases than units. */
function checkShares(cases: Float64Array, units: Float64Array): void {
  for (let i = 0; i < cases.length; i++)
    if ((cases[i] as number) > (units[i] as number))
      throw new RangeError(
        `area ${i}: ${cases[i]} cases of ${units[i]} units: expected no more cases than units`,
      );
}

/**
 * Moment estimates of mean and variance between areas: of rates Marshall (1991), of shares Martuzzi & Elliott (1996). Unlike
 * esda's, the variance is never negative: there the weights would leave 0 to 1.
 * @param counts, populations one number an area; NaN = missing, a population of 0 is left out.
 * @returns mean NaN when no area takes part. @throws RangeError for unequal lengths, negative or infinite numbers, and of
 * shares for more cases than units.
 */
export function referenceSet(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  model: RateModel,
): ReferenceSet {
  const [x, n] = [asNumbers(counts), asNumbers(populations)];
  checkLengths(x, n);
  let [areas, events, population, squares, weighted] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const count = x[i] as number;
    const size = n[i] as number;
    if (!isPresent(count, size)) continue;
    areas += 1;
    events += count;
    population += size;
    squares += size * size;
  }
  // Only what is left out, or makes a sum infinite, can be a number that is refused.
  if (areas < x.length || !Number.isFinite(events + squares)) checkAreas(x, n);
  if (model === 'binomial') checkShares(x, n);
  const mean = events / population;
  for (let i = 0; i < x.length; i++) {
    const count = x[i] as number;
    const size = n[i] as number;
    if (!isPresent(count, size)) continue;
    const excess = count - mean * size;
    weighted += (excess * excess) / size;
  }
  const between = areas === 0 ? 0 : betweenOf(model, weighted / population, mean, population / areas);
  const chance = chanceOf(model, mean, between);
  // Σ (na + c)², of each area the square of its whole variance times its size.
  const fourth = between ** 2 * squares + 2 * between * chance * population + areas * chance ** 2;
  return {
    model,
    areas,
    events,
    population,
    mean,
    between,
    betweenError: Math.sqrt(2 * fourth) / population,
    meanVariance: chance / population + (between * squares) / population ** 2,
  };
}

/**
 * Share of an area's own rate in its shrunk one, 0 to 1: how much of the differences seen at this size is no chance.
 * @param population > 0.
 */
export function ownWeight(
  { model, mean, between }: Pick<ReferenceSet, 'model' | 'mean' | 'between'>,
  population: number,
): number {
  if (between === 0) return 0;
  return between / (between + chanceOf(model, mean, between) / population);
}
