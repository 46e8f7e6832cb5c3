import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, PrimaryRules } from '../../../src/disclosure/decision.js';
import {
  isAsStrict,
  RULE_NAMES,
  type RuleName,
  type RuleValue,
} from '../../../src/disclosure/primary/strictness.js';
import { primary } from '../../../src/disclosure/primary.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.integer({ min: 1, max: 40 });
const words = fc.constantFrom('publish', 'suppress');

const VALUES: Readonly<Record<RuleName, fc.Arbitrary<RuleValue>>> = {
  threshold: count,
  rounding: count,
  zero: words,
  width: count,
  'group.all': words,
  'group.most': share,
  'dominance.largest': share,
  'dominance.two_largest': share,
  p_percent: share,
  population: count,
  difference: count,
};

const cells: fc.Arbitrary<Cell> = fc
  .record({
    numerator: fc.integer({ min: 0, max: 60 }),
    others: fc.integer({ min: 0, max: 60 }),
    population: fc.integer({ min: 0, max: 60 }),
    amounts: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ numerator, others, population, amounts }) => {
    const [largest, second] = [...amounts].sort((a, b) => b - a) as [number, number];
    const total = amounts.reduce((sum, x) => sum + x, 0);
    const denominator = numerator + others;
    return { numerator, denominator, contributors: 100, population, amounts: { total, largest, second } };
  });

/** Rules of which one has the value, and the others let all pass. */
function only(rule: RuleName, value: RuleValue): PrimaryRules {
  const at = <T extends RuleValue>(name: RuleName, free: T): T => (name === rule ? (value as T) : free);
  return {
    ...{ counted: 'both', apart: false, share: true, minimum: { numerator: 0, denominator: 0 } },
    threshold: at('threshold', 1),
    zero: at<'publish' | 'suppress'>('zero', 'publish'),
    group: { all: at<'publish' | 'suppress'>('group.all', 'publish'), most: at('group.most', 1) },
    magnitude: {
      largest: at('dominance.largest', 1),
      twoLargest: at('dominance.two_largest', 1),
      p: at('p_percent', 0),
    },
    population: at('population', 0),
  };
}

describe.each(RULE_NAMES)('%s: the stricter of two values', (rule) => {
  const values = VALUES[rule];

  it('lets nothing pass that the looser one stops', () => {
    fc.assert(
      fc.property(values, values, cells, (one, other, cell) => {
        if (!isAsStrict(rule, one, other)) return;
        const passes = (value: RuleValue): boolean => primary(cell, only(rule, value)).status === 'ok';
        if (passes(one)) expect(passes(other)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is an order: as strict as itself, and as what is looser than looser', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(isAsStrict(rule, a, a)).toBe(true);
        if (isAsStrict(rule, a, b) && isAsStrict(rule, b, a)) expect(a).toBe(b);
        if (isAsStrict(rule, a, b) && isAsStrict(rule, b, c)) expect(isAsStrict(rule, a, c)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses what is no value of it', () => {
    const wrong = typeof fc.sample(values, 1)[0] === 'number' ? 'publish' : 3;
    expect(() => isAsStrict(rule, wrong, wrong)).toThrow(TypeError);
  });
});

it('each rule stops something', () => {
  const strict: Partial<Record<RuleName, RuleValue>> = {
    ...{ threshold: 50, zero: 'suppress', 'group.all': 'suppress', 'group.most': 0.1, population: 70 },
    ...{ 'dominance.largest': 0.1, 'dominance.two_largest': 0.1, p_percent: 1 },
  };
  const sample = fc.sample(cells, { numRuns: 500, seed: 1 });
  const always = sample.filter((cell) => primary(cell, only('threshold', 1)).status !== 'ok');
  for (const [rule, value] of Object.entries(strict)) {
    const stopped = sample.filter((cell) => primary(cell, only(rule as RuleName, value)).status !== 'ok');
    expect(stopped.length, rule).toBeGreaterThan(always.length);
  }
});

it('a base of rounding is stricter by a multiple alone', () => {
  expect([10, 5, 7, 1].map((base) => isAsStrict('rounding', base, 5))).toEqual([true, true, false, false]);
});
