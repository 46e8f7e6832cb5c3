/** Rows in a leaf: so few are looked at one by one. */
const LEAF = 12;

/** The nearest rows of one, from near to far. */
export interface NearestRows {
  readonly rows: number[];
  /** Squared distances. */
  readonly squares: number[];
}

/**
 * Rows of numbers by nearness in a k-d tree (Bentley 1975; Friedman, Bentley & Finkel 1977): exact, and equal distances go to
 * the lower row. The tree is a permutation of the rows: the middle of each stretch parts it by its widest column.
 */
export class RowTree {
  readonly #order: Int32Array;
  /** By the middle of a stretch: the column that parts it. */
  readonly #parting: Uint16Array;
  /** And the value at which it does. */
  readonly #splits: Float64Array;

  /** @param table row by row, none missing. @param width columns, one at least. */
  constructor(
    private readonly table: Float64Array,
    private readonly width: number,
  ) {
    const rows = table.length / width;
    this.#order = Int32Array.from({ length: rows }, (_, row) => row);
    this.#parting = new Uint16Array(rows);
    this.#splits = new Float64Array(rows);
    this.#part(0, rows);
  }

  #at(row: number, column: number): number {
    return this.table[row * this.width + column] as number;
  }

  #widest(stretch: Int32Array): number {
    let [widest, reach] = [0, -1];
    for (let column = 0; column < this.width; column++) {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const row of stretch) {
        const value = this.#at(row, column);
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > reach) [widest, reach] = [column, high - low];
    }
    return widest;
  }

  #part(start: number, end: number): void {
    if (end - start <= LEAF) return;
    const stretch = this.#order.subarray(start, end);
    const column = this.#widest(stretch);
    stretch.sort((a, b) => this.#at(a, column) - this.#at(b, column));
    const middle = (start + end) >> 1;
    this.#parting[middle] = column;
    this.#splits[middle] = this.#at(stretch[middle - start] as number, column);
    this.#part(start, middle);
    this.#part(middle, end);
  }

  /** The `count` rows nearest to a row, itself left out. */
  nearest(row: number, count: number): NearestRows {
    const found: NearestRows = { rows: [], squares: [] };
    this.#look(row, 0, this.#order.length, count, found);
    return found;
  }

  #look(row: number, start: number, end: number, count: number, found: NearestRows): void {
    if (end - start <= LEAF) {
      for (let i = start; i < end; i++) this.#offer(row, this.#order[i] as number, count, found);
      return;
    }
    const middle = (start + end) >> 1;
    const column = this.#parting[middle] as number;
    const apart = this.#at(row, column) - (this.#splits[middle] as number);
    const [near, far] = [
      [start, middle],
      [middle, end],
    ] as const;
    const [first, second] = apart < 0 ? [near, far] : [far, near];
    this.#look(row, first[0], first[1], count, found);
    // As near as the last one found counts: its number may be lower.
    if (found.rows.length < count || apart * apart <= (found.squares[count - 1] as number))
      this.#look(row, second[0], second[1], count, found);
  }

  #offer(row: number, other: number, count: number, { rows, squares }: NearestRows): void {
    if (other === row) return;
    const reach = rows.length < count ? Number.POSITIVE_INFINITY : (squares[count - 1] as number);
    let square = 0;
    for (let column = 0; column < this.width; column++) {
      square += (this.#at(row, column) - this.#at(other, column)) ** 2;
      if (square > reach) return;
    }
    let at = rows.length;
    while (at > 0) {
      const before = squares[at - 1] as number;
      if (before < square || (before === square && (rows[at - 1] as number) < other)) break;
      at -= 1;
    }
    rows.splice(at, 0, other);
    squares.splice(at, 0, square);
    rows.length = Math.min(rows.length, count);
    squares.length = rows.length;
  }
}
