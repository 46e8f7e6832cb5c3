/**
 * Neighbours by the place of areas in a list: for each area the places of its neighbours, ascending. An island has an
 * empty list: it is known, never dropped.
 */
export type Neighbours = readonly Int32Array[];

/** Neighbour lists from pairs of places, each pair given once; the link runs both ways. */
export function fromPairs(size: number, a: ArrayLike<number>, b: ArrayLike<number>): Neighbours {
  const counts = new Int32Array(size);
  for (let i = 0; i < a.length; i++) {
    counts[a[i] as number] = (counts[a[i] as number] as number) + 1;
    counts[b[i] as number] = (counts[b[i] as number] as number) + 1;
  }
  const lists = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  const add = (from: number, to: number): void => {
    const at = counts[from] as number;
    (lists[from] as Int32Array)[at] = to;
    counts[from] = at + 1;
  };
  for (let i = 0; i < a.length; i++) {
    add(a[i] as number, b[i] as number);
    add(b[i] as number, a[i] as number);
  }
  for (const list of lists) list.sort();
  return lists;
}

/** Places of the areas that have no neighbours. */
export function islands(neighbours: Neighbours): number[] {
  return [...neighbours.keys()].filter((i) => neighbours[i]?.length === 0);
}

/**
 * Neighbours at exactly `order` steps: those of order 2 are the neighbours of neighbours that are neither neighbours
 * nor the area itself. Method: breadth first (spdep's nblag; Anselin and Smirnov, 1996).
 */
export function ofOrder(neighbours: Neighbours, order: number): Neighbours {
  return neighbours.map((_, start) => {
    const seen = new Set([start]);
    let ring = [start];
    for (let step = 0; step < order; step++) {
      const next: number[] = [];
      for (const place of ring) {
        for (const to of neighbours[place] as Int32Array) {
          if (seen.has(to)) continue;
          seen.add(to);
          next.push(to);
        }
      }
      ring = next;
    }
    return Int32Array.from(ring).sort();
  });
}
