import fc from 'fast-check';
import {
  type NeighbourLists,
  type SpatialWeights,
  spatialWeights,
} from '../../../src/statistics/space/weights.js';
import { sharedReference } from '../../support/shared-data.js';
import { figures, type Row, referenceRows } from '../reference.js';

export const FOLDER = '03-spatial';
export const REFERENCE = sharedReference(FOLDER);

/** A reference map: its values by column, and neighbour lists as spdep found them. */
export interface ReferenceMap {
  readonly ids: readonly string[];
  readonly values: (column: string) => Float64Array;
  readonly lists: (kind: string) => NeighbourLists;
}

export function readMap(name: string): ReferenceMap {
  const rows = referenceRows(FOLDER, `${name}_values.csv`);
  const ids = rows.map((row) => row.id as string);
  const places = new Map(ids.map((id, i) => [id, i]));
  return {
    ids,
    values: (column) => figures(rows, column),
    lists: (kind) => {
      const lists: number[][] = ids.map(() => []);
      for (const { from, to } of referenceRows(FOLDER, `${name}_${kind}.csv`))
        lists[places.get(from as string) as number]?.push(places.get(to as string) as number);
      return lists;
    },
  };
}

/** Rows of a file in the order of the ids. */
export function rowsById(ids: readonly string[], file: string, key = 'id'): Row[] {
  const rows = new Map(referenceRows(FOLDER, file).map((row) => [row[key] as string, row]));
  return ids.map((id) => rows.get(id) as Row);
}

/** A map of 5 to 14 areas with links at random (islands among them), and whole values that differ. */
export const randomMap = fc
  .integer({ min: 5, max: 14 })
  .chain((size) =>
    fc.record({
      x: fc
        .array(fc.integer({ min: 0, max: 30 }), { minLength: size, maxLength: size })
        .filter((x) => new Set(x).size > 1)
        .map((x) => Float64Array.from(x)),
      links: fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), {
        minLength: 3,
        maxLength: 25,
        selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
      }),
    }),
  )
  .map(({ x, links }) => {
    const lists: number[][] = Array.from(x, () => []);
    for (const [a, b] of links) {
      if (a === b) continue;
      lists[a]?.push(b);
      lists[b]?.push(a);
    }
    return { x, lists };
  })
  .filter(({ lists }) => lists.filter((list) => list.length > 0).length >= 4);

/** A ring of areas, each with the two beside it. */
export function ring(size: number, style: 'row' | 'binary' = 'row'): SpatialWeights {
  const lists = Array.from({ length: size }, (_, i) => [(i + size - 1) % size, (i + 1) % size]);
  return spatialWeights(lists, { style });
}
