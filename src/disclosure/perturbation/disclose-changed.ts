import { type Decision, OK } from '../decision.js';
import { type Disclosed, type DisclosureTask, disclose } from '../disclose.js';
import type { ChangedCounts } from './method.js';

/** What may leave the house where small counts are changed, not hidden. */
export interface DisclosedChanged extends Disclosed {
  /** The most that the exact parts lie from those shown. */
  readonly slack: ChangedCounts['slack'];
}

const TOO_FEW: Decision = { status: 'too_few', reason: 'below_minimum' };

/** What is left to suppress: a denominator that the method does not change, with its own sums. */
function leftToSuppress(task: DisclosureTask, changed: ChangedCounts): DisclosureTask {
  const { rules } = task;
  const counts = rules.counted === 'both' || rules.counted === 'denominator';
  const rest = changed.denominator === null && counts;
  return {
    ...task,
    rules: {
      ...rules,
      counted: rest ? 'denominator' : 'none',
      share: false,
      // Held against what is shown, below: against the exact count it would tell of it.
      minimum: { numerator: 0, denominator: changed.denominator ? 0 : rules.minimum.denominator },
    },
    exactRatio: false,
    sums: rest ? task.sums : [],
    own: rest ? task.own : [],
  };
}

/** The decision on a cell by what is shown of it. */
function decisionOn(before: Decision, { rules }: DisclosureTask, n: number, d: number | null): Decision {
  // Of a changed denominator nought is no reason by itself: that it is not one to four is part of what the rounding hides.
  if (before.status !== OK.status && !(d !== null && before.reason === 'no_denominator')) return before;
  if (d !== null && d < Math.max(1, rules.threshold, rules.minimum.denominator)) return TOO_FEW;
  return rules.minimum.numerator > 0 && n < rules.minimum.numerator ? TOO_FEW : OK;
}

/**
 * Applies an edition's rules to counts that a method changed: no count that it changed is hidden, and every decision follows from what is
 * shown. A denominator that it leaves alone goes through `disclose` by itself.
 * @param task the exact counts, with the rules of the edition.
 */
export function discloseChanged(task: DisclosureTask, changed: ChangedCounts): DisclosedChanged {
  const left = disclose(leftToSuppress(task, changed));
  const decisions = left.decisions.map((decision, i) =>
    decisionOn(
      decision,
      task,
      changed.numerator[i] as number,
      changed.denominator ? (changed.denominator[i] as number) : null,
    ),
  );
  const shown = (values: Float64Array): Float64Array =>
    values.map((v, i) => (decisions[i]?.status === OK.status ? v : Number.NaN));
  const denominator = shown(changed.denominator ?? left.denominator);
  // Rounded apart from its denominator, a count near it may come out above it: it is shown as all of it.
  const numerator = shown(changed.numerator).map((n, i) =>
    task.rules.share ? Math.min(n, denominator[i] as number) : n,
  );
  // A count of units that is rounded to the nearest multiple lies at most half a base away.
  const half =
    changed.denominator === null && ['both', 'denominator'].includes(task.rules.counted)
      ? Math.floor(task.rounding / 2)
      : 0;
  return {
    decisions,
    numerator,
    denominator,
    ratio: numerator.map((n, i) => n / (denominator[i] as number)),
    slack: {
      numerator: changed.slack.numerator,
      denominator: changed.slack.denominator.map((slack) => slack + half),
    },
  };
}
