import { type Choice, COUNTS, Line, NEVER } from './line.js';
import type { Block, Problem, Row } from './problem.js';

/** Widths up to which trees are solved this way: time grows with the cube. */
export const TREE_WIDTH = 8;

/** A way for the children of a sum: which total they count on, and the state they end in. */
interface Way {
  readonly loss: number;
  readonly target: number;
  readonly state: number;
}

/** Ways by how far the parent can rise and the children fall: place up · (w + 1) + fall. */
interface Ways {
  readonly loss: Float64Array;
  readonly target: Int16Array;
  readonly state: Int16Array;
}

function wayAt({ loss, target, state }: Ways, at: number): Way {
  return { loss: loss[at] as number, target: target[at] as number, state: state[at] as number };
}

/** Whether the sums of a block form a hierarchy: no variable in two sums as a child, nor in two as a parent, and no ring. */
export function isHierarchy({ variables, rows }: Block): boolean {
  const above = new Map<number, number>();
  const parents = new Set<number>();
  for (const { parent, children } of rows) {
    if (parent >= 0 && parents.has(parent)) return false;
    parents.add(parent);
    for (const child of children) {
      if (above.has(child)) return false;
      above.set(child, parent);
    }
  }
  return variables.every((v) => {
    let at: number | undefined = v;
    for (let steps = 0; at !== undefined && at >= 0; steps++) {
      if (steps > variables.length) return false;
      at = above.get(at);
    }
    return true;
  });
}

/**
 * The pattern of least loss on a hierarchy, by dynamic programming over its sums, in time linear in the number of cells.
 *
 * Every hidden variable can rise by as much as it needs (totals are far above counts), if something else in a sum falls with
 * it. So it is wide enough when what it can fall (its count less the least, and what hidden children can fall together) and what it
 * can rise (what hidden siblings can fall, and what a hidden parent can rise) make its width, and when it is not hidden alone.
 * Both are counted up to the width, so a variable has few states, and a sum is a knapsack over its children.
 * The most that a count can be is not looked at: whoever asks must play the pattern against who knows it.
 */
export class Hierarchy {
  private readonly w: number;
  private readonly below = new Map<number, Row>();
  private readonly above = new Map<number, number>();
  /** Variables with children before their parents. */
  private readonly upward: readonly number[];
  private readonly lines = new Map<Row, Line>();
  private readonly choices = new Map<number, Choice>();
  private readonly shownWays = new Map<Row, Way>();
  private readonly hiddenWays = new Map<number, Ways>();
  private readonly primary: Uint8Array;
  /** Losses while hidden, of all variables of the block in turn. */
  private readonly losses: Float64Array;
  private readonly placeOf: ReadonlyMap<number, number>;

  /** @param block a hierarchy (`isHierarchy`). */
  constructor(
    private readonly problem: Problem,
    private readonly block: Block,
  ) {
    this.w = block.variables.reduce((most, v) => Math.max(most, problem.need[v] as number), 0);
    for (const row of block.rows) {
      if (row.parent >= 0) this.below.set(row.parent, row);
      for (const child of row.children) this.above.set(child, row.parent);
    }
    this.primary = new Uint8Array(problem.values.length);
    this.losses = new Float64Array(block.variables.length * (this.w + 1) ** 2);
    this.placeOf = new Map(block.variables.map((v, i) => [v, i * (this.w + 1) ** 2]));
    const order = block.variables.filter((v) => (this.above.get(v) ?? -1) < 0);
    for (let at = 0; at < order.length; at++)
      order.push(...(this.below.get(order[at] as number)?.children ?? []));
    this.upward = order.reverse();
  }

  private isPrimary(v: number): boolean {
    return this.primary[v] === 1;
  }

  /** Loss while the attacker may know it: never, unless it need not be uncertain though it is hidden. */
  private shownLoss(v: number, loss: number): number {
    return this.isPrimary(v) && (this.problem.need[v] as number) > 0 ? NEVER : loss;
  }

  /** Takes over what must be hidden. @returns variables whose choices are other than before: those, and all above them. */
  private changed(primary: Uint8Array): (v: number) => boolean {
    if (this.choices.size === 0) {
      for (const v of this.upward) this.primary[v] = primary[this.problem.statusOf[v] as number] as number;
      return () => true;
    }
    const stale = new Set<number>();
    for (const v of this.upward) {
      const now = primary[this.problem.statusOf[v] as number] as number;
      if (now === this.primary[v]) continue;
      this.primary[v] = now;
      for (let at = v; at >= 0 && !stale.has(at); at = this.above.get(at) ?? -1) stale.add(at);
    }
    return (v) => stale.has(v);
  }

  private lineOf(row: Row): Line {
    const line = new Line(
      row.children.map((child) => this.choices.get(child) as Choice),
      this.w,
    );
    this.lines.set(row, line);
    return line;
  }

  /** Ways of a sum by how far its parent can rise (first: 0 … w) and the children can fall at most (second: 0 … w); parent hidden. */
  private waysHidden(line: Line, tables: Float64Array): Ways {
    const size = this.w + 1;
    const loss = new Float64Array(size * size).fill(NEVER);
    const [targets, states] = [new Int16Array(size * size), new Int16Array(size * size)];
    for (let target = 0; target < line.totals; target++) {
      for (let count = 1; count < COUNTS; count++) {
        for (let total = 0; total < line.totals; total++) {
          const state = line.at(count, total);
          const least = tables[target * line.size + state] as number;
          if (least === NEVER) continue;
          const fall = Math.min(this.w, total);
          for (let up = Math.max(0, target - total); up < size; up++) {
            const at = up * size + fall;
            if (least >= (loss[at] as number)) continue;
            [loss[at], targets[at], states[at]] = [least, target, state];
          }
        }
      }
    }
    return { loss, target: targets, state: states };
  }

  /** The best way of a sum whose parent is shown: none hidden, or two and more that make up for each other. */
  private wayShown(line: Line, tables: Float64Array): Way {
    let best: Way = { loss: tables[0] as number, target: 0, state: 0 };
    // Nothing must be hidden: to hide nothing is the best.
    if (best.loss === 0) return best;
    for (let target = 0; target < line.totals; target++) {
      for (let total = target; total < line.totals; total++) {
        const state = line.at(2, total);
        const loss = tables[target * line.size + state] as number;
        if (loss < best.loss) best = { loss, target, state };
      }
    }
    return best;
  }

  private choiceOf(v: number): Choice {
    const { problem, w } = this;
    const size = w + 1;
    const row = this.below.get(v);
    const line = row && this.lineOf(row);
    const hidden = this.losses;
    const at = this.placeOf.get(v) as number;
    hidden.fill(NEVER, at, at + size * size);
    const own = this.isPrimary(v) ? 0 : (problem.weights[problem.statusOf[v] as number] as number);
    const fall = Math.min(w, (problem.values[v] as number) - (problem.least[v] as number));
    const tables = line?.tables();
    const ways = line && tables && this.waysHidden(line, tables);
    if (ways) this.hiddenWays.set(v, ways);
    for (let up = 0; up < size; up++) {
      const fits = (d: number): boolean => d + up >= (problem.need[v] as number);
      if (!ways && fits(fall)) hidden[at + fall * size + up] = own;
      for (let total = 0; ways && total < size; total++) {
        const d = Math.min(fall, total);
        const loss = own + (ways.loss[up * size + total] as number);
        if (fits(d) && loss < (hidden[at + d * size + up] as number)) hidden[at + d * size + up] = loss;
      }
    }
    if (!row || !line || !tables) return { shown: this.shownLoss(v, 0), hidden, at };
    const way = this.wayShown(line, tables);
    this.shownWays.set(row, way);
    return { shown: this.shownLoss(v, way.loss), hidden, at };
  }

  /** Marks what is hidden below a variable in the given state: −1 shown, else how far it falls; `up` what it can rise. */
  private mark(v: number, d: number, up: number, hidden: Uint8Array): void {
    const row = this.below.get(v);
    if (d >= 0) hidden[this.problem.statusOf[v] as number] = 1;
    if (!row) return;
    if (d < 0) this.markLine(row, this.shownWays.get(row) as Way, hidden);
    else {
      const size = this.w + 1;
      const fall = Math.min(this.w, (this.problem.values[v] as number) - (this.problem.least[v] as number));
      const ways = this.hiddenWays.get(v) as Ways;
      const fitting = Array.from({ length: size }, (_, total) => total)
        .filter((total) => Math.min(fall, total) === d)
        .map((total) => wayAt(ways, up * size + total));
      this.markLine(
        row,
        fitting.reduce((a, b) => (b.loss < a.loss ? b : a)),
        hidden,
      );
    }
  }

  private markLine(row: Row, { target, state }: Way, hidden: Uint8Array): void {
    const chosen = (this.lines.get(row) as Line).choose(target, state);
    row.children.forEach((child, at) => {
      const d = chosen[at] as number;
      this.mark(child, d, Math.min(this.w, Math.max(0, target - d)), hidden);
    });
  }

  /**
   * @param primary by status, 1 = must be hidden. Asked again, only what changed is reckoned anew.
   * @returns hidden by status; undefined when this method finds no safe pattern.
   */
  pattern(primary: Uint8Array): Uint8Array | undefined {
    const hidden = new Uint8Array(primary.length);
    const changed = this.changed(primary);
    for (const v of this.upward) if (changed(v)) this.choices.set(v, this.choiceOf(v));
    const size = this.w + 1;
    for (const v of this.block.variables) {
      if (this.above.has(v)) continue;
      const { shown, at } = this.choices.get(v) as Choice;
      let [least, d] = [shown, -1];
      for (let fall = 0; fall < size; fall++) {
        const loss = this.losses[at + fall * size + this.w] as number;
        if (loss < least) [least, d] = [loss, fall];
      }
      if (least === NEVER) return undefined;
      this.mark(v, d, this.w, hidden);
    }
    for (const row of this.block.rows) {
      if (row.parent >= 0) continue;
      const line = this.lineOf(row);
      const way = this.wayShown(line, line.tables());
      if (way.loss === NEVER) return undefined;
      this.markLine(row, way, hidden);
    }
    return hidden;
  }
}
