import type { MultiPolygon } from '../../geometry/multi-polygon.js';

/**
 * The edges of all borders, each once: an edge that two areas draw alike names both. A third area that draws it too
 * gives it once more.
 */
export interface Edges {
  readonly count: number;
  /** Four numbers an edge: ax, ay, bx, by; the western end first, of two equally west the southern. */
  readonly ends: Float64Array;
  /** Places of the areas that an edge borders; `second` is -1 where there is one. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

function edgeCount(shapes: readonly MultiPolygon[]): number {
  let count = 0;
  for (const shape of shapes)
    for (const polygon of shape) for (const ring of polygon) count += Math.max(0, ring.length / 2 - 1);
  return count;
}

/** Finds equal edges: a hash table with open addressing, whose slots hold the number of an edge plus one. */
class EdgeTable {
  readonly ends: Float64Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly #words: Int32Array;
  readonly #slots: Int32Array;
  count = 0;

  constructor(capacity: number) {
    this.ends = new Float64Array((capacity + 1) * 4);
    this.#words = new Int32Array(this.ends.buffer);
    this.first = new Int32Array(capacity);
    this.second = new Int32Array(capacity).fill(-1);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(8, capacity * 1.5))));
  }

  /** Adds the edge that stands behind the last one; @returns nothing is kept of it when an equal one is there. */
  add(area: number, ax: number, ay: number, bx: number, by: number): void {
    const { ends, first, second } = this;
    const swap = bx < ax || (bx === ax && by < ay);
    const at = this.count * 4;
    // Plus nought: minus nought is the same place with other bits.
    ends[at] = (swap ? bx : ax) + 0;
    ends[at + 1] = (swap ? by : ay) + 0;
    ends[at + 2] = (swap ? ax : bx) + 0;
    ends[at + 3] = (swap ? ay : by) + 0;
    const mask = this.#slots.length - 1;
    for (let slot = this.#hash(at * 2) & mask; ; slot = (slot + 1) & mask) {
      const edge = (this.#slots[slot] as number) - 1;
      if (edge < 0) {
        this.#slots[slot] = this.count + 1;
        first[this.count] = area;
        this.count += 1;
        return;
      }
      if (!this.#isEqual(edge * 4, at)) continue;
      if (first[edge] === area || second[edge] === area) return;
      if (second[edge] === -1) {
        second[edge] = area;
        return;
      }
    }
  }

  #hash(word: number): number {
    let hash = 0;
    for (let i = 0; i < 8; i++) {
      hash = Math.imul(hash ^ (this.#words[word + i] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  #isEqual(a: number, b: number): boolean {
    const { ends } = this;
    return (
      ends[a] === ends[b] &&
      ends[a + 1] === ends[b + 1] &&
      ends[a + 2] === ends[b + 2] &&
      ends[a + 3] === ends[b + 3]
    );
  }
}

/** Cuts borders into edges; repeated points give none. */
export function edgesOf(shapes: readonly MultiPolygon[]): Edges {
  const table = new EdgeTable(edgeCount(shapes));
  for (const [area, shape] of shapes.entries()) {
    for (const polygon of shape) {
      for (const ring of polygon) {
        for (let i = 0; i + 3 < ring.length; i += 2) {
          const [ax, ay] = [ring[i] as number, ring[i + 1] as number];
          const [bx, by] = [ring[i + 2] as number, ring[i + 3] as number];
          if (ax !== bx || ay !== by) table.add(area, ax, ay, bx, by);
        }
      }
    }
  }
  const { count, ends, first, second } = table;
  return { count, ends, first, second };
}
