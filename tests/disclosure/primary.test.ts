import { describe, expect, it } from 'vitest';
import type { Cell, Counted, PrimaryRules } from '../../src/disclosure/decision.js';
import { primary } from '../../src/disclosure/primary.js';

const none = Number.NaN;

function rules(changes: Partial<PrimaryRules> = {}): PrimaryRules {
  return {
    threshold: 10,
    zero: 'publish',
    counted: 'both',
    apart: false,
    share: false,
    minimum: { numerator: 0, denominator: 0 },
    ...changes,
  };
}

function said(numerator: number, denominator: number, contributors: number, given: PrimaryRules): string {
  const { status, reason } = primary({ numerator, denominator, contributors }, given);
  return reason === null ? status : `${status} ${reason}`;
}

const share = rules({ share: true });
const only = (counted: Counted) => rules({ counted });
const apart = rules({ counted: 'none', apart: true });
const both = rules({ apart: true, share: true });
const minimum = rules({ minimum: { numerator: 20, denominator: 100 } });
const strict = rules({ zero: 'suppress' });

describe('primary rules', () => {
  it.each<[string, number, number, number, PrimaryRules, string]>([
    ['nothing known', none, none, none, rules(), 'missing no_data'],
    ['no numerator', none, 50, none, rules(), 'missing no_data'],
    ['no denominator', 50, none, none, rules(), 'missing no_data'],
    ['a denominator of nought', 3, 0, none, rules(), 'missing no_denominator'],
    ['nought over nought', 0, 0, none, rules(), 'missing no_denominator'],
    ['a count that nothing divides', 3, Number.NaN, none, rules(), 'missing no_data'],
    ['nought that nothing divides', 0, Number.NaN, none, rules(), 'missing no_data'],
    ['a denominator below nought', 3, -1, none, rules(), 'missing no_denominator'],
    ['both at the threshold', 10, 10, none, rules(), 'ok'],
    ['numerator just below', 9, 100, none, rules(), 'suppressed numerator_below_threshold'],
    ['numerator of one', 1, 100, none, rules(), 'suppressed numerator_below_threshold'],
    ['denominator just below', 0, 9, none, rules(), 'suppressed denominator_below_threshold'],
    ['both below: the denominator is told', 3, 9, none, rules(), 'suppressed denominator_below_threshold'],
    ['nought names nobody', 0, 100, none, rules(), 'ok'],
    ['nought, where that is hidden too', 0, 100, none, strict, 'suppressed zero_suppressed'],
    ['nought of a numerator that counts no units', 0, 100, none, { ...strict, counted: 'denominator' }, 'ok'],
    ['the others of a share too few', 92, 100, none, share, 'suppressed complement_below_threshold'],
    ['the others of a share at the threshold', 90, 100, none, share, 'ok'],
    ['all of a share', 100, 100, none, share, 'ok'],
    ['the others of a rate are no group', 92, 100, none, rules(), 'ok'],
    ['more events than units', 250, 100, none, rules(), 'ok'],
    [
      'a share of which only the whole counts units',
      92,
      100,
      none,
      { ...only('denominator'), share: true },
      'ok',
    ],
    ['only the numerator counts: a small denominator is fine', 12, 2, none, only('numerator'), 'ok'],
    [
      'only the numerator counts: small',
      2,
      900,
      none,
      only('numerator'),
      'suppressed numerator_below_threshold',
    ],
    ['only the denominator counts: a small numerator is fine', 2, 900, none, only('denominator'), 'ok'],
    [
      'only the denominator counts: small',
      900,
      2,
      none,
      only('denominator'),
      'suppressed denominator_below_threshold',
    ],
    ['units apart: enough', 1, 1, 10, apart, 'ok'],
    [
      'units apart do not excuse a small numerator',
      3,
      3185,
      900,
      both,
      'suppressed numerator_below_threshold',
    ],
    [
      'units apart do not excuse a small complement',
      3182,
      3185,
      900,
      both,
      'suppressed complement_below_threshold',
    ],
    ['units apart: too few', 5000, 5000, 9, apart, 'suppressed contributors_below_threshold'],
    ['units apart: none', 5000, 5000, 0, apart, 'suppressed contributors_below_threshold'],
    ['units apart: not known', 5000, 5000, none, apart, 'suppressed contributors_below_threshold'],
    ['below the card’s numerator', 19, 100, none, minimum, 'too_few below_minimum'],
    ['below the card’s denominator', 20, 99, none, minimum, 'too_few below_minimum'],
    ['a sum of scores below nought, where no minimum is asked', -5, 100, none, only('denominator'), 'ok'],
    ['at the card’s minimum', 20, 100, none, minimum, 'ok'],
    [
      'disclosive and meaningless: disclosure comes first',
      5,
      50,
      none,
      minimum,
      'suppressed numerator_below_threshold',
    ],
  ])('%s', (_, numerator, denominator, contributors, given, expected) => {
    expect(said(numerator, denominator, contributors, given)).toBe(expected);
  });
});

describe('primary rules on more than counts', () => {
  const whole = rules({
    share: true,
    group: { all: 'suppress', most: 1 },
    magnitude: { largest: 0.5, twoLargest: 0.85, p: 0.1 },
    population: 50,
    unplaced: 0.5,
  });
  const spread = { total: 100, largest: 20, second: 20 };
  const fine: Cell = {
    ...{ numerator: 100, denominator: 200, contributors: none },
    ...{ population: 50, amounts: spread, unplaced: 0.5 },
  };

  it.each<[string, Partial<Cell>, string | null]>([
    ['all at their bounds', {}, null],
    ['all of the group', { numerator: 200 }, 'group_told'],
    ['none of the group', { numerator: 0, amounts: { total: 0, largest: none, second: none } }, null],
    ['one contributor has most', { amounts: { total: 100, largest: 51, second: 1 } }, 'dominated'],
    ['contributors that nobody knows', { amounts: { total: 100, largest: none, second: none } }, 'dominated'],
    ['no amounts at all where they are asked', { amounts: undefined }, 'dominated'],
    ['one inhabitant too few', { population: 49 }, 'population_too_small'],
    ['inhabitants that nobody knows', { population: none }, 'population_too_small'],
    ['too many rows without a buurt', { unplaced: 0.51 }, 'not_placed'],
    ['that goes before any count', { unplaced: 0.51, numerator: 3 }, 'not_placed'],
    ['and before there being none', { unplaced: 0.51, numerator: none }, 'not_placed'],
    ['nothing of it known', { unplaced: none }, null],
    ['a count below the threshold goes first', { numerator: 3, population: 3 }, 'numerator_below_threshold'],
    ['kept secret at the source', { numerator: none, missing: 'source_secret' }, 'source_secret'],
    ['secret, and there all the same', { missing: 'source_secret' }, null],
  ])('%s', (_, changes, reason) => {
    expect(primary({ ...fine, ...changes }, whole).reason).toBe(reason);
  });

  it('are asked only where they are set', () => {
    const { group: _, magnitude: __, population: ___, unplaced: ____, ...bare } = whole;
    const bad = { numerator: 200, population: 0, unplaced: 1, amounts: { total: 1, largest: 1, second: 0 } };
    expect(primary({ ...fine, ...bad }, bare).status).toBe('ok');
  });
});
