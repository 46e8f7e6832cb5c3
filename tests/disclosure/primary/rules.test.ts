import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  belowThreshold,
  differsByFew,
  fewPeople,
  groupIsTold,
  tellsOfAll,
} from '../../../src/disclosure/primary/counts.js';
import {
  amountIsTold,
  contributionsOf,
  dominated,
  estimable,
  fewContributors,
  prior,
  topAmounts,
  topShare,
} from '../../../src/disclosure/primary/dominance.js';
import { expectClose, figure, figures, type Row, referenceRows } from '../../statistics/reference.js';

const MICRO = referenceRows('05-sdc', 'magnitude1_micro.csv');

/** What companies bring to a cell of sectors (two levels) by areas (two levels). */
function cellOf(row: Row): Float64Array {
  const own = MICRO.filter(
    (m) =>
      ['Total', m.sector4, m.sector2].includes(row.sector4) &&
      ['Total', m.geo, m.eu].includes(row.geo as string),
  );
  return contributionsOf(
    own.map((m) => figure(m.value)),
    own.map((m) => m.company as string),
  );
}

describe('primary rules for amounts', () => {
  it('share and flag as the reference does: (1, 80 %) and (2, 90 %), p = 10 %', () => {
    const nk = referenceRows('05-sdc', 'magnitude1_nk_1-80_2-90.csv');
    const p10 = referenceRows('05-sdc', 'magnitude1_p10.csv');
    for (const [rows, unsafe] of [
      [nk, (c: Float64Array) => dominated(c, 1, 0.8) || dominated(c, 2, 0.9)],
      [p10, (c: Float64Array) => estimable(c, 0.1)],
    ] as const) {
      const cells = rows.map(cellOf);
      for (const n of [1, 2]) {
        expectClose(
          cells.map((c) => topShare(c, n)),
          figures(rows, `dominant${n}`),
          1e-12,
          `top ${n}`,
        );
      }
      expect(cells.map((c) => String(unsafe(c)).toUpperCase())).toEqual(rows.map((row) => row.primary));
      expect(cells.map((c) => c.length)).toEqual([...figures(rows, 'n_contr')]);
    }
  });

  it('judge the same from total, largest and second largest alone', () => {
    const [nk, p10] = ['magnitude1_nk_1-80_2-90.csv', 'magnitude1_p10.csv'].map((name) =>
      referenceRows('05-sdc', name),
    ) as [Row[], Row[]];
    const by = (rule: Parameters<typeof amountIsTold>[1]) => (row: Row) =>
      String(amountIsTold(topAmounts(cellOf(row)), rule)).toUpperCase();
    expect(nk.map(by({ largest: 0.8, twoLargest: 0.9, p: 0 }))).toEqual(nk.map((row) => row.primary));
    expect(p10.map(by({ largest: 1, twoLargest: 1, p: 0.1 }))).toEqual(p10.map((row) => row.primary));
    const records = referenceRows('05-sdc', 'sdctable_microdata1.csv');
    for (const row of referenceRows('05-sdc', 'sdctable_microdata1_primary_rules.csv')) {
      const own = records.filter(
        (r) => ['Total', r.region].includes(row.region) && ['Total', r.gender].includes(row.gender),
      );
      const amounts = topAmounts(contributionsOf(own.map((r) => figure(r.val))));
      const told = (twoLargest: number, p: number) =>
        amountIsTold(amounts, { largest: 1, twoLargest, p }) ? 'u' : 's';
      expect([told(0.75, 0), told(0.8, 0), told(1, 0.7), told(1, 0.3)]).toEqual(
        ['nk_2_75', 'nk_2_80', 'p_70', 'p_30'].map((rule) => row[rule]),
      );
    }
  });

  it('hide an amount of which the contributions are not known, and none that is empty', () => {
    const rule = { largest: 0.5, twoLargest: 0.85, p: 0.1 };
    const told = (total: number, largest: number, second: number) =>
      amountIsTold({ total, largest, second }, rule);
    expect(told(100, Number.NaN, Number.NaN)).toBe(true);
    expect(told(Number.NaN, 1, 1)).toBe(true);
    expect(told(0, Number.NaN, Number.NaN)).toBe(false);
    expect([told(100, 50, 35), told(100, 51, 1), told(100, 50, 36)]).toEqual([false, true, true]);
  });

  it('err towards hiding when areas are summed by their largest contributions', () => {
    const holdings = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 });
    const shares = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(holdings, { minLength: 1, maxLength: 6 }),
        shares,
        shares,
        shares,
        (buurten, k1, k2, p) => {
          const rule = { largest: k1, twoLargest: k2, p };
          const tops = buurten.map((own) => topAmounts(contributionsOf(own)));
          const sum = (pick: (top: (typeof tops)[0]) => number) =>
            tops.reduce((all, top) => all + pick(top), 0);
          const bound = {
            total: sum((t) => t.total),
            largest: sum((t) => t.largest),
            second: sum((t) => t.second),
          };
          const owners = [0, 1, 2, 3].map((owner) =>
            buurten.reduce((all, own) => all + (own[owner] as number), 0),
          );
          const exact = topAmounts(contributionsOf(owners));
          if (amountIsTold(exact, rule)) expect(amountIsTold(bound, rule)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('flags two contributors or fewer as the reference does', () => {
    const rows = referenceRows('05-sdc', 'magnitude1_fewcontributors2.csv');
    expect(rows.map((row) => String(fewContributors(cellOf(row), 2)).toUpperCase())).toEqual(
      rows.map((row) => row.primary),
    );
  });

  it('flags by threshold, (n,k), p and pq as the reference does', () => {
    const records = referenceRows('05-sdc', 'sdctable_microdata1.csv');
    const rules: Readonly<Record<string, (c: Float64Array) => boolean>> = {
      freq2: (c) => belowThreshold(c.length, 3),
      nk_2_75: (c) => dominated(c, 2, 0.75),
      nk_2_80: (c) => dominated(c, 2, 0.8),
      p_70: (c) => estimable(c, 0.7),
      p_30: (c) => estimable(c, 0.3),
      pq_60_80: (c) => prior(c, 0.6, 0.8),
    };
    for (const row of referenceRows('05-sdc', 'sdctable_microdata1_primary_rules.csv')) {
      const own = records.filter(
        (r) => ['Total', r.region].includes(row.region) && ['Total', r.gender].includes(row.gender),
      );
      const contributions = contributionsOf(own.map((r) => figure(r.val)));
      for (const [rule, unsafe] of Object.entries(rules)) {
        expect(unsafe(contributions) ? 'u' : 's', `${row.region} ${row.gender} ${rule}`).toBe(row[rule]);
      }
    }
  });

  it('do not change with the unit of the amounts, nor with their order', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(2, 4, 1024), (values, unit) => {
        const [one, other] = [
          contributionsOf(values),
          contributionsOf(values.map((v) => v * unit).reverse()),
        ];
        expect(topShare(other, 2)).toBe(topShare(one, 2));
        expect(estimable(other, 0.25)).toBe(estimable(one, 0.25));
      }),
      { numRuns: 100 },
    );
  });

  it('say nothing of an empty cell, and refuse amounts below nought', () => {
    const empty = contributionsOf([]);
    expect([
      topShare(empty, 1),
      dominated(empty, 1, 0.5),
      estimable(empty, 0.1),
      fewContributors(empty, 2),
    ]).toEqual([0, false, false, false]);
    expect(() => contributionsOf([1, -1])).toThrow(RangeError);
    expect(() => contributionsOf([Number.NaN])).toThrow(RangeError);
  });
});

describe('primary rules for counts', () => {
  it('find groups that are all or none', () => {
    expect([0, 1, 5, 9, 10].map((having) => tellsOfAll(having, 10))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect([0, 2, 3, 7, 8].map((having) => tellsOfAll(having, 10, 3))).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect([9, 10, 89, 90, 91].map((having) => tellsOfAll(having, 100, 1, 0.9))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(tellsOfAll(0, 0)).toBe(false);
  });

  it('find groups of which all, or more than may be, have the trait; none is for the rule on noughts', () => {
    const told = (rule: Parameters<typeof groupIsTold>[2]) =>
      [0, 89, 90, 91, 99, 100].map((having) => groupIsTold(having, 100, rule));
    expect(told({ all: 'suppress', most: 1 })).toEqual([false, false, false, false, false, true]);
    expect(told({ all: 'publish', most: 1 })).toEqual([false, false, false, false, false, false]);
    expect(told({ all: 'suppress', most: 0.9 })).toEqual([false, false, false, true, true, true]);
    expect(groupIsTold(0, 0, { all: 'suppress', most: 0.5 })).toBe(false);
  });

  it('know thresholds, populations and differences', () => {
    expect([0, 1, 9, 10].map((count) => belowThreshold(count, 10))).toEqual([false, true, true, false]);
    expect([99, 100, Number.NaN].map((people) => fewPeople(people, 100))).toEqual([true, false, true]);
    expect([50, 49, 41, 40].map((part) => differsByFew(part, 50, 10))).toEqual([false, true, true, false]);
  });
});
