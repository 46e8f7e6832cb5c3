/** Pairs of areas that touch, gathered while borders are compared; each pair once, whichever comes first. */
export class Links {
  readonly #size: number;
  readonly #placeOf = new Map<number, number>();
  readonly low: number[] = [];
  readonly high: number[] = [];
  /** Metres of border in common. */
  readonly border: number[] = [];
  /** Whether an edge of both is the same to the bit. */
  readonly exact: boolean[] = [];

  /** @param size number of areas. */
  constructor(size: number) {
    this.#size = size;
  }

  has(a: number, b: number): boolean {
    return this.#placeOf.has(this.#key(a, b));
  }

  /** Adds the pair, if it is new, and to its border. */
  add(a: number, b: number, border: number, exact = false): void {
    const key = this.#key(a, b);
    let place = this.#placeOf.get(key);
    if (place === undefined) {
      place = this.low.length;
      this.#placeOf.set(key, place);
      this.low.push(Math.min(a, b));
      this.high.push(Math.max(a, b));
      this.border.push(0);
      this.exact.push(false);
    }
    this.border[place] = (this.border[place] as number) + border;
    if (exact) this.exact[place] = true;
  }

  #key(a: number, b: number): number {
    return Math.min(a, b) * this.#size + Math.max(a, b);
  }
}
