import { describe, expect, it } from 'vitest';
import type { AreaCode } from '../../src/common/area-code.js';
import { disclosureRules } from '../../src/common/disclosure-rules.js';
import type { Card } from '../../src/indicators/card.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { figuresOf } from '../../src/publish/figures.js';
import { primaryDecisions } from '../../src/publish/protection/primary-decisions.js';
import type { AreaList } from '../../src/publish/warehouse-read.js';

const rules = {
  title: { nl: 'o', en: 'p' },
  ...disclosureRules.parse({ threshold: 10, rounding: 5, zero: 'publish' }),
};

const areas: AreaList = {
  codes: ['BU00970101', 'BU00970102'] as AreaCode[],
  levels: ['buurt', 'buurt'],
  names: ['a', 'b'],
  wijken: ['WK009701', 'WK009701'],
  gemeenten: ['GM0097', 'GM0097'],
  geometries: [null, null],
  peers: { groups: [null, null], titles: { nl: [null, null], en: [null, null] }, status: [null, null] },
  own: [],
  outlines: [null, null],
};

function indicator(card: Partial<Card>): Indicator {
  const whole = {
    measure: 'rate',
    contributors: 'both',
    per: 1,
    interval: 'none',
    additive: 'none',
    minimum: { numerator: 0, denominator: 0 },
    levels: ['buurt'],
    lowest_public: 'buurt',
    ...card,
  } as Card;
  return { id: 'x', file: 'x.sql', card: whole, sql: '', sqlLine: 1, cardLine: 1, parameters: {}, hash: '' };
}

function figures(card: Partial<Card>, numerator: number[], denominator: number[], contributors = [900, 900]) {
  const counts = {
    period: 2024,
    numerator: Float64Array.from(numerator),
    denominator: Float64Array.from(denominator),
    contributors: Float64Array.from(contributors),
    unplaced: Float64Array.from(numerator, () => 3),
  };
  const figure = { indicator: indicator(card), counts };
  return figuresOf(figure, primaryDecisions(figure, { areas, edition: 'openbaar', rules }), { areas, rules });
}

describe('a mean', () => {
  const mean = figures({ measure: 'mean', contributors: 'denominator' }, [334_750 * 22, 100], [22, 12]);

  it('is that of the exact sum and units, in three digits', () => {
    expect(mean.value[0]).toBe(335_000);
    expect(mean.value[1]).toBe(8.33);
  });

  it('shows its units rounded and its sum not at all, so that the sum can’t be had back', () => {
    expect([...mean.denominator]).toEqual([20, 10]);
    expect([...mean.numerator]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('units counted apart', () => {
  it('do not excuse a small count', () => {
    const share = figures({ measure: 'share', contributors: 'column' }, [3, 453], [3185, 1890]);
    expect(share.decisions.map((d) => d.status)).toEqual(['suppressed', 'ok']);
    expect([share.numerator[1], share.denominator[1]]).toEqual([455, 1890]);
  });
});

it('a level that is not shown says one thing of every area, also where nothing is known', () => {
  const hidden = figures(
    { levels: ['buurt', 'wijk'], lowest_public: 'wijk' },
    [50, Number.NaN],
    [500, Number.NaN],
  );
  expect(hidden.decisions.map((d) => d.reason)).toEqual(['level_not_public', 'level_not_public']);
});

it('of the internal edition alone are shown to the public at no level', () => {
  const card = { levels: ['gemeente'], lowest_public: 'none' } as const;
  const { decisions, value } = figures({ ...card, levels: [...card.levels] }, [50, 60], [500, 600]);
  expect(decisions.map((d) => d.reason)).toEqual(['level_not_public', 'level_not_public']);
  expect([...value]).toEqual([Number.NaN, Number.NaN]);
});
