import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DisclosureTask } from '../../../src/disclosure/disclose.js';
import { discloseChanged } from '../../../src/disclosure/perturbation/disclose-changed.js';

const none = (size: number) => new Float64Array(size).fill(Number.NaN);

function task(
  numerator: number[],
  denominator: number[],
  rules: Partial<DisclosureTask['rules']> = {},
): DisclosureTask {
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
    rounding: 5,
    exactRatio: false,
    levelShown: numerator.map(() => true),
    sums: [],
    own: [],
  };
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
      const of = (units: number) => discloseChanged(task([Math.min(exact, units)], [units], rules), changed);
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
  const { decisions, numerator, ratio } = discloseChanged(one, changed);
  expect(decisions.map((d) => d.reason ?? d.status)).toEqual([
    'ok',
    'below_minimum',
    'no_data',
    'level_not_public',
  ]);
  expect([...numerator]).toEqual([5, Number.NaN, Number.NaN, Number.NaN]);
  expect(ratio[0]).toBe(0.25);
});

it('suppresses a denominator that it leaves alone, with its sums, and shows no more than it', () => {
  const changed = {
    numerator: Float64Array.of(25, 5, 15, 5),
    denominator: null,
    slack: { numerator: Float64Array.of(4, 4, 4, 4), denominator: new Float64Array(4) },
  };
  const one = { ...task([24, 4, 16, 4], [60, 6, 17, 37]), sums: [{ parent: 0, children: [1, 2, 3] }] };
  const { decisions, numerator, slack } = discloseChanged(one, changed);
  expect(decisions.map((d) => d.status)).toEqual(['ok', 'suppressed', 'suppressed', 'ok']);
  expect([...numerator]).toEqual([25, Number.NaN, Number.NaN, 5]);
  expect(slack.denominator[0]).toBe(2);
  const near = discloseChanged(task([16], [17]), {
    numerator: Float64Array.of(20),
    denominator: null,
    slack: { numerator: Float64Array.of(4), denominator: Float64Array.of(0) },
  });
  expect([near.numerator[0], near.denominator[0], near.ratio[0]]).toEqual([15, 15, 1]);
});
