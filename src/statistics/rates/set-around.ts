import { presentAreas } from './arguments.js';
import { betweenOf, chanceOf, type RateModel, type ReferenceSet, referenceSet } from './reference-set.js';

/** Events and population of all areas together, of which some may not be known one by one. */
export interface Whole {
  readonly events: number;
  readonly population: number;
}

/**
 * As `referenceSet`, for a whole of which only some areas are seen one by one, as where small counts are hidden: those that are seen have
 * another mean, and differ more. The mean is that of the whole. In the moments (Marshall 1991; of shares Martuzzi & Elliott 1996) the
 * areas that are not seen stand as one, with what is left of the whole: they are taken to differ among themselves by chance alone.
 * @param counts, populations one number an area; NaN = missing, a population of 0 is left out.
 * @returns events and population are those of the whole, `areas` the number seen; between NaN, when none is.
 * @throws RangeError as `referenceSet`, and for a whole without population, or of shares with more events than population.
 */
export function setAround(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  model: RateModel,
  whole: Whole,
): ReferenceSet {
  const { events, population } = whole;
  if (!(population > 0 && Number.isFinite(population) && events >= 0 && Number.isFinite(events)))
    throw new RangeError(`a whole of ${events} events in ${population}: expected 0 or more in more than 0`);
  if (model === 'binomial' && events > population)
    throw new RangeError(
      `a whole of ${events} cases of ${population} units: expected no more cases than units`,
    );
  const seen = referenceSet(counts, populations, model);
  const mean = events / population;
  let [squares, weighted] = [0, 0];
  for (const i of presentAreas(counts, populations)) {
    const size = populations[i] as number;
    squares += size * size;
    weighted += ((counts[i] as number) - mean * size) ** 2 / size;
  }
  // Rounded parts may sum to more than their whole.
  const left = Math.max(0, population - seen.population);
  const leftEvents = Math.max(0, Math.min(events - seen.events, model === 'binomial' ? left : events));
  if (left > 0) weighted += (leftEvents - mean * left) ** 2 / left;
  const all = seen.population + left;
  const between = seen.areas === 0 ? Number.NaN : betweenOf(model, weighted / all, mean, all / seen.areas);
  const chance = chanceOf(model, mean, between);
  const fourth = between ** 2 * squares + 2 * between * chance * seen.population + seen.areas * chance ** 2;
  return {
    model,
    areas: seen.areas,
    events,
    population,
    mean,
    between,
    betweenError: Math.sqrt(2 * fourth) / seen.population,
    // How many areas the whole has is not asked: as of those seen, which is rather too much.
    meanVariance: chance / population + (between * squares) / seen.population ** 2,
  };
}
