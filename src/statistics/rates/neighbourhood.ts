import { missing, presentAreas } from './arguments.js';

/** Of each area the indices of its neighbours, itself left out. */
export type Neighbours = readonly ArrayLike<number>[];

/** An area with those of its neighbours that have a rate, and what they count together. */
export interface Neighbourhood {
  readonly centre: number;
  readonly members: readonly number[];
  readonly events: number;
  readonly population: number;
}

/**
 * The neighbourhoods of the areas that have a rate; neighbours without one take no part.
 * @throws RangeError for unequal lengths, bad numbers, an index outside the areas, or an area that is its own neighbour.
 */
export function neighbourhoods(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  neighbours: Neighbours,
): Neighbourhood[] {
  const present = presentAreas(counts, populations);
  if (neighbours.length !== counts.length)
    throw new RangeError(
      `neighbours of ${neighbours.length} areas, counts of ${counts.length}: expected as many`,
    );
  const has = new Set(present);
  return present.map((centre) => {
    const around = Array.from(neighbours[centre] as ArrayLike<number>);
    const strange = around.find((i) => !(i >= 0 && i < counts.length && i !== centre && Number.isInteger(i)));
    if (strange !== undefined)
      throw new RangeError(
        `area ${centre} has ${strange} as a neighbour: expected the index of another of ${counts.length} areas`,
      );
    const members = [centre, ...around.filter((i) => has.has(i))];
    let [events, population] = [0, 0];
    for (const i of members) {
      events += counts[i] as number;
      population += populations[i] as number;
    }
    return { centre, members, events, population };
  });
}

/**
 * Spatial rate: that of an area and its neighbours together, as one larger area (GeoDa; esda's `Spatial_Rate`). Smooths without a
 * model, and hides a single odd area. NaN where an area has no rate. @throws as `neighbourhoods`.
 */
export function spatialRate(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  neighbours: Neighbours,
): Float64Array {
  const rates = missing(counts.length);
  for (const { centre, events, population } of neighbourhoods(counts, populations, neighbours))
    rates[centre] = events / population;
  return rates;
}
