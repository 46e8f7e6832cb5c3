/** Things joined into groups (disjoint sets); the least of a group stands for it, so that results do not hang on the order. */
export class Union {
  private readonly above: Int32Array;

  constructor(size: number) {
    this.above = Int32Array.from({ length: size }, (_, i) => i);
  }

  find(of: number): number {
    let at = of;
    while (this.above[at] !== at) {
      // Halves the way for the next time.
      this.above[at] = this.above[this.above[at] as number] as number;
      at = this.above[at] as number;
    }
    return at;
  }

  /** @returns whether they were apart. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return false;
    this.above[Math.max(x, y)] = Math.min(x, y);
    return true;
  }

  /** Every group with what is in it, in order. */
  groups(): number[][] {
    const found = new Map<number, number[]>();
    this.above.forEach((_, i) => {
      const at = this.find(i);
      const own = found.get(at);
      if (own) own.push(i);
      else found.set(at, [i]);
    });
    return [...found.values()];
  }
}
