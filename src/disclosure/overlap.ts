import type { Decision } from './decision.js';
import { Equations } from './equations.js';
import type { Equation as Sum } from './table/table.js';

export const SECONDARY: Decision = { status: 'suppressed', reason: 'secondary' };

/** Cells that a reader does not see and that count something: what sums must not give away. */
function unknownOf(decisions: readonly Decision[], counts: Float64Array): Set<number> {
  const hidden = decisions.flatMap(({ status }, i) =>
    status !== 'ok' && (counts[i] as number) > 0 ? [i] : [],
  );
  return new Set(hidden);
}

/** A sum as an equation over its unknown cells: parent less children. */
function equationOf({ parent, children }: Sum, unknown: ReadonlySet<number>): Map<number, bigint> {
  const row = new Map<number, bigint>();
  if (unknown.has(parent)) row.set(parent, 1n);
  for (const child of children) if (unknown.has(child)) row.set(child, -1n);
  return row;
}

/** The unknown children of a sum, and what they count together: subtraction of what is shown leaves this. */
interface Rest {
  readonly cells: ReadonlySet<number>;
  readonly count: number;
}

function restOf({ children }: Sum, unknown: ReadonlySet<number>, counts: Float64Array): Rest {
  const cells = new Set(children.filter((c) => unknown.has(c)));
  return { cells, count: [...cells].reduce((sum, c) => sum + (counts[c] as number), 0) };
}

/** Whether one rest lies within the other, and what the larger has more is too few to be told. */
function differsByFew(a: Rest, b: Rest, threshold: number): boolean {
  const [less, more] = a.cells.size <= b.cells.size ? [a, b] : [b, a];
  const rest = more.count - less.count;
  return rest > 0 && rest < threshold && [...less.cells].every((c) => more.cells.has(c));
}

/** The sums that hang together with the areas of the user's own: of others nothing can be had by subtracting these. */
function connected(sums: readonly Sum[], own: readonly Sum[]): Sum[] {
  const cells = new Set(own.flatMap((s) => s.children));
  let [left, found]: [readonly Sum[], Sum[]] = [sums, []];
  for (let grew = true; grew; ) {
    const touches = (s: Sum): boolean => cells.has(s.parent) || s.children.some((c) => cells.has(c));
    const more = left.filter(touches);
    for (const { parent, children } of more) for (const cell of [parent, ...children]) cells.add(cell);
    const taken = new Set(more);
    left = left.filter((s) => !taken.has(s));
    found = [...found, ...more];
    grew = more.length > 0;
  }
  return found;
}

/** What is known of one part (numerators, denominators) while areas are let through one by one. */
class Part {
  private readonly unknown: ReadonlySet<number>;
  private readonly rests: Rest[];
  private equations: Equations;

  constructor(
    private readonly counts: Float64Array,
    decisions: readonly Decision[],
    sums: readonly Sum[],
    own: ReadonlySet<number>,
    private readonly threshold: number,
  ) {
    this.unknown = new Set([...unknownOf(decisions, counts)].filter((cell) => !own.has(cell)));
    this.equations = sums.reduce((known, s) => known.with(equationOf(s, this.unknown)), new Equations());
    this.rests = sums.filter((s) => !this.unknown.has(s.parent)).map((s) => restOf(s, this.unknown, counts));
  }

  /** Whether showing the sum lets a hidden cell, or too few units together, be had by subtraction. */
  tells(sum: Sum): boolean {
    const rest = restOf(sum, this.unknown, this.counts);
    if (rest.count > 0 && rest.count < this.threshold) return true;
    if (this.rests.some((other) => differsByFew(rest, other, this.threshold))) return true;
    const after = this.equations.with(equationOf(sum, this.unknown));
    return after.determined().length > this.equations.determined().length;
  }

  show(sum: Sum): void {
    this.equations = this.equations.with(equationOf(sum, this.unknown));
    this.rests.push(restOf(sum, this.unknown, this.counts));
  }
}

/**
 * Which areas of the user's own may be shown beside the areas they cut across: each sum in `own` is let through, in order,
 * only if no hidden cell follows from it and all that is shown already, by any addition and subtraction; nor a group of
 * hidden cells that is too small, of itself or against one other sum. Only cells of `own` are hidden: what is shown of
 * buurten, wijken and gemeenten does not depend on which other areas somebody draws.
 *
 * Not treated: groups that follow from three sums or more, bounds, and what `secondary` does not treat.
 * @param decisions after `secondary`, for all cells. @param parts true counts of what is published.
 * @param sums between the areas. @param own each area of the user's own (parent) with its buurten (children).
 */
export function overlap(
  decisions: readonly Decision[],
  parts: readonly Float64Array[],
  sums: readonly Sum[],
  own: readonly Sum[],
  threshold: number,
): Decision[] {
  const result = [...decisions];
  if (own.length === 0) return result;
  const cells = new Set(own.map((s) => s.parent));
  const near = connected(sums, own);
  const known = parts.map((counts) => new Part(counts, decisions, near, cells, threshold));
  for (const sum of own) {
    if (result[sum.parent]?.status !== 'ok') continue;
    if (known.some((part) => part.tells(sum))) result[sum.parent] = SECONDARY;
    else for (const part of known) part.show(sum);
  }
  return result;
}
