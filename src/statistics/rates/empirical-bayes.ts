import { asNumbers, isPresent, missing, presentAreas } from './arguments.js';
import { type Neighbours, neighbourhoods } from './neighbourhood.js';
import { chanceOf, type RateModel, type ReferenceSet, referenceSet } from './reference-set.js';

/** Rates drawn towards what they are held against; NaN where an area has no rate. */
export interface Shrunk {
  readonly set: ReferenceSet;
  readonly rates: Float64Array;
}

/**
 * Global empirical Bayes: every rate is drawn towards that of all areas together, the more the smaller its population (Marshall
 * 1991; shares: Martuzzi & Elliott 1996). Equals spdep's `EBest`.
 * @param counts, populations one number an area; NaN = missing, a population of 0 is left out.
 * @throws RangeError as `referenceSet`.
 */
export function globalEmpiricalBayes(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  model: RateModel = 'poisson',
): Shrunk {
  const set = referenceSet(counts, populations, model);
  const [x, n] = [asNumbers(counts), asNumbers(populations)];
  const { mean, between } = set;
  // Without a difference between areas, and none by chance, the quotient would be 0 ÷ 0.
  const chance = chanceOf(model, mean, between) || 1;
  const rates = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const count = x[i] as number;
    const population = n[i] as number;
    // The own weight times the difference, in one division.
    rates[i] = isPresent(count, population)
      ? mean + (between * (count - mean * population)) / (between * population + chance)
      : Number.NaN;
  }
  return { set, rates };
}

/**
 * Around what the variance of a neighbourhood is taken: `geoda` (GeoDa, esda), the mean of that neighbourhood; `spdep`
 * (spdep's default), of each neighbour the mean of its own.
 */
export type LocalForm = 'geoda' | 'spdep';

export interface LocallyShrunk {
  readonly rates: Float64Array;
  /** Mean and variance between rates in each neighbourhood. */
  readonly means: Float64Array;
  readonly between: Float64Array;
}

/**
 * Local empirical Bayes: towards the rate of an area with its neighbours (Marshall 1991). An area without neighbours keeps its
 * own rate: it has nothing to be drawn towards. Equals GeoDa's, esda's and `EBlocal(geoda = TRUE)`, or spdep's `EBlocal`.
 * @param neighbours of each area the indices of others, itself left out.
 * @throws RangeError for unequal lengths, bad numbers or indices.
 */
export function localEmpiricalBayes(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  neighbours: Neighbours,
  form: LocalForm = 'geoda',
): LocallyShrunk {
  const groups = neighbourhoods(counts, populations, neighbours);
  const [rates, means, between] = [missing(counts.length), missing(counts.length), missing(counts.length)];
  const size = (i: number): number => populations[i] as number;
  for (const { centre, events, population } of groups) means[centre] = events / population;
  for (const { centre, members, population } of groups) {
    const mean = means[centre] as number;
    let squares = 0;
    for (const i of members) {
      const around = form === 'geoda' ? mean : (means[i] as number);
      squares += size(i) * ((counts[i] as number) / size(i) - around) ** 2;
    }
    const variance = Math.max(0, squares / population - mean / (population / members.length));
    const own = (counts[centre] as number) / size(centre);
    const weight = variance === 0 ? 0 : variance / (variance + mean / size(centre));
    between[centre] = variance;
    rates[centre] = mean + weight * (own - mean);
  }
  return { rates, means, between };
}

/**
 * Standardised rates z = (r − b) ÷ √(a + b ÷ n), of equal variance whatever the population (Assunção & Reis 1999): what a test of
 * spatial clustering may be fed with, which shrunk rates may not. Of rates that are all 0 every z is 0.
 * @throws RangeError as `referenceSet`.
 */
export function standardisedRates(counts: ArrayLike<number>, populations: ArrayLike<number>): Float64Array {
  const { mean, between } = referenceSet(counts, populations, 'poisson');
  const z = missing(counts.length);
  for (const i of presentAreas(counts, populations)) {
    const population = populations[i] as number;
    const difference = (counts[i] as number) / population - mean;
    z[i] = mean === 0 ? 0 : difference / Math.sqrt(between + mean / population);
  }
  return z;
}
