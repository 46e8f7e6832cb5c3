import { type Decision, OK, type PrimaryRules } from '../decision.js';
import { type Disclosed, type DisclosureTask, disclose } from '../disclose.js';
import type { ChangedCounts } from './method.js';

/** What may leave the house where small counts are changed, not hidden. */
export interface DisclosedChanged extends Disclosed {
  /** The most that the exact parts lie from those shown. */
  readonly slack: ChangedCounts['slack'];
}

const TOO_FEW: Decision = { status: 'too_few', reason: 'below_minimum' };

/** Whether a denominator is left to suppression: the method does not change it, and it counts units. */
export function leavesDenominator(counted: PrimaryRules['counted'], { denominator }: ChangedCounts): boolean {
  return denominator === null && (counted === 'both' || counted === 'denominator');
}

/** The rules on one cell of which a method changed the counts: no count that it changed is hidden. */
export function rulesBeside(rules: PrimaryRules, changed: ChangedCounts): PrimaryRules {
  return {
    ...rules,
    counted: leavesDenominator(rules.counted, changed) ? 'denominator' : 'none',
    share: false,
    // Held against what is shown, afterwards: against the exact count it would tell of it.
    minimum: { numerator: 0, denominator: changed.denominator ? 0 : rules.minimum.denominator },
  };
}

/**
 * The decision on a cell by what is shown of it.
 * @param before what is decided of all that the method does not change. @param n @param d the changed counts; null = not changed.
 */
export function decisionOnChanged(
  before: Decision,
  rules: Pick<PrimaryRules, 'threshold' | 'minimum'>,
  n: number,
  d: number | null,
): Decision {
  // Of a changed denominator nought is no reason by itself: that it is not one to four is part of what the rounding hides.
  if (before.status !== OK.status && !(d !== null && before.reason === 'no_denominator')) return before;
  if (d !== null && d < Math.max(1, rules.threshold, rules.minimum.denominator)) return TOO_FEW;
  return rules.minimum.numerator > 0 && n < rules.minimum.numerator ? TOO_FEW : OK;
}

/**
 * Shows counts that a method changed, where they may be shown.
 * @param task the exact counts and what may be shown. @param share the figure is one: its numerator lies within its denominator.
 */
export function discloseChanged(
  task: DisclosureTask,
  share: boolean,
  changed: ChangedCounts,
): DisclosedChanged {
  const rest = leavesDenominator(task.counted, changed);
  const left = disclose({ ...task, counted: rest ? 'denominator' : 'none', exactRatio: false });
  const shown = (values: Float64Array): Float64Array =>
    values.map((v, i) => (task.decisions[i]?.status === OK.status ? v : Number.NaN));
  const denominator = shown(changed.denominator ?? left.denominator);
  // Rounded apart from its denominator, a count near it may come out above it: it is shown as all of it.
  const numerator = shown(changed.numerator).map((n, i) =>
    share ? Math.min(n, denominator[i] as number) : n,
  );
  // A count of units that is rounded to the nearest multiple lies at most half a base away.
  const half = rest ? Math.floor(task.rounding / 2) : 0;
  return {
    decisions: task.decisions,
    numerator,
    denominator,
    ratio: numerator.map((n, i) => n / (denominator[i] as number)),
    slack: {
      numerator: changed.slack.numerator,
      denominator: changed.slack.denominator.map((slack) => slack + half),
    },
  };
}
