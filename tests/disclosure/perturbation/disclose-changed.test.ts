import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Decision, PrimaryRules } from '../../../src/disclosure/decision.js';
import type { Counts } from '../../../src/disclosure/disclose.js';
import {
  decisionOnChanged,
  discloseChanged,
  rulesBeside,
} from '../../../src/disclosure/perturbation/disclose-changed.js';
import type { ChangedCounts } from '../../../src/disclosure/perturbation/method.js';
import { cellAt } from '../../../src/disclosure/primary/cell.js';
import { primary } from '../../../src/disclosure/primary.js';

const none = (size: number) => new Float64Array(size).fill(Number.NaN);

interface One {
  readonly counts: Counts;
  readonly rules: PrimaryRules;
  readonly levelShown: readonly boolean[];
}

function task(numerator: number[], denominator: number[], rules: Partial<PrimaryRules> = {}): One {
  return {
    counts: {
      numerator: Float64Array.from(numerator),
      denominator: Float64Array.from(denominator),
      contributors: none(numerator.length),
    },
    rules: {
      ...{ threshold: 10, zero: 'publish', counted: 'both', apart: false, share: true },
      minimum: { numerator: 0, denominator: 0 },
      ...rules,
    },
    levelShown: numerator.map(() => true),
  };
}

/** The decisions of each cell by itself, and what is shown of it. */
function shown({ counts, rules, levelShown }: One, changed: ChangedCounts) {
  const asked = rulesBeside(rules, changed);
  const decisions = levelShown.map((level, i): Decision => {
    const before: Decision = level
      ? primary(cellAt(counts, i), asked)
      : { status: 'suppressed', reason: 'level_not_public' };
    return decisionOnChanged(before, rules, changed.numerator[i] as number, changed.denominator?.[i] ?? null);
  });
  const { counted, share } = rules;
  return discloseChanged({ counts, decisions, counted, rounding: 5, exactRatio: false }, share, changed);
}

it('decides by what is shown: exact counts that are shown alike have one decision', () => {
  const count = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(count, count, count, fc.integer({ min: 0, max: 12 }), (n, d, exact, minimum) => {
      const slack = { numerator: Float64Array.of(4), denominator: Float64Array.of(4) };
      const changed = {
        numerator: Float64Array.of(5 * Math.min(n, d)),
        denominator: Float64Array.of(5 * d),
        slack,
      };
      const rules = { minimum: { numerator: minimum, denominator: minimum } };
      const of = (units: number) => shown(task([Math.min(exact, units)], [units], rules), changed);
      expect(of(exact)).toEqual(of(5 * d));
    }),
    { numRuns: 100 },
  );
});

it('hides no small count, and keeps what is missing or not public so', () => {
  const changed = {
    numerator: Float64Array.of(5, 0, Number.NaN, 5),
    denominator: Float64Array.of(20, 5, 20, 20),
    slack: { numerator: Float64Array.of(4, 4, 4, 4), denominator: Float64Array.of(4, 4, 4, 4) },
  };
  const one = { ...task([3, 1, Number.NaN, 4], [22, 4, 22, 22]), levelShown: [true, true, true, false] };
  const { decisions, numerator, ratio } = shown(one, changed);
  expect(decisions.map((d) => d.reason ?? d.status)).toEqual([
    'ok',
    'below_minimum',
    'no_data',
    'level_not_public',
  ]);
  expect([...numerator]).toEqual([5, Number.NaN, Number.NaN, Number.NaN]);
  expect(ratio[0]).toBe(0.25);
});

it('suppresses a denominator that it leaves alone, and shows no more than it', () => {
  const changed = {
    numerator: Float64Array.of(25, 5, 15, 5),
    denominator: null,
    slack: { numerator: Float64Array.of(4, 4, 4, 4), denominator: new Float64Array(4) },
  };
  const one = task([24, 4, 16, 4], [60, 6, 17, 37]);
  const { decisions, numerator, slack } = shown(one, changed);
  expect(decisions.map((d) => d.status)).toEqual(['ok', 'suppressed', 'ok', 'ok']);
  expect([...numerator]).toEqual([25, Number.NaN, 15, 5]);
  expect(slack.denominator[0]).toBe(2);
  const near = shown(task([16], [17]), {
    numerator: Float64Array.of(20),
    denominator: null,
    slack: { numerator: Float64Array.of(4), denominator: Float64Array.of(0) },
  });
  expect([near.numerator[0], near.denominator[0], near.ratio[0]]).toEqual([15, 15, 1]);
});
