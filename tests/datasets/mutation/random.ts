/** Whole numbers that look random and are the same for the same seed, on every machine (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Seeds that follow each other must not give streams that do.
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
    this.next();
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** From 0 to below `end`; 0 when there is no room. */
  below(end: number): number {
    return Math.floor(this.next() * Math.max(1, end));
  }

  pick<T>(of: readonly T[]): T {
    if (of.length === 0) throw new RangeError('nothing to pick from');
    return of[this.below(of.length)] as T;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}
