import { type Cell, type Decision, OK, type PrimaryRules } from './decision.js';
import { overlap } from './overlap.js';
import { primary } from './primary.js';
import { roundTo } from './rounding.js';
import { type Sum, secondary } from './secondary.js';

/** One indicator in one period over a set of areas; arrays run over the areas, NaN = not known. */
export interface Counts {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly contributors: Float64Array;
}

export interface DisclosureTask {
  readonly counts: Counts;
  readonly rules: PrimaryRules;
  /** Base of rounding for counts of units; 1 = none. */
  readonly rounding: number;
  /**
   * The ratio is a mean or an index of exact parts: its parts are not shown as counts, so rounding the units would
   * only make it wrong.
   */
  readonly exactRatio: boolean;
  /** Per area: may this edition show it at all? */
  readonly levelShown: readonly boolean[];
  /** Per area, 1: it was shown before, and showing it now would tell that a few units came or went. */
  readonly held?: Uint8Array;
  /** Sums that hold between the areas; empty when the indicator does not add up. */
  readonly sums: readonly Sum[];
  /** Areas of the user's own (parent) with the areas of which each is the sum: they cut across the tree of `sums`. */
  readonly own: readonly Sum[];
}

/** What may leave the house: figures of cells that are `ok`, NaN everywhere else. */
export interface Disclosed {
  readonly decisions: readonly Decision[];
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /**
   * Numerator ÷ denominator. Of a share or rate it is the ratio of the rounded parts, so that it can't give back
   * what rounding took; with `exactRatio` that of the exact parts, to be cut to few digits before it is shown.
   */
  readonly ratio: Float64Array;
}

function cellAt(counts: Counts, i: number): Cell {
  return {
    numerator: counts.numerator[i] as number,
    denominator: counts.denominator[i] as number,
    contributors: counts.contributors[i] as number,
  };
}

const MOVED: Decision = { status: 'suppressed', reason: 'moved_by_few' };

function decide(task: DisclosureTask): Decision[] {
  const decisions = task.levelShown.map((shown, i): Decision => {
    // One word for a level that is not shown: "missing" there would tell which areas have something to hide.
    if (!shown) return { status: 'suppressed', reason: 'level_not_public' };
    const decision = primary(cellAt(task.counts, i), task.rules);
    return decision.status === 'ok' && task.held?.[i] === 1 ? MOVED : decision;
  });
  const parts = published(task);
  return overlap(secondary(decisions, parts, task.sums), parts, task.sums, task.own, task.rules.threshold);
}

/** The counts that a reader could subtract: those of units, and all of them where the units are counted apart. */
function published({ counts, rules }: DisclosureTask): Float64Array[] {
  if (rules.counted === 'numerator') return [counts.numerator];
  if (rules.counted === 'denominator') return [counts.denominator];
  return [counts.numerator, counts.denominator];
}

/**
 * Applies an edition's rules to one indicator and period: primary, secondary, rounding. Pure: arrays in, arrays out.
 */
export function disclose(task: DisclosureTask): Disclosed {
  const { counts, rules, rounding } = task;
  const decisions = decide(task);
  const shown = (i: number): boolean => decisions[i]?.status === OK.status;
  const rounds = (part: 'numerator' | 'denominator'): boolean =>
    rules.counted === 'both' || rules.counted === part;
  const publish = (part: 'numerator' | 'denominator'): Float64Array =>
    counts[part].map((v, i) => (shown(i) ? roundTo(v, rounds(part) ? rounding : 1) : Number.NaN));
  const numerator = publish('numerator');
  const denominator = publish('denominator');
  const [above, below] = task.exactRatio ? [counts.numerator, counts.denominator] : [numerator, denominator];
  const ratio = above.map((n, i) => (shown(i) ? n / (below[i] as number) : Number.NaN));
  return { decisions, numerator, denominator, ratio };
}
