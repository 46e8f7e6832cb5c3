import { type Cell, type Decision, OK, type PrimaryRules } from './decision.js';
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
  /** Per area: may this edition show it at all? */
  readonly levelShown: readonly boolean[];
  /** Sums that hold between the areas; empty when the indicator does not add up. */
  readonly sums: readonly Sum[];
}

/** What may leave the house: figures of cells that are `ok`, NaN everywhere else. */
export interface Disclosed {
  readonly decisions: readonly Decision[];
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /**
   * Numerator ÷ denominator of what is shown. Where parts are rounded counts it is their ratio, so that it can't
   * give back what rounding took.
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

function decide(task: DisclosureTask): Decision[] {
  const decisions = task.levelShown.map((shown, i): Decision => {
    const cell = cellAt(task.counts, i);
    // What was never counted is missing at any level; what was counted, and may not be shown, is hidden by its level.
    if (shown || Number.isNaN(cell.numerator)) return primary(cell, task.rules);
    return { status: 'suppressed', reason: 'level_not_public' };
  });
  return secondary(decisions, published(task), task.sums);
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
  const ratio = numerator.map((n, i) => n / (denominator[i] as number));
  return { decisions, numerator, denominator, ratio };
}
