/** Up to so many keys are put in order by insertion. */
const FEW = 32;
/** Buckets of one pass at most: their counts stay in the processor's cache. */
const MOST_BUCKETS = 16_384;

/**
 * Puts keys in order, over and over, in the same memory: one pass into about as many buckets as keys, then insertion. Exact and
 * stable for any doubles; a bucket that holds many is spread again.
 */
export class Ordering {
  /** After `sort`: the keys from small to large, and the position that each had. */
  readonly sorted: Float64Array;
  readonly order: Int32Array;
  readonly #keys: Float64Array;
  readonly #order: Int32Array;
  readonly #bucketOf: Int32Array;
  readonly #counts: Int32Array;

  /** @param size most keys that it is given. */
  constructor(readonly size: number) {
    this.sorted = new Float64Array(size);
    this.order = new Int32Array(size);
    this.#keys = new Float64Array(size);
    this.#order = new Int32Array(size);
    this.#bucketOf = new Int32Array(size);
    this.#counts = new Int32Array(Math.min(MOST_BUCKETS, 2 * size) + 1);
  }

  /** Sorts the first `count` of the keys, none of them NaN, into `sorted` and `order`. */
  sort(keys: Float64Array, count: number): void {
    for (let i = 0; i < count; i++) {
      this.sorted[i] = keys[i] as number;
      this.order[i] = i;
    }
    this.#spread(0, count, this.#counts);
    this.#insert(0, count);
  }

  #spread(from: number, to: number, counts: Int32Array): void {
    const { sorted, order } = this;
    if (to - from <= FEW) return;
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = from; i < to; i++) {
      const key = sorted[i] as number;
      if (key < low) low = key;
      if (key > high) high = key;
    }
    if (low === high) return;
    const buckets = Math.min(counts.length - 1, to - from);
    const scale = (buckets - 1) / (high - low);
    // A range too wide or too narrow to be divided: rare, and left to the engine's own sort.
    if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) {
      this.#plain(from, to);
      return;
    }
    const [bucketOf, keys, old] = [this.#bucketOf, this.#keys, this.#order];
    counts.fill(0, 0, buckets + 1);
    for (let i = from; i < to; i++) {
      const key = sorted[i] as number;
      const bucket = ((key - low) * scale) | 0;
      bucketOf[i] = bucket;
      keys[i] = key;
      old[i] = order[i] as number;
      counts[bucket + 1] = (counts[bucket + 1] as number) + 1;
    }
    let most = 0;
    for (let b = 1; b <= buckets; b++) {
      if ((counts[b] as number) > most) most = counts[b] as number;
      counts[b] = (counts[b] as number) + (counts[b - 1] as number);
    }
    for (let i = from; i < to; i++) {
      const bucket = bucketOf[i] as number;
      const at = from + (counts[bucket] as number);
      counts[bucket] = at - from + 1;
      sorted[at] = keys[i] as number;
      order[at] = old[i] as number;
    }
    if (most <= FEW) return;
    // Each count now is where its bucket ends.
    for (let b = 0, start = from; b < buckets; b++) {
      const end = from + (counts[b] as number);
      if (end - start > FEW)
        this.#spread(start, end, new Int32Array(Math.min(MOST_BUCKETS, end - start) + 1));
      start = end;
    }
  }

  #insert(from: number, to: number): void {
    const { sorted, order } = this;
    for (let i = from + 1; i < to; i++) {
      const key = sorted[i] as number;
      if ((sorted[i - 1] as number) <= key) continue;
      const at = order[i] as number;
      let j = i - 1;
      for (; j >= from && (sorted[j] as number) > key; j--) {
        sorted[j + 1] = sorted[j] as number;
        order[j + 1] = order[j] as number;
      }
      sorted[j + 1] = key;
      order[j + 1] = at;
    }
  }

  #plain(from: number, to: number): void {
    const pairs = Array.from({ length: to - from }, (_, i) => ({
      key: this.sorted[from + i] as number,
      at: this.order[from + i] as number,
    }));
    pairs.sort((a, b) => a.key - b.key);
    for (const [i, { key, at }] of pairs.entries()) {
      this.sorted[from + i] = key;
      this.order[from + i] = at;
    }
  }
}
