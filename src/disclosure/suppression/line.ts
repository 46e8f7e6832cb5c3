/** Loss of a way that is not there. */
export const NEVER = Number.POSITIVE_INFINITY;

/**
 * What a child can do in the sum above it, by width w: `shown` is the least loss below it while it is shown; `hidden[at + d · (w + 1) + u]`
 * that while it is hidden, can lie d below its count by its own (0 … w; w means w or more), and can rise u by what is above and beside it.
 */
export interface Choice {
  readonly shown: number;
  readonly hidden: Float64Array;
  /** Where its own part of `hidden` begins: cells share one array. */
  readonly at: number;
}

/** What a child is chosen to do: −1 shown, else d of `Choice.hidden`. */
export type Chosen = Int8Array;

/** How many are hidden among the children, as far as it matters: none, one, more. */
export const COUNTS = 3;

/** How far a child can fall in the ways in which it can be hidden. */
function fallsOf({ hidden, at }: Choice, width: number): number[] {
  const falls: number[] = [];
  // To rise further never costs more: what can't be hidden when it rises by the whole width can't be hidden.
  for (let d = 0; d <= width; d++) if (hidden[at + d * (width + 1) + width] !== NEVER) falls.push(d);
  return falls;
}

const AFTER = new Map<number, readonly Int16Array[]>();

/** By how far one child more falls and the state before it: the state after it. The same for all lines of a width. */
function statesAfter(width: number): readonly Int16Array[] {
  const totals = 2 * width + 1;
  const after =
    AFTER.get(width) ??
    Array.from({ length: width + 1 }, (_, d) =>
      Int16Array.from({ length: COUNTS * totals }, (_, state) => {
        const count = Math.min(COUNTS - 1, Math.floor(state / totals) + 1);
        return count * totals + Math.min(totals - 1, (state % totals) + d);
      }),
    );
  AFTER.set(width, after);
  return after;
}

/** By child and state: what the child does there, and the state before it. */
interface Steps {
  readonly choice: Int8Array;
  readonly from: Int16Array;
}

/** One sum: chooses among its children for any total of what they can give way. Totals run 0 … 2w, 2w meaning that or more. */
export class Line {
  /** Totals of a line. */
  readonly totals: number;
  private readonly w: number;
  /** By child, how far it may fall when hidden: a cell without children has one way. */
  private readonly after: readonly Int16Array[];
  private readonly falls: readonly (readonly number[])[];

  constructor(
    private readonly children: readonly Choice[],
    width: number,
  ) {
    this.w = width;
    this.totals = 2 * width + 1;
    this.after = statesAfter(width);
    this.falls = children.map((child) => fallsOf(child, width));
  }

  /** Place of a state in a table: how many are hidden, and how far they can give way together. */
  at(count: number, total: number): number {
    return count * this.totals + total;
  }

  /** States of the children together. */
  get size(): number {
    return COUNTS * this.totals;
  }

  /**
   * Least losses by state when every child counts on `target` from what is above and beside it and itself together, one table
   * after another for the targets 0 … 2w.
   */
  tables(): Float64Array {
    const all = new Float64Array(this.totals * this.size);
    const [one, other] = [new Float64Array(this.size), new Float64Array(this.size)];
    for (let target = 0; target < this.totals; target++) {
      all.set(this.table(target, one, other), target * this.size);
    }
    return all;
  }

  private table(target: number, one: Float64Array, other: Float64Array, steps?: Steps): Float64Array {
    let [now, next] = [one, other];
    now.fill(NEVER);
    now[0] = 0;
    for (let child = 0; child < this.children.length; child++) {
      this.extend(child, target, now, next, steps);
      [now, next] = [next, now];
    }
    return now;
  }

  /** One child more: the least losses after it from those before it. The innermost loop of trees, and so without niceties. */
  private extend(child: number, target: number, now: Float64Array, next: Float64Array, steps?: Steps): void {
    const { w } = this;
    const size = now.length;
    const { shown, hidden, at } = this.children[child] as Choice;
    for (let state = 0; state < size; state++) {
      next[state] = (now[state] as number) + shown;
      if (steps) [steps.choice[child * size + state], steps.from[child * size + state]] = [-1, state];
    }
    for (const d of this.falls[child] as readonly number[]) {
      const more = hidden[at + d * (w + 1) + Math.min(w, Math.max(0, target - d))] as number;
      if (more === NEVER) continue;
      const after = this.after[d] as Int16Array;
      for (let state = 0; state < size; state++) {
        const loss = (now[state] as number) + more;
        const to = after[state] as number;
        if (loss >= (next[to] as number)) continue;
        next[to] = loss;
        if (steps) [steps.choice[child * size + to], steps.from[child * size + to]] = [d, state];
      }
    }
  }

  /** The choices that lead to a state. */
  choose(target: number, state: number): Chosen {
    const { size } = this;
    const cells = this.children.length * size;
    const steps = { choice: new Int8Array(cells), from: new Int16Array(cells) };
    this.table(target, new Float64Array(size), new Float64Array(size), steps);
    const chosen = new Int8Array(this.children.length);
    for (let [child, at] = [this.children.length - 1, state]; child >= 0; child--) {
      chosen[child] = steps.choice[child * size + at] as number;
      at = steps.from[child * size + at] as number;
    }
    return chosen;
  }
}
