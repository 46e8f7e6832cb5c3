import type { NeighbourLists } from './weights.js';

/** The areas that have a value, with their neighbours among each other. */
export interface PresentAreas {
  /** Places in the whole list, ascending. */
  readonly places: Int32Array;
  readonly lists: NeighbourLists;
}

/** Leaves out areas for which `present` is false: they take part in nothing, and are nobody's neighbour. */
export function presentAreas(lists: NeighbourLists, present: (place: number) => boolean): PresentAreas {
  const places = Int32Array.from([...lists.keys()].filter(present));
  const rankOf = new Int32Array(lists.length).fill(-1);
  for (const [rank, place] of places.entries()) rankOf[place] = rank;
  return {
    places,
    lists: Array.from(places, (place) =>
      Int32Array.from(lists[place] as ArrayLike<number>, (j) => rankOf[j] as number).filter(
        (rank) => rank >= 0,
      ),
    ),
  };
}

/** The values at these places. */
export function pick(values: Float64Array, places: Int32Array): Float64Array {
  return Float64Array.from(places, (place) => values[place] as number);
}
