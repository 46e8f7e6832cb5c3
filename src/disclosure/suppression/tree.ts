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

/** Least losses of a sum by each total that its children may count on. */
function tablesOf(line: Line): Float64Array[] {
  return Array.from({ length: line.totals }, (_, target) => line.table(target));
}

const NO_WAY: Way = { loss: NEVER, target: 0, state: 0 };

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
 * Variables within their width of the largest count can't rise so: they are not chosen, and a primary one among them is not solved here.
 */
class Tree {
  private readonly w: number;
  private readonly below = new Map<number, Row>();
  private readonly isChild: ReadonlySet<number>;
  private readonly lines = new Map<Row, Line>();
  private readonly choices = new Map<number, Choice>();
  private readonly shownWays = new Map<Row, Way>();
  private readonly hiddenWays = new Map<number, readonly Way[]>();

  constructor(
    private readonly problem: Problem,
    private readonly block: Block,
    private readonly primary: Uint8Array,
  ) {
    this.w = block.variables.reduce((most, v) => Math.max(most, problem.need[v] as number), 0);
    this.isChild = new Set(block.rows.flatMap(({ children }) => children));
    for (const row of block.rows) if (row.parent >= 0) this.below.set(row.parent, row);
  }

  private isPrimary(v: number): boolean {
    return this.primary[this.problem.statusOf[v] as number] === 1;
  }

  /** Variables with children before their parents. */
  private *upward(): Generator<number> {
    const order = this.block.variables.filter((v) => !this.isChild.has(v));
    for (const { parent, children } of this.block.rows) if (parent < 0) order.push(...children);
    for (let at = 0; at < order.length; at++)
      order.push(...(this.below.get(order[at] as number)?.children ?? []));
    for (let at = order.length - 1; at >= 0; at--) yield order[at] as number;
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
  private waysHidden(line: Line, tables: readonly Float64Array[]): Way[] {
    const size = this.w + 1;
    const ways = new Array<Way>(size * size).fill(NO_WAY);
    for (let target = 0; target < line.totals; target++) {
      const table = tables[target] as Float64Array;
      for (let count = 1; count < COUNTS; count++) {
        for (let total = 0; total < line.totals; total++) {
          const loss = table[line.at(count, total)] as number;
          if (loss === NEVER) continue;
          const fall = Math.min(this.w, total);
          for (let up = Math.max(0, target - total); up < size; up++) {
            const at = up * size + fall;
            if (loss < (ways[at] as Way).loss) ways[at] = { loss, target, state: line.at(count, total) };
          }
        }
      }
    }
    return ways;
  }

  /** The best way of a sum whose parent is shown: none hidden, or two and more that make up for each other. */
  private wayShown(line: Line, tables: readonly Float64Array[]): Way {
    const none = (tables[0] as Float64Array)[0] as number;
    let best: Way = { loss: none, target: 0, state: 0 };
    // Nothing must be hidden: to hide nothing is the best.
    if (none === 0) return best;
    for (let target = 0; target < line.totals; target++) {
      const table = tables[target] as Float64Array;
      for (let total = target; total < line.totals; total++) {
        const state = line.at(2, total);
        if ((table[state] as number) < best.loss) best = { loss: table[state] as number, target, state };
      }
    }
    return best;
  }

  private choiceOf(v: number): Choice {
    const { problem, w } = this;
    const size = w + 1;
    const row = this.below.get(v);
    const line = row && this.lineOf(row);
    const hidden = new Float64Array(size * size).fill(NEVER);
    const own = this.isPrimary(v) ? 0 : (problem.weights[problem.statusOf[v] as number] as number);
    const rises = problem.most - (problem.values[v] as number) >= w;
    const fall = Math.min(w, (problem.values[v] as number) - (problem.least[v] as number));
    const tables = line ? tablesOf(line) : [];
    const ways = line && this.waysHidden(line, tables);
    if (ways) this.hiddenWays.set(v, ways);
    for (let up = 0; rises && up < size; up++) {
      const fits = (d: number): boolean => d + up >= (problem.need[v] as number);
      if (!ways && fits(fall)) hidden[fall * size + up] = own;
      for (let total = 0; ways && total < size; total++) {
        const d = Math.min(fall, total);
        const loss = own + (ways[up * size + total] as Way).loss;
        if (fits(d) && loss < (hidden[d * size + up] as number)) hidden[d * size + up] = loss;
      }
    }
    if (!row || !line) return { shown: this.isPrimary(v) ? NEVER : 0, hidden };
    const way = this.wayShown(line, tables);
    this.shownWays.set(row, way);
    return { shown: this.isPrimary(v) ? NEVER : way.loss, hidden };
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
      const ways = this.hiddenWays.get(v) as readonly Way[];
      const fitting = Array.from({ length: size }, (_, total) => total)
        .filter((total) => Math.min(fall, total) === d)
        .map((total) => ways[up * size + total] as Way);
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

  solve(hidden: Uint8Array): boolean {
    for (const v of this.upward()) this.choices.set(v, this.choiceOf(v));
    const size = this.w + 1;
    for (const v of this.block.variables) {
      if (this.isChild.has(v)) continue;
      const { shown, hidden: losses } = this.choices.get(v) as Choice;
      let [least, d] = [shown, -1];
      for (let fall = 0; fall < size; fall++) {
        const loss = losses[fall * size + this.w] as number;
        if (loss < least) [least, d] = [loss, fall];
      }
      if (least === NEVER) return false;
      this.mark(v, d, this.w, hidden);
    }
    for (const row of this.block.rows) {
      if (row.parent >= 0) continue;
      const line = this.lineOf(row);
      const way = this.wayShown(line, tablesOf(line));
      if (way.loss === NEVER) return false;
      this.markLine(row, way, hidden);
    }
    return true;
  }
}

/**
 * @param block a hierarchy (`isHierarchy`). @param primary by status, 1 = must be hidden.
 * @returns hidden by status; undefined when this method finds no safe pattern.
 */
export function treePattern(problem: Problem, block: Block, primary: Uint8Array): Uint8Array | undefined {
  const hidden = new Uint8Array(primary.length);
  return new Tree(problem, block, primary).solve(hidden) ? hidden : undefined;
}
