/** What is known of a whole number: at least, at most. */
export type Range = readonly [low: number, high: number];

/** One count is the sum of the others, or with `atLeast` that sum or more. */
export interface Fact {
  readonly plus: string;
  readonly minus: readonly string[];
  readonly atLeast: boolean;
}

export const UNKNOWN: Range = [0, Number.POSITIVE_INFINITY];

/** What is known of counts by their name, narrowed by facts until nothing more follows. */
export class Ranges {
  private readonly known = new Map<string, Range>();

  of(name: string): Range {
    return this.known.get(name) ?? UNKNOWN;
  }

  /** Adds that a count lies in a range. @returns whether that was news. @throws Error when it can't be. */
  learn(name: string, [low, high]: Range): boolean {
    const [from, to] = this.of(name);
    const next: Range = [Math.max(from, low), Math.min(to, high)];
    if (next[0] > next[1]) throw new Error(`what is known of ${name} contradicts itself: ${next}`);
    if (next[0] === from && next[1] === to) return false;
    this.known.set(name, next);
    return true;
  }

  /** Narrows every count by bounds alone: each term against the others of its fact. */
  narrow(facts: readonly Fact[]): void {
    for (let news = true; news; ) {
      news = false;
      for (const fact of facts) if (this.apply(fact)) news = true;
    }
  }

  private apply({ plus, minus, atLeast }: Fact): boolean {
    const ranges = minus.map((name) => this.of(name));
    const low = ranges.reduce((sum, [from]) => sum + from, 0);
    const high = ranges.reduce((sum, [, to]) => sum + to, 0);
    const whole = this.of(plus);
    let news = this.learn(plus, [low, atLeast ? Number.POSITIVE_INFINITY : high]);
    for (const [i, name] of minus.entries()) {
      const [from] = ranges[i] as Range;
      const most = whole[1] - (low - from);
      const others = ranges.reduce((sum, [, to], k) => (k === i ? sum : sum + to), 0);
      if (this.learn(name, [atLeast ? 0 : Math.max(0, whole[0] - others), most])) news = true;
    }
    return news;
  }
}
