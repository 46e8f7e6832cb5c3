import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/disclosure/decision.js';
import type { Card } from '../../src/indicators/card.js';
import { cardFaults } from '../../src/indicators/card.js';
import { shrinkageOf } from '../../src/indicators/shrinkage-rules.js';
import type { Figures } from '../../src/publish/figures.js';
import type { Level } from '../../src/publish/format.js';
import { mapValue } from '../../src/publish/map-value.js';
import { shrinkageTable } from '../../src/publish/shrinkage/shrinkage-table.js';
import { type ShownParts, shrunkFigures } from '../../src/publish/shrinkage/shrunk-figures.js';

const OK: Decision = { status: 'ok', reason: null };
const HIDDEN: Decision = { status: 'suppressed', reason: 'disclosure' as Decision['reason'] };

function cardOf(card: Partial<Card>): Card {
  return { per: 100, interval: 'wilson', levels: ['buurt', 'wijk'], ...card } as Card;
}

/** Parts of buurten, as they are shown; null of one that disclosure hides. */
function buurten(shown: readonly (readonly [number, number] | null)[], level: Level = 'buurt'): ShownParts {
  return {
    numerator: Float64Array.from(shown, (s) => s?.[0] ?? Number.NaN),
    denominator: Float64Array.from(shown, (s) => s?.[1] ?? Number.NaN),
    decisions: shown.map((s) => (s ? OK : HIDDEN)),
    levels: shown.map(() => level),
  };
}

const area = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  .map(([x, n]): [number, number] => [5 * x, 5 * n]);
const level = fc.array(area, { minLength: 12, maxLength: 40 });

describe('shrunk figures', () => {
  it('lie between raw and mean; of equal raw rates the smaller area is closer to the mean', () => {
    fc.assert(
      fc.property(area, level, fc.constantFrom('wilson', 'poisson'), ([x, n], others, interval) => {
        const parts = buurten([[x, n], [4 * x, 4 * n], ...others]);
        const { value, lower, upper, sets } = shrunkFigures(cardOf({ interval }), parts);
        const mean = 100 * (sets[0]?.set.mean ?? Number.NaN);
        for (const [i, v] of value.entries()) {
          const raw = (100 * (parts.numerator[i] as number)) / (parts.denominator[i] as number);
          expect(v).toBeGreaterThanOrEqual(Math.min(raw, mean) - 1e-4);
          expect(v).toBeLessThanOrEqual(Math.max(raw, mean) + 1e-4);
          expect(lower[i]).toBeLessThanOrEqual(upper[i] as number);
          expect(upper[i]).toBeGreaterThanOrEqual(v - 1e-4);
        }
        const distance = (i: number): number => Math.abs((value[i] as number) - mean);
        expect(distance(0)).toBeLessThanOrEqual(distance(1) + 1e-4);
      }),
      { numRuns: 30 },
    );
  });

  it('do not depend on the order of areas, nor on what stands beside a hidden one', () => {
    fc.assert(
      fc.property(level, (shown) => {
        const card = cardOf({});
        const { value } = shrunkFigures(card, buurten(shown));
        const turned = shrunkFigures(card, buurten(shown.toReversed())).value.toReversed();
        for (const [i, v] of value.entries()) expect(turned[i]).toBeCloseTo(v, 3);
        const withHidden = shrunkFigures(card, buurten([...shown, null]));
        expect([...withHidden.value]).toEqual([...value, Number.NaN]);
      }),
      { numRuns: 20 },
    );
  });

  it('a buurt of a few houses does not top one of many', () => {
    const many = Array.from({ length: 20 }, (_, i): [number, number] => [20 + i, 200]);
    const { value } = shrunkFigures(cardOf({}), buurten([[3, 3], [90, 200], ...many]));
    expect(value[0]).toBeLessThan(value[1] as number);
  });

  it('are of each level by itself, and of no area of the user’s own', () => {
    const parts = buurten(Array.from({ length: 12 }, (_, i): [number, number] => [i, 100]));
    const own = buurten([[5, 100]], 'gebied');
    const wijken = buurten(
      Array.from({ length: 12 }, (): [number, number] => [50, 100]),
      'wijk',
    );
    const join = (name: 'numerator' | 'denominator'): Float64Array =>
      Float64Array.of(...parts[name], ...own[name], ...wijken[name]);
    const all: ShownParts = {
      numerator: join('numerator'),
      denominator: join('denominator'),
      decisions: [...parts.decisions, ...own.decisions, ...wijken.decisions],
      levels: [...parts.levels, ...own.levels, ...wijken.levels],
    };
    const { value, sets } = shrunkFigures(cardOf({}), all);
    expect([...value.slice(0, 12)]).toEqual([...shrunkFigures(cardOf({}), parts).value]);
    expect(value[12]).toBeNaN();
    expect(sets.map(({ level, status }) => [level, status])).toEqual([
      ['buurt', 'ok'],
      ['wijk', 'no_difference'],
    ]);
    expect([...value.slice(13)]).toEqual(new Array(12).fill(50));
  });

  it('say why there are none: too few areas, too many hidden, or the card', () => {
    const ten = Array.from({ length: 10 }, (_, i): [number, number] => [i, 50]);
    const statusOf = (
      shown: Parameters<typeof buurten>[0],
      rules?: { fewest_areas: number; least_shown: number },
    ) => shrunkFigures(cardOf({ levels: ['buurt'] }), buurten(shown), rules).sets[0]?.status;
    expect(statusOf(ten)).toBe('ok');
    expect(statusOf(ten.slice(1))).toBe('too_few_areas');
    expect(statusOf(ten.slice(1), { fewest_areas: 9, least_shown: 0.7 })).toBe('ok');
    expect(statusOf([...ten, null, null, null, null])).toBe('ok');
    expect(statusOf([...ten, null, null, null, null, null])).toBe('too_many_hidden');
    expect(shrunkFigures(cardOf({ levels: ['buurt'] }), buurten([...ten, null])).sets[0]?.meanOf).toBe(
      'level',
    );
    const none = shrunkFigures(cardOf({ shrinkage: 'none' }), buurten(ten));
    expect(none.sets).toEqual([]);
    expect(none.value.every(Number.isNaN)).toBe(true);
  });

  it('where most are hidden are drawn towards the mean of whole gemeenten, which holds the hidden ones', () => {
    const shown = Array.from({ length: 12 }, (_, i): [number, number] => [10 + i, 60]);
    const hidden = new Array<null>(20).fill(null);
    const of = (card: Partial<Card>, ...gemeenten: ([number, number] | null)[]) => {
      const own = buurten([...shown, ...hidden]);
      const whole = buurten(gemeenten, 'gemeente');
      const join = (name: 'numerator' | 'denominator') => Float64Array.of(...own[name], ...whole[name]);
      return shrunkFigures(cardOf({ levels: ['buurt', 'gemeente'], additive: 'sum', ...card }), {
        numerator: join('numerator'),
        denominator: join('denominator'),
        decisions: [...own.decisions, ...whole.decisions],
        levels: [...own.levels, ...whole.levels],
      });
    };
    const { sets, value } = of({}, [100, 1000], [150, 1500]);
    expect(sets[0]).toMatchObject({ status: 'ok', meanOf: 'gemeenten', set: { areas: 12, mean: 0.1 } });
    for (const [i, [x, n]] of shown.entries()) {
      expect(value[i]).toBeLessThan((100 * x) / n);
      expect(value[i]).toBeGreaterThan(10);
    }
    for (const without of [of({}, [100, 1000], null), of({ additive: 'none' }, [100, 1000], [150, 1500])]) {
      expect(without.sets[0]?.status).toBe('too_many_hidden');
      expect(without.value.every(Number.isNaN)).toBe(true);
    }
  });

  it('hold rounded parts with a few more cases than units', () => {
    const ten = Array.from({ length: 10 }, (): [number, number] => [10, 20]);
    const { value } = shrunkFigures(cardOf({ interval: 'wilson' }), buurten([[15, 10], ...ten]));
    expect(value[0]).toBeLessThanOrEqual(100);
  });
});

describe('shrinkage of a card', () => {
  it('follows its interval unless the card says otherwise, and needs one', () => {
    expect(shrinkageOf({ interval: 'wilson' })).toBe('global');
    expect(shrinkageOf({ interval: 'none' })).toBe('none');
    expect(shrinkageOf({ interval: 'poisson', shrinkage: 'none' })).toBe('none');
    const card = {
      ...cardOf({ interval: 'none', shrinkage: 'global' }),
      parameters: {},
      history: [],
      version: '1.0',
    };
    expect(cardFaults(card as unknown as Card).map((f) => f.key)).toContain('shrinkage');
  });
});

describe('what maps and scores take', () => {
  const ten = Array.from({ length: 10 }, (_, i): [number, number] => [i, 50]);
  const parts = buurten([...ten, null]);
  const card = cardOf({ levels: ['buurt'], title: { nl: 't', en: 't' } });
  const shrunk = shrunkFigures(card, parts);
  const value = parts.numerator.map((n, i) => (100 * n) / (parts.denominator[i] as number));
  const figures = { indicator: { id: 'x', card }, period: 2024, value, shrunk } as unknown as Figures;

  it('is the shrunk figure, the raw one where a level has none, and nothing where nothing is shown', () => {
    expect([...mapValue(figures)]).toEqual([...shrunk.value]);
    const none = { ...figures, shrunk: shrunkFigures(cardOf({ shrinkage: 'none' }), parts) };
    expect([...mapValue(none)]).toEqual([...value]);
  });

  it('have no mean where too many are hidden: those left are of large counts', () => {
    const few = shrunkFigures(card, buurten([...ten, null, null, null, null, null]));
    const { columns } = shrinkageTable([{ ...figures, shrunk: few }]);
    const { data } = columns.find(({ name }) => name === 'mean') as (typeof columns)[number];
    expect(data.type === 'number' && [...data.values]).toEqual([Number.NaN]);
  });

  it('can be made again from the table of means', () => {
    const table = shrinkageTable([figures]);
    const row = Object.fromEntries(
      table.columns.map(({ name, data }) => [name, data.type === 'number' ? data.values[0] : null]),
    );
    const [mean, deviation] = [(row.mean as number) / 100, (row.deviation as number) / 100];
    const between = deviation ** 2;
    const own = 9 / 50;
    const weight = between / (between + (mean * (1 - mean) - between) / 50);
    expect(100 * (mean + weight * (own - mean))).toBeCloseTo(shrunk.value[9] as number, 3);
    expect(table.key).toEqual(['indicator', 'period', 'level']);
  });
});
