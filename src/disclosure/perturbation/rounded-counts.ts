import type { Solver } from '../solver/programme.js';
import type { Equation } from '../table/table.js';
import type { ChangedCounts } from './method.js';
import { nestedSums, treesOf } from './nested-sums.js';
import { type RoundingRule, roundTree } from './rounded-tree.js';

export interface RoundingTask extends RoundingRule {
  /** Whole numbers over the areas, NaN = not known. */
  readonly numerator: Float64Array;
  /** Null: it is not this method's to round. */
  readonly denominator: Float64Array | null;
  /** The numerator is part of the denominator: the units that are not in it are a count too, and all three add up. */
  readonly share: boolean;
  /** Sums that hold between the areas, nested. */
  readonly sums: readonly Equation[];
  /** Areas of the user's own with the buurten of which each is the sum. */
  readonly own: readonly Equation[];
  /** Names of the areas, which decide between roundings that are equally good. */
  readonly names: readonly string[];
}

function refuseNoCounts(part: Float64Array, what: string): void {
  const wrong = part.find((v) => !(Number.isNaN(v) || (Number.isSafeInteger(v) && v >= 0)));
  if (wrong !== undefined)
    throw new RangeError(`${what} that is no count can't be rounded: expected whole numbers from 0`);
}

/** Areas of the user's own are the sums of their rounded buurten: they tell nothing that those do not. */
function addOwn(rounded: Float64Array, counts: Float64Array, own: readonly Equation[]): void {
  for (const { parent, children } of own) {
    if (Number.isNaN(counts[parent])) continue;
    const known = children.filter((child) => !Number.isNaN(counts[child]));
    rounded[parent] = known.reduce((sum, child) => sum + (rounded[child] as number), 0);
  }
}

/** Rounds parts that do not overlap, tree by tree. @returns per part, and the whole where there are several. */
function roundParts(solver: Solver, task: RoundingTask, parts: readonly Float64Array[]): Float64Array[] {
  const size = task.names.length;
  const cut = new Set(task.own.map(({ parent }) => parent));
  const isKnown = (i: number): boolean => !cut.has(i) && parts.every((part) => !Number.isNaN(part[i]));
  const nested = nestedSums(parts, task.sums);
  const sums = new Map(nested.map((sum) => [sum.parent, sum]));
  const into = Array.from({ length: parts.length > 1 ? parts.length + 1 : 1 }, () =>
    new Float64Array(size).fill(Number.NaN),
  );
  for (const tree of treesOf(size, isKnown, nested))
    roundTree(solver, task, tree, parts, sums, task.names, into);
  for (const [k, rounded] of into.entries())
    addOwn(rounded, parts[k] ?? (parts[0] as Float64Array), task.own);
  return into;
}

/** The most that counts lie from the rounded ones: less than a base, and of an area of the user's own that of all its buurten. */
function slackOf(rounded: Float64Array, { base, method, sums, own }: RoundingTask): Float64Array {
  const totals = new Set(sums.map(({ parent }) => parent));
  const slack = rounded.map((count, i) => {
    if (Number.isNaN(count)) return Number.NaN;
    // A count that is no sum and lies above the base was not small, and is as it was.
    return method === 'small_counts' && !totals.has(i) && count > base ? 0 : base - 1;
  });
  addOwn(slack, rounded, own);
  return slack;
}

/**
 * Counts that are all shown, rounded: areas add up, a numerator is never more than the whole it is a share of, and no count moves by a
 * whole base. The same counts give the same rounding; what is rounded in one tree (gemeente) does not depend on another.
 * @throws RangeError when a part is no count, or of a share the numerator is above the denominator.
 */
export function roundCounts(solver: Solver, task: RoundingTask): ChangedCounts {
  const { numerator, denominator, share } = task;
  refuseNoCounts(numerator, 'a numerator');
  if (denominator) refuseNoCounts(denominator, 'a denominator');
  const none = new Float64Array(numerator.length);
  if (!denominator) {
    const [rounded] = roundParts(solver, task, [numerator]) as [Float64Array];
    return {
      numerator: rounded,
      denominator: null,
      slack: { numerator: slackOf(rounded, task), denominator: none },
    };
  }
  const [above, below] = share ? roundShare(solver, task, denominator) : roundBoth(solver, task, denominator);
  const slack = { numerator: slackOf(above, task), denominator: slackOf(below, task) };
  // The whole of a share is two counts put together: large or small, either may have moved.
  if (share) slack.denominator = slackOf(below, { ...task, method: 'controlled_rounding' });
  return { numerator: above, denominator: below, slack };
}

type Pair = readonly [above: Float64Array, below: Float64Array];

function roundBoth(solver: Solver, task: RoundingTask, denominator: Float64Array): Pair {
  const rounded = (part: Float64Array): Float64Array => roundParts(solver, task, [part])[0] as Float64Array;
  return [rounded(task.numerator), rounded(denominator)];
}

function roundShare(solver: Solver, task: RoundingTask, denominator: Float64Array): Pair {
  const others = denominator.map((whole, i) => whole - (task.numerator[i] as number));
  if (others.some((count) => count < 0))
    throw new RangeError('a numerator above the denominator that it is a share of');
  const [counted, , whole] = roundParts(solver, task, [task.numerator, others]) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return [counted, whole];
}
