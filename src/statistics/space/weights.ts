/** For each area, by its place in a list, the places of its neighbours. An island has an empty list. */
export type NeighbourLists = readonly ArrayLike<number>[];

/**
 * Spatial weights as compressed sparse rows: those of area i stand at `starts[i]` up to `starts[i + 1]` (not included),
 * its neighbours ascending by place.
 */
export interface SpatialWeights {
  readonly size: number;
  /** size + 1 of them. */
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  readonly weights: Float64Array;
  /** Places of the areas without a neighbour, whether or not they weigh themselves: known, never dropped. */
  readonly islands: Int32Array;
  /** Whether every area is among its own neighbours, as Gi* asks. */
  readonly withSelf: boolean;
}

export interface WeightStyle {
  /** `row`: the weights of an area add up to 1 (the lag is a mean). `binary`: every one is 1 (the lag is a sum). */
  readonly style: 'row' | 'binary';
  /** Every area counts among its own neighbours; default false. */
  readonly self?: boolean;
}

function checkedRow(list: ArrayLike<number>, i: number, size: number): Int32Array {
  const row = Int32Array.from(list).sort();
  for (const [k, j] of row.entries()) {
    if (j < 0 || j >= size) throw new RangeError(`area ${i} has neighbour ${j}: expected 0 to ${size - 1}`);
    if (j === i) throw new RangeError(`area ${i} is its own neighbour: ask for \`self\` instead`);
    if (row[k - 1] === j) throw new RangeError(`area ${i} has neighbour ${j} twice`);
  }
  return row;
}

/**
 * Spatial weights of neighbour lists (queen, rook, k nearest, distance band, second order: all are lists).
 * @throws RangeError when a list names an area twice, the area itself, or one that is not there.
 */
export function spatialWeights(lists: NeighbourLists, { style, self = false }: WeightStyle): SpatialWeights {
  const size = lists.length;
  const rows = lists.map((list, i) => checkedRow(list, i, size));
  const starts = new Int32Array(size + 1);
  for (const [i, row] of rows.entries()) starts[i + 1] = (starts[i] as number) + row.length + (self ? 1 : 0);
  const neighbours = new Int32Array(starts[size] as number);
  const weights = new Float64Array(neighbours.length);
  for (const [i, row] of rows.entries()) {
    const [from, to] = [starts[i] as number, starts[i + 1] as number];
    neighbours.set(self ? Int32Array.from([...row, i]).sort() : row, from);
    weights.fill(style === 'row' ? 1 / (to - from) : 1, from, to);
  }
  const islands = Int32Array.from([...rows.keys()].filter((i) => rows[i]?.length === 0));
  return { size, starts, neighbours, weights, islands, withSelf: self };
}

/** Weighted sum of the neighbours' values, an area; 0 of one without any (with row weights: no mean at all, see `islands`). */
export function spatialLag(
  { size, starts, neighbours, weights }: SpatialWeights,
  x: Float64Array,
): Float64Array {
  const lag = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    const to = starts[i + 1] as number;
    for (let k = starts[i] as number; k < to; k++)
      sum += (weights[k] as number) * (x[neighbours[k] as number] as number);
    lag[i] = sum;
  }
  return lag;
}

/** The sums over all weights that moments are made of (Cliff & Ord 1981). */
export interface WeightSums {
  /** Σ w. */
  readonly s0: number;
  /** ½ Σ (w_ij + w_ji)². */
  readonly s1: number;
  /** Σ (row sum + column sum)². */
  readonly s2: number;
}

/** Weight of j for i, 0 where it is no neighbour. */
function weightAt({ starts, neighbours, weights }: SpatialWeights, i: number, j: number): number {
  let [low, high] = [starts[i] as number, starts[i + 1] as number];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((neighbours[middle] as number) < j) low = middle + 1;
    else high = middle;
  }
  return low < (starts[i + 1] as number) && neighbours[low] === j ? (weights[low] as number) : 0;
}

export function weightSums(w: SpatialWeights): WeightSums {
  const both = new Float64Array(w.size);
  let [s0, s1, s2] = [0, 0, 0];
  for (let i = 0; i < w.size; i++) {
    for (let k = w.starts[i] as number; k < (w.starts[i + 1] as number); k++) {
      const [j, weight] = [w.neighbours[k] as number, w.weights[k] as number];
      s0 += weight;
      s1 += weight * weight + weight * weightAt(w, j, i);
      both[i] = (both[i] as number) + weight;
      both[j] = (both[j] as number) + weight;
    }
  }
  for (const sum of both) s2 += sum * sum;
  return { s0, s1, s2 };
}
