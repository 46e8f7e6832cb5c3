import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableRows, compareDeliveries } from '../../../src/datasets/drift/compare.js';
import type { Finding } from '../../../src/datasets/drift/finding.js';
import type { DeliveryProfile } from '../../../src/datasets/drift/profile.js';
import { categoryField, limits, numberField, profile } from './profiles.js';

const usual = limits();

function levels(findings: readonly Finding[]): string[] {
  return findings.map((f) => `${f.level} ${f.kind}${f.field ? ` ${f.field}` : ''}`);
}

function compare(before: DeliveryProfile, now: DeliveryProfile, of = usual): string[] {
  return levels(compareDeliveries(before, now, null, of));
}

const even = (n: number, scale = 1): number[] => Array.from({ length: n }, (_, i) => (i + 1) * scale);
const rows = (n: number): DeliveryProfile => profile([], { rows: n });

describe('rows', () => {
  it.each([
    [100, 97, []],
    [100, 94, ['info rows']],
    [100, 90, ['warn rows']],
    [100, 51, ['warn rows']],
    [100, 50, ['error rows']],
    [100, 0, ['error rows']],
    [100, 119, []],
    [100, 130, ['info growth']],
    [100, 200, ['warn growth']],
    // A register of a handful halves by chance.
    [19, 3, ['warn rows']],
    [19, 60, []],
  ])('%i, then %i', (before, now, expected) => {
    expect(compare(rows(before), rows(now))).toEqual(expected);
  });

  it('never stop a delivery that adds to the others, unless its contract says so', () => {
    expect(compare(rows(100), rows(10), limits({}, 'nothing'))).toEqual(['warn rows']);
    expect(compare(rows(100), rows(10), limits({ rows: { error: 0.8 } }, 'nothing'))).toEqual(['error rows']);
  });

  it('say nothing where rows replace each other by key, unless the contract does', () => {
    expect(compare(rows(1000), rows(30), limits({}, 'key'))).toEqual([]);
    expect(compare(rows(100), rows(10), limits({ rows: { warn: 0.8 } }, 'key'))).toEqual(['warn rows']);
  });

  it('have the steps of the contract', () => {
    const own = limits({ rows: { info: 'never', warn: 0.3, error: 0.6 } });
    expect(compare(rows(100), rows(50), own)).toEqual(['warn rows']);
    expect(compare(rows(100), rows(80), own)).toEqual([]);
  });

  it('are held against those of the same years, or a year', () => {
    const years = (of: Record<string, number>): DeliveryProfile =>
      profile([], {
        rows: Object.values(of).reduce((a, b) => a + b, 0),
        periods: Object.keys(of).map(Number),
        rowsOfPeriod: of,
      });
    expect(comparableRows(years({ 2022: 50, 2023: 60 }), years({ 2023: 40 }), true)).toEqual([60, 40]);
    expect(comparableRows(years({ 2021: 50, 2022: 70 }), years({ 2023: 40 }), true)).toEqual([60, 40]);
    expect(comparableRows(years({ 2021: 50, 2022: 70 }), years({ 2022: 40 }), false)).toEqual([120, 40]);
  });

  it('tell neither number in words: only the step', () => {
    const [finding] = compareDeliveries(rows(4321), rows(1234), null, usual);
    expect(finding).toMatchObject({ level: 'error', measured: 0.7144, threshold: 0.5 });
    expect(finding?.text).toBe('at least 50 % fewer rows than the delivery before');
  });
});

describe('keys and years', () => {
  const cover = (again: number, earlier = 100, of = usual): string[] =>
    levels(compareDeliveries(rows(100), rows(100), { of: 'areas', earlier, again }, of));

  it('inform, then warn, of keys that are not there again', () => {
    expect([cover(100), cover(96), cover(94), cover(79), cover(11)]).toEqual([
      [],
      [],
      ['info keys'],
      ['warn keys'],
      ['warn keys'],
    ]);
    expect([cover(1, 19), cover(0, 19), cover(0, 0)]).toEqual([[], ['warn keys'], []]);
    expect(cover(0, 100, limits({}, 'nothing'))).toEqual([]);
    expect(cover(70, 100, limits({ keys: { error: 0.3 } }))).toEqual(['error keys']);
  });

  it('stop a delivery that takes the place of a whole dataset and shares nearly nothing with it', () => {
    const register = limits({}, 'dataset');
    expect([cover(11, 100, register), cover(10, 100, register)]).toEqual([['warn keys'], ['error keys']]);
    expect(cover(0, 19, register)).toEqual(['warn keys']);
    expect(cover(0, 100, limits({ keys: { error: 'never' } }, 'dataset'))).toEqual(['warn keys']);
    expect(cover(0, 100, limits({}, 'period'))).toEqual(['warn keys']);
  });

  it('warn of years that are gone, where a delivery replaces all', () => {
    const of = (...periods: number[]): DeliveryProfile => profile([], { rows: 100, periods });
    expect(compare(of(2021, 2022), of(2022, 2023))).toEqual(['warn years']);
    expect(compare(of(2021, 2022), of(2021, 2022, 2023))).toEqual([]);
    expect(compare(of(2021), of(2022), limits({}, 'period'))).toEqual([]);
    expect(compare(of(2021), of(2022), limits({ years: 'ignore' }))).toEqual([]);
  });
});

describe('missing values', () => {
  const missing = (n: number, of = 1000): DeliveryProfile => profile([numberField('a', even(of - n), n)]);
  const kinds = (before: DeliveryProfile, now: DeliveryProfile, of = usual): string[] =>
    compare(before, now, of).filter((f) => f.includes('missing'));

  it('are told when their share jumps, up or down', () => {
    expect(kinds(missing(0), missing(150))).toEqual(['warn missing a']);
    expect(kinds(missing(150), missing(0))).toEqual(['warn missing a']);
    expect(kinds(missing(50), missing(90))).toEqual(['info missing a']);
    expect(kinds(missing(50), missing(60))).toEqual([]);
  });

  it('are not told when chance does it: 3 of 20 may be none of 20 the next time', () => {
    expect(kinds(missing(0, 20), missing(3, 20))).toEqual([]);
  });

  it('have the steps of the field', () => {
    const own = limits({ fields: { a: { missing: { error: 0.1 } } } });
    expect(kinds(missing(0), missing(150), own)).toEqual(['error missing a']);
    expect(kinds(missing(0), missing(150), limits({ fields: { a: 'ignore' } }))).toEqual([]);
  });
});

describe('distributions', () => {
  it('tell euro that became thousands, with a guess at why', () => {
    const [finding] = compareDeliveries(
      profile([numberField('koopsom', even(1000, 250))]),
      profile([numberField('koopsom', even(1000, 250_000))]),
      null,
      usual,
    );
    expect(finding).toMatchObject({ kind: 'distribution', level: 'warn', field: 'koopsom', threshold: 0.25 });
    expect(finding?.distance).toBeGreaterThan(0.9);
    expect(finding?.text).toContain('10 times or more as large: another unit');
    expect(finding?.text).not.toMatch(/[0-9]{3}/);
  });

  it('tell a constant that became another one, larger or smaller', () => {
    const constant = (x: number): DeliveryProfile => profile([numberField('a', new Array(500).fill(x))]);
    expect(compare(constant(5), constant(7))).toEqual(['warn distribution a']);
    expect(compare(constant(5), constant(4))).toEqual(['warn distribution a']);
    expect(compare(constant(5), constant(5))).toEqual([]);
  });

  it('tell categories that changed places', () => {
    const of = (a: number, b: number): DeliveryProfile =>
      profile([categoryField('soort', { koop: a, veiling: b })]);
    expect(compare(of(900, 100), of(100, 900))).toEqual(['warn distribution soort']);
    expect(compare(of(900, 100), of(880, 120))).toEqual([]);
  });

  it('cry no wolf where there are few values', () => {
    // Above the customary 0.25, and well within what 60 values in ten bins do by themselves.
    const a = numberField('a', even(60));
    const b = numberField(
      'a',
      even(60).map((x) => x + 6),
    );
    expect(compare(profile([a]), profile([b]))).toEqual([]);
    const many = (of: typeof a): DeliveryProfile => profile([{ ...of, values: 60_000 }], { rows: 60_000 });
    expect(compare(many(a), many(b))).not.toEqual([]);
  });

  it('only inform of dates and of tables of another year, but warn of another unit all the same', () => {
    const dates = (from: number): DeliveryProfile =>
      profile([
        {
          ...numberField(
            'datum',
            even(1000).map((d) => d + from),
          ),
          type: 'date',
        },
      ]);
    expect(compare(dates(0), dates(800))).toEqual(['info distribution datum']);
    const year = (period: number, scale: number): DeliveryProfile =>
      profile([numberField('woz', even(1000, scale))], { periods: [period] });
    const byYear = limits({}, 'period');
    expect(compare(year(2023, 1), year(2024, 3), byYear)).toEqual(['info distribution woz']);
    expect(compare(year(2024, 1), year(2024, 3), byYear)).toEqual(['warn distribution woz']);
    expect(compare(year(2023, 1), year(2024, 1000), byYear)).toEqual(['warn distribution woz']);
  });
});

describe('different values of a text', () => {
  const of = (distinct: number, values = 1000): DeliveryProfile =>
    profile([{ ...categoryField('sbi', { x: values }), categories: null, distinct }]);

  it('that are ten times as few or as many are warned of', () => {
    expect(compare(of(300), of(1))).toEqual(['warn distribution sbi']);
    expect(compare(of(60), of(900))).toEqual(['warn distribution sbi']);
    expect(compare(of(300), of(250))).toEqual([]);
    expect(compare(of(300), of(1), limits({ fields: { sbi: 'ignore' } }))).toEqual([]);
  });

  it('say nothing when there are other numbers of rows', () => {
    expect(compare(of(300), of(5, 100)).filter((f) => f.includes('sbi'))).toEqual([]);
  });
});

const number = fc.integer({ min: -1000, max: 100_000 });
const anyProfile = fc
  .record({
    numbers: fc.array(number, { minLength: 1, maxLength: 300 }),
    categories: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 400 }), {
      minKeys: 1,
    }),
    missing: fc.integer({ min: 0, max: 300 }),
    periods: fc.uniqueArray(fc.integer({ min: 2017, max: 2025 }), { maxLength: 3 }),
    replaces: fc.constantFrom<'dataset' | 'period' | 'key' | 'nothing'>('dataset', 'period', 'nothing'),
  })
  .map(({ numbers, categories, missing, periods, replaces }) => ({
    of: profile([numberField('a', numbers, missing), categoryField('b', categories)], { periods }),
    replaces,
  }));

describe('whatever the deliveries', () => {
  it('a delivery does not differ from itself', () => {
    fc.assert(
      fc.property(anyProfile, ({ of, replaces }) => {
        const keys = { of: 'keys' as const, earlier: of.rows, again: of.rows };
        expect(compareDeliveries(of, of, keys, limits({}, replaces))).toEqual([]);
      }),
    );
  });

  it('the more rows are gone, the graver it is', () => {
    const gravity = { info: 1, warn: 2, error: 3 };
    const shrunk = (before: number, now: number): number =>
      Math.max(0, ...compareDeliveries(rows(before), rows(now), null, usual).map((f) => gravity[f.level]));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(100), fc.nat(100), (before, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((x) => Math.floor((before * x) / 100));
        expect(shrunk(before, less as number)).toBeGreaterThanOrEqual(shrunk(before, more as number));
      }),
    );
  });

  it('the gravest stand first', () => {
    fc.assert(
      fc.property(anyProfile, anyProfile, (a, b) => {
        const order = compareDeliveries(a.of, b.of, null, usual).map((f) =>
          ['error', 'warn', 'info'].indexOf(f.level),
        );
        expect(order).toEqual([...order].sort());
      }),
    );
  });
});
