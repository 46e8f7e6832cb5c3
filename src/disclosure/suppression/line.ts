/** Loss of a way that is not there. */
export const NEVER = Number.POSITIVE_INFINITY;

/**
 * What a child can do in the sum above it, by width w: `shown` is the least loss below it while it is shown; `hidden[d · (w + 1) + u]`
 * that while it is hidden, can lie d below its count by its own (0 … w; w means w or more), and can rise u by what is above and beside it.
 */
export interface Choice {
  readonly shown: number;
  readonly hidden: Float64Array;
}

/** What a child is chosen to do: −1 shown, else d of `Choice.hidden`. */
export type Chosen = Int8Array;

/** How many are hidden among the children, as far as it matters: none, one, more. */
export const COUNTS = 3;

/** One sum: chooses among its children for any total of what they can give way. Totals run 0 … 2w, 2w meaning that or more. */
export class Line {
  /** Totals of a line. */
  readonly totals: number;
  private readonly w: number;

  constructor(
    private readonly children: readonly Choice[],
    width: number,
  ) {
    this.w = width;
    this.totals = 2 * width + 1;
  }

  /** Place of a state in a table: how many are hidden, and how far they can give way together. */
  at(count: number, total: number): number {
    return count * this.totals + total;
  }

  /**
   * Least losses by state when every child counts on `target` from what is above and beside it and itself together.
   * @param steps when given, takes for each child and state the choice that leads there, and the state before.
   */
  table(target: number, steps?: { choice: Int8Array; from: Int16Array }): Float64Array {
    const { w, totals } = this;
    const size = COUNTS * totals;
    let now = new Float64Array(size).fill(NEVER);
    now[0] = 0;
    this.children.forEach(({ shown, hidden }, child) => {
      const next = new Float64Array(size).fill(NEVER);
      const put = (to: number, loss: number, choice: number, from: number): void => {
        if (!(loss < (next[to] as number))) return;
        next[to] = loss;
        if (steps) [steps.choice[child * size + to], steps.from[child * size + to]] = [choice, from];
      };
      for (let state = 0; state < size; state++) {
        const loss = now[state] as number;
        if (loss === NEVER) continue;
        put(state, loss + shown, -1, state);
        const count = Math.min(COUNTS - 1, Math.floor(state / totals) + 1);
        const total = state % totals;
        for (let d = 0; d <= w; d++) {
          const up = Math.min(w, Math.max(0, target - d));
          const more = hidden[d * (w + 1) + up] as number;
          if (more !== NEVER) put(this.at(count, Math.min(2 * w, total + d)), loss + more, d, state);
        }
      }
      now = next;
    });
    return now;
  }

  /** The choices that lead to a state. */
  choose(target: number, state: number): Chosen {
    const size = COUNTS * this.totals;
    const cells = this.children.length * size;
    const steps = { choice: new Int8Array(cells), from: new Int16Array(cells) };
    this.table(target, steps);
    const chosen = new Int8Array(this.children.length);
    for (let [child, at] = [this.children.length - 1, state]; child >= 0; child--) {
      chosen[child] = steps.choice[child * size + at] as number;
      at = steps.from[child * size + at] as number;
    }
    return chosen;
  }
}
