import { describe, expect, it } from 'vitest';
import { fairnessRules } from '../../../src/indicators/fairness-rules.js';
import { contextColumns } from '../../../src/publish/fairness/context-columns.js';
import type { FairnessDecision } from '../../../src/publish/fairness/decision-file.js';
import { leastStrength, proxyTests, type Tested } from '../../../src/publish/fairness/proxy-test.js';
import { withheldOf } from '../../../src/publish/fairness/verdict.js';
import { mulberry } from '../../support/mulberry.js';

const N = 120;
const levels = Array.from({ length: N + 10 }, (_, i) => (i < N ? ('buurt' as const) : ('wijk' as const)));
const random = mulberry(11);
const draw = (): Float64Array => Float64Array.from(levels, () => random());
const mixed = (of: Float64Array, noise: number): Float64Array => of.map((v) => v + noise * random());

const rules = fairnessRules.parse({
  columns: {
    een: { title: { nl: 'een', en: 'one' }, subject: 'income', of: { dataset: 'x', field: 'y' } },
    twee: { title: { nl: 'twee', en: 'two' }, subject: 'tenure', of: { dataset: 'x', field: 'z' } },
    oud: { title: { nl: 'oud', en: 'old' }, subject: 'origin', of: { dataset: 'x', field: 'w' } },
  },
  mention: { correlation: 0.5, information: 0.5 },
  decide: { correlation: 0.7, information: 0.7 },
  sources: ['x'],
});
const [one, two, old] = [draw(), draw(), draw()];
const context = new Map([
  ['een', [{ period: 2023, values: one }]],
  ['twee', [{ period: 2024, values: two }]],
  ['oud', [{ period: 2020, values: old }]],
]);
const columns = contextColumns(rules, context, [], { levels }, 2024);
const tested = (id: string, values: Float64Array, more: Partial<Tested> = {}): Tested => ({
  ...{ kind: 'indicator', id, levels: ['buurt', 'wijk'], subjects: [], values },
  ...more,
});
const test = (...all: Tested[]) => proxyTests(all, columns, { levels }, rules);
const decision = (more: Partial<FairnessDecision>): FairnessDecision => ({
  ...{ about: ['een'], decision: 'publish', by: 'raad', date: '2026-01-01', review: '2027-01-01' },
  ...{ reason: { nl: 'n', en: 'e' }, indicator: 'sterk' },
  ...more,
});

describe('the proxy test', () => {
  const strong = tested('sterk', mixed(one, 0.2));
  const middling = tested('midden', mixed(one, 0.9));
  const weak = tested('zwak', draw());

  it('finds what is strong, speaks of what is middling, and is silent on the rest', () => {
    const found = test(strong, middling, weak).filter((t) => t.level === 'buurt');
    const of = (id: string, column: string) =>
      found.find((t) => t.tested.id === id && t.column.name === column);
    expect(of('sterk', 'een')).toMatchObject({ finding: 'decide', status: 'ok', areas: N, coverage: 1 });
    expect(of('midden', 'een')?.finding).toBe('mention');
    for (const id of ['sterk', 'midden', 'zwak']) expect(of(id, 'twee')?.finding).toBe('none');
    expect(of('sterk', 'een')?.q as number).toBeGreaterThan(of('sterk', 'een')?.p as number);
  });

  it('finds a valley, which no rank correlation shows', () => {
    const valley = tested(
      'dal',
      one.map((v) => (v - 0.5) ** 2),
    );
    const found = test(valley).find((t) => t.column.name === 'een' && t.level === 'buurt');
    expect(Math.abs(found?.rho as number)).toBeLessThan(0.3);
    expect(found?.finding).toBe('decide');
  });

  it('says why there is no test: too few areas, no column that is new enough, figures that are all one', () => {
    const status = (t: Tested, column: string, level: string): unknown =>
      test(t).find((r) => r.column.name === column && r.level === level)?.status;
    expect(status(strong, 'een', 'wijk')).toBe('too_few_areas');
    expect(status(strong, 'oud', 'buurt')).toBe('no_context');
    expect(
      status(
        tested(
          'vlak',
          one.map(() => 3),
        ),
        'een',
        'buurt',
      ),
    ).toBe('no_variation');
    const few = one.map((v, i) => (i < 19 ? v : Number.NaN));
    expect(status(tested('weinig', few), 'een', 'buurt')).toBe('too_few_areas');
    for (const t of test(strong))
      if (t.status !== 'ok') expect([t.rho, t.q, t.information]).toEqual([NaN, NaN, NaN]);
    expect(test(strong).filter((t) => t.finding === 'decide' && t.status !== 'ok')).toEqual([]);
  });

  it('asks for no decision about what a figure is about itself', () => {
    const own = tested('eigen', strong.values, { subjects: ['income'] });
    expect(test(own).find((t) => t.column.name === 'een' && t.level === 'buurt')?.finding).toBe(
      'own_subject',
    );
    expect(test(tested('ander', strong.values, { subjects: ['tenure'] })).map((t) => t.finding)).toContain(
      'decide',
    );
  });

  it('looks at the bound next to nought, whichever the sign', () => {
    expect([leastStrength(0.2, 0.8), leastStrength(-0.9, -0.6), leastStrength(-0.1, 0.5)]).toEqual([
      0.2, 0.6, 0,
    ]);
    const turned = tested(
      'om',
      strong.values.map((v) => -v),
    );
    expect(test(turned).find((t) => t.column.name === 'een')?.finding).toBe('decide');
  });

  it('takes of each level the newest year that has figures', () => {
    const half = one.map((v, i) => (levels[i] === 'wijk' ? Number.NaN : v));
    const found = contextColumns(
      rules,
      new Map([
        [
          'een',
          [
            { period: 2024, values: half },
            { period: 2022, values: two },
          ],
        ],
      ]),
      [],
      { levels },
      2024,
    ).filter((c) => c.name === 'een');
    expect(found.map((c) => [c.level, c.period])).toEqual([
      ['buurt', 2024],
      ['wijk', 2022],
      ['gemeente', null],
    ]);
  });

  it('withholds what nobody has decided about, wholly, and what was decided to be withheld', () => {
    const all = [strong, weak];
    const tests = test(...all);
    const why = (...decisions: FairnessDecision[]) =>
      withheldOf(tests, all, decisions).map((w) => [w.id, w.why, w.about]);
    expect(why()).toEqual([['sterk', 'missing', ['een']]]);
    expect(why(decision({}))).toEqual([]);
    expect(why(decision({ about: ['twee'] }))).toEqual([['sterk', 'incomplete', ['een']]]);
    expect(why(decision({ indicator: 'zwak' }))).toEqual([['sterk', 'missing', ['een']]]);
    expect(why(decision({ decision: 'withhold' }))).toEqual([['sterk', 'withhold', ['een']]]);
    expect(why(decision({}), decision({ indicator: 'zwak', decision: 'withhold' }))).toEqual([
      ['zwak', 'withhold', []],
    ]);
    // A score of the same name is another thing.
    expect(why(decision({ indicator: undefined, score: 'sterk' }))).toEqual([['sterk', 'missing', ['een']]]);
    expect(withheldOf(tests, all, [])[0]?.text).toMatch(
      /indicator sterk is withheld: .*een \(buurt: rank correlation 0\.\d\d, .*120 areas\).*holds no decision about it.*- \{ indicator: sterk, about: \[een\]/,
    );
  });
});
