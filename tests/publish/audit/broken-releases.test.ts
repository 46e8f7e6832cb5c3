import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { allFormatsAgree } from '../../../src/publish/audit/formats-agree.js';
import { refuseUnsafe } from '../../../src/publish/audit/refuse.js';
import { monthFrom } from '../../../src/publish/signals/month-read.js';
import {
  areaList,
  auditSmall,
  type SmallFigure,
  type SmallRelease,
  short,
  truthOf,
  writeSmall,
} from './small-release.js';

/** One wijk of three buurten and one of two. */
const SHAPE = { wijken: { WK1: ['BU1', 'BU2', 'BU3'], WK2: ['BU4', 'BU5'] } } as const;

/** Cases per buurt, of 1000 each. */
function cases(...n: readonly number[]): SmallFigure['counts'] {
  return Object.fromEntries(n.map((count, i) => [`BU${i + 1}`, [count, 1000] as const]));
}

function one(hidden: SmallFigure['hidden'], more: Partial<SmallFigure> = {}): SmallRelease {
  const counts = cases(4, 20, 30, 40, 50);
  return { id: 'a', figures: [{ indicator: 'x', counts, hidden, ...more }] };
}

const SHARE: SmallFigure['card'] = { measure: 'share', contributors: 'both' };

/** Counts of a year from 2020 on, large in every buurt. */
const LARGE: Readonly<Record<string, readonly number[]>> = {
  ...{ BU2: [20, 20, 20, 20, 20], BU3: [30, 30, 30, 30, 30] },
  ...{ BU4: [40, 40, 40, 40, 40], BU5: [50, 50, 50, 50, 50] },
};

/** Figures of three years each, with what each year counts, by buurt from 2020; hidden by period. */
function pooledFrom2020(counted: Readonly<Record<string, readonly number[]>>) {
  const { codes, wijken, gemeenten } = areaList(SHAPE);
  const yearOf = (at: number): Float64Array =>
    Float64Array.from(codes, (code) =>
      Object.entries(counted).reduce((sum, [buurt, of]) => {
        const b = codes.indexOf(buurt);
        return sum + ([buurt, wijken[b], gemeenten[b]].includes(code) ? (of[at] as number) : 0);
      }, 0),
    );
  const units = Float64Array.from(codes, () => 1000);
  const all = [0, 1, 2, 3, 4].map(
    (at) => [2020 + at, { numerator: yearOf(at), denominator: units }] as const,
  );
  const figure = (period: number, hidden: readonly string[] = []): SmallFigure => ({
    ...{ indicator: 'x', card: { pool: 3 }, period, hidden },
    counts: Object.fromEntries(
      Object.entries(counted).map(([buurt, of]) => [
        buurt,
        [of.slice(period - 2022, period - 2019).reduce((a, b) => a + b, 0), 3000] as const,
      ]),
    ),
  });
  return {
    years: new Map([['x', new Map(all)]]),
    release: (hidden: Readonly<Record<number, readonly string[]>>): SmallRelease => ({
      id: 'a',
      figures: [2022, 2023, 2024].map((period) => figure(period, hidden[period])),
    }),
  };
}

describe('a release that is protected', () => {
  it('passes, and says what was looked at', async () => {
    const verdict = await auditSmall(one(['BU1', 'BU2']), SHAPE);
    expect(verdict).toMatchObject({
      ...{ safe: true, findings: [], basis: 'counts', unclear: 0 },
      checked: { cells: 8, hidden: 2, sensitive: 1, releases: 1 },
    });
  });

  it('passes from what is published alone', async () => {
    const release = one(['BU1', 'BU2']);
    const { truth: _, ...blind } = { truth: truthOf(release, SHAPE) };
    const verdict = await auditSmall(release, SHAPE, { task: { ...blind, truth: undefined } as never });
    expect(verdict).toMatchObject({ safe: true, basis: 'published' });
  });
});

describe('broken releases', () => {
  it('a count below the threshold that is shown, with its siblings', async () => {
    const { findings } = await auditSmall(one([]), SHAPE);
    expect(short(findings)).toEqual(['shown x numerator BU1 4–4']);
  });

  it('a hidden count alone in its sum', async () => {
    const { findings } = await auditSmall(one(['BU1']), SHAPE);
    expect(short(findings)).toEqual(['sums x numerator BU1 4–4']);
    const blind = await auditSmall(one(['BU1']), SHAPE, { task: { truth: undefined } as never });
    expect([blind.basis, ...short(blind.findings)]).toEqual(['published', 'sums x numerator BU1 4–4']);
  });

  it('one count under two names, hidden in other places', async () => {
    const counts = cases(4, 20, 30, 400, 5000);
    const release: SmallRelease = {
      id: 'a',
      figures: [
        { indicator: 'x', counts, hidden: ['BU1', 'BU2'] },
        { indicator: 'y', counts, hidden: ['BU1', 'BU3'] },
      ],
    };
    // By what they count alone: nothing declares that they are the same.
    expect(short((await auditSmall(release, SHAPE)).findings)).toEqual([]);
    const years = [2022, 2023, 2024].flatMap((period) =>
      release.figures.map((figure) => ({ ...figure, period, counts: cases(4, 20 + period, 30, 400, 5000) })),
    );
    const { findings } = await auditSmall({ ...release, figures: years }, SHAPE);
    expect(short(findings)).toEqual(Array(3).fill('sums x numerator BU1 4–4'));
  });

  it('a declared denominator, hidden in other places', async () => {
    const counts = Object.fromEntries(
      [6, 50, 60, 70, 80].map((d, i) => [`BU${i + 1}`, [d === 6 ? 0 : 20, d] as const]),
    );
    const card: SmallFigure['card'] = { contributors: 'both', denominator: 'inwoners' };
    const other = Object.fromEntries(Object.entries(counts).map(([b, [n, d]]) => [b, [n * 2, d] as const]));
    const release: SmallRelease = {
      id: 'a',
      figures: [
        { indicator: 'x', card, counts, hidden: ['BU1', 'BU2'] },
        { indicator: 'y', card, counts: other, hidden: ['BU1', 'BU3'] },
      ],
    };
    const { findings } = await auditSmall(release, SHAPE);
    expect(short(findings)).toEqual(['sums x denominator BU1 6–6']);
  });

  it('almost all of a group, so that who is not in it can be counted', async () => {
    const counts = { ...cases(20, 40, 30, 40, 50), BU1: [996, 1000] as const };
    const { findings } = await auditSmall(one([], { counts, card: SHARE }), SHAPE);
    expect(short(findings)).toEqual(['shown x complement BU1 4–4']);
    const alone = await auditSmall(one(['BU1'], { counts, card: SHARE }), SHAPE);
    expect(short(alone.findings)).toEqual(['sums x complement BU1 4–4']);
  });

  it('an area of the user’s own that differs from a wijk by one buurt', async () => {
    const own = { ...SHAPE, own: { EIGEN: ['BU2', 'BU3'] } };
    const { findings } = await auditSmall(one(['BU1', 'BU2']), own);
    expect(short(findings)).toEqual(['sums x numerator BU1 4–4']);
    expect((await auditSmall(one(['BU1', 'BU2', 'EIGEN']), own)).safe).toBe(true);
  });

  it('a wijk of one buurt, the one hidden and the other shown', async () => {
    const shape = { wijken: { WK1: ['BU1'], WK2: ['BU2', 'BU3'] } };
    const counts = cases(4, 20, 30);
    const { findings } = await auditSmall(one(['BU1', 'BU2'], { counts }), shape);
    expect(short(findings)).toContain('shown x numerator WK1 4–4');
  });

  it('a hidden count that an earlier release of the same deliveries showed', async () => {
    const now = one(['BU1', 'BU2']);
    const before = { ...one(['BU1', 'BU3']), id: 'before' };
    const { findings } = await auditSmall(now, SHAPE, { others: [before] });
    expect(short(findings)).toEqual(['earlier_release x numerator BU1 4–4']);
    expect(findings[0]?.with).toEqual(['before']);
    // Of other deliveries nothing certain follows.
    const other = { ...before, delivery: 'two' };
    expect((await auditSmall(now, SHAPE, { others: [other] })).safe).toBe(true);
  });

  it('a count under a threshold that was raised after it was told, and one that was never told', async () => {
    const counts = cases(11, 5, 30, 40, 50);
    const figures = (indicator: string, hidden: readonly string[]) => ({ indicator, counts, hidden });
    const before: SmallRelease = { id: 'before', figures: [figures('x', ['BU2', 'BU3'])] };
    const raised: SmallRelease = { id: 'a', threshold: 12, figures: [figures('x', ['BU1', 'BU2', 'BU3'])] };
    // What was out is out: the eleven of the first buurt can't be taken back, and the five stay hidden.
    expect((await auditSmall(raised, SHAPE, { others: [before] })).safe).toBe(true);
    // Of another indicator nothing was told: the new threshold holds.
    const shown = { ...raised, figures: [...raised.figures, figures('y', ['BU2', 'BU3'])] };
    const { findings } = await auditSmall(shown, SHAPE, { others: [before] });
    expect(short(findings)).toContain('shown y numerator BU1 11–11');
  });

  it('counts of one that a known whole tells, unless noughts beside them are hidden as well', async () => {
    const counts = cases(1, 1, 0, 40, 50);
    const release = (hidden: readonly string[]): SmallRelease => ({
      id: 'a',
      threshold: 2,
      figures: [{ indicator: 'x', counts, hidden }],
    });
    // The wijk counts two in two hidden buurten, each of at least one where the nought is shown.
    expect(short((await auditSmall(release(['BU1', 'BU2']), SHAPE)).findings)).toEqual([
      'sums x numerator BU1 1–1',
      'sums x numerator BU2 1–1',
    ]);
    // Each may be none, one or two where all three are hidden: still two steps, and the rule asks three.
    expect(short((await auditSmall(release(['BU1', 'BU2', 'BU3']), SHAPE)).findings)).toEqual([
      'sums x numerator BU1 0–2',
      'sums x numerator BU2 0–2',
    ]);
    // A nought that is hidden elsewhere excuses nothing here.
    const elsewhere = cases(1, 1, 0, 0, 50);
    const other = {
      ...release(['BU1', 'BU2', 'BU4']),
      figures: [{ indicator: 'x', counts: elsewhere, hidden: ['BU1', 'BU2', 'BU4'] }],
    };
    expect(short((await auditSmall(other, SHAPE)).findings)).toEqual([
      'sums x numerator BU1 1–1',
      'sums x numerator BU2 1–1',
    ]);
  });

  it('a hidden count of the internal edition that the public one helps to find', async () => {
    const figures = (hidden: readonly string[]): readonly SmallFigure[] => [
      { indicator: 'x', counts: cases(2, 12, 30, 40, 50), hidden },
    ];
    const intern: SmallRelease = {
      id: 'in',
      edition: 'intern',
      threshold: 3,
      figures: figures(['BU1', 'BU2']),
    };
    // BU2 rounds to 10 in public, where nothing below 10 is shown, and stands hidden inside.
    const open: SmallRelease = { id: 'out', rounding: 5, figures: figures(['BU1', 'BU3']) };
    const both = await auditSmall(open, SHAPE, { others: [intern] });
    expect(short(both.findings)).toEqual(['other_edition x numerator BU1 2–4']);
    const inside = await auditSmall(intern, SHAPE, { others: [open] });
    expect(short(inside.findings)).toEqual(['other_edition x numerator BU1 2–4']);
    // The public has no internal releases.
    const same: SmallRelease = { ...open, figures: figures(['BU1', 'BU2']) };
    expect((await auditSmall(same, SHAPE, { others: [intern] })).safe).toBe(true);
  });

  it('no hidden count of the internal edition that the rounding of the public one leaves uncertain, unless an exact one is there too', async () => {
    const shape = { wijken: { WK1: ['BU1', 'BU2', 'BU3', 'BU4', 'BU5', 'BU6', 'BU7', 'BU8', 'BU9'] } };
    const ones = cases(1, 1, 1, 1, 2, 2, 2, 2, 2);
    const below = [...Object.keys(ones)];
    const release = (id: string, hidden: readonly string[]): SmallRelease => ({
      ...{ id, edition: 'intern', threshold: 3, figures: [{ indicator: 'x', counts: ones, hidden }] },
    });
    const intern = release('in', ['GM1', 'WK1', ...below]);
    const told = (rounding: number): SmallRelease => ({
      ...{ ...release(`out ${rounding}`, below), edition: 'openbaar', threshold: 10, rounding },
    });
    expect((await auditSmall(intern, shape, { others: [told(5)] })).safe).toBe(true);
    const exact = { ...told(1), edition: 'intern' as const };
    const few = { ...exact, figures: [{ indicator: 'x', counts: ones, hidden: below.slice(1) }] };
    for (const others of [
      [few, told(5)],
      [told(5), few],
    ]) {
      const { findings } = await auditSmall(intern, shape, { others });
      expect(short(findings)).toEqual([expect.stringMatching('x numerator BU1 1–1')]);
    }
  });

  it('sums of categories, found in what they count', async () => {
    const buurten = Array.from({ length: 14 }, (_, i) => `BU${i + 1}`);
    const figure = (
      indicator: string,
      of: (i: number) => number,
      hidden: readonly string[],
    ): SmallFigure => ({
      ...{ indicator, hidden },
      counts: Object.fromEntries(buurten.map((b, i) => [b, [of(i), 100_000] as const])),
    });
    const a = (i: number): number => (i === 0 ? 4 : 311 + 37 * i);
    const b = (i: number): number => 1203 + 61 * i * i;
    const release: SmallRelease = {
      id: 'a',
      figures: [figure('a', a, ['BU1', 'BU2']), figure('b', b, []), figure('all', (i) => a(i) + b(i), [])],
    };
    const verdict = await auditSmall(release, { wijken: { WK1: buurten } });
    const { findings } = verdict;
    expect(short(findings)).toEqual(['sums a numerator BU1 4–4']);
    // What it says then can be put into pipeline.yaml as it stands.
    expect(() => refuseUnsafe({ ...verdict, findings }, 'audit.json')).toThrow(
      "sums:\n  - whole: all.numerator\n    parts: [a.numerator, b.numerator]\n    why: '…'",
    );
    const declared = await auditSmall(
      release,
      { wijken: { WK1: buurten } },
      { task: { sums: [{ whole: 'all.numerator', parts: ['b.numerator', 'a.numerator'] }] } },
    );
    expect(declared.findings.map(({ sums }) => sums)).toEqual([undefined]);
  });

  it('a month in the signals of an area that is hidden', async () => {
    const card: SmallFigure['card'] = { period: 'rolling_12_months' };
    const signal =
      "CREATE TABLE signalen AS SELECT * FROM (VALUES ('BU2', 'x', '2024-12', 20::DOUBLE), ('BU3', 'x', '2024-12', 12::DOUBLE), ('WK1', 'x', '2024-12', 36::DOUBLE)) AS told(area, indicator, month, observed)";
    const counts = cases(9, 45, 40, 50, 50);
    const month = { BU1: 4, BU2: 20, BU3: 12, BU4: 15, BU5: 15, WK1: 36, WK2: 30, GM1: 66 };
    const codes = ['GM1', 'WK1', 'WK2', 'BU1', 'BU2', 'BU3', 'BU4', 'BU5'] as const;
    const months = new Map([
      [
        'x',
        {
          ...{
            first: monthFrom('2024-12'),
            last: monthFrom('2024-12'),
            delivered: new Map<number, Uint8Array>(),
          },
          areas: new Map(codes.map((code, at) => [at, Float64Array.of(month[code])])),
        },
      ],
    ]);
    const release: SmallRelease = {
      id: 'a',
      figures: [{ indicator: 'x', card, counts, hidden: ['BU1', 'BU2'] }],
      sql: [signal],
    };
    const { findings } = await auditSmall(release, SHAPE, { months });
    expect(short(findings)).toContain('sums x month BU1 4–4');
  });

  it('figures of three years each, that give a year away by the next', async () => {
    // By buurt, from 2020: of BU1 what 2024 counts is all that the last figure has more than the one before.
    const counted = { ...LARGE, BU1: [0, 0, 0, 12, 5] };
    const { years, release } = pooledFrom2020(counted);
    const { findings } = await auditSmall(release({}), SHAPE, { years });
    expect(short(findings)).toEqual(['sums x stretch BU1 5–5']);
    expect(findings[0]).toMatchObject({ period: '2024–2024', need: 3 });
    const hidden = { 2023: ['BU1', 'BU2'] };
    expect((await auditSmall(release(hidden), SHAPE, { years })).safe).toBe(true);
    // An earlier release that showed the one in the middle gives it away all the same.
    const before = { ...release({}), id: 'before' };
    const with_ = await auditSmall(release(hidden), SHAPE, { years, others: [before] });
    expect(short(with_.findings)).toEqual(['earlier_release x stretch BU1 5–5']);
  });

  it('figures of three years each, of which those before tell the least of a buurt, and so the most of the one beside it', async () => {
    // BU1 counts 30 in 2023 and nothing before, so 30 at least from 2022 to 2024; its wijk 33, and so BU2 three at most.
    const counted = { ...LARGE, BU1: [0, 0, 0, 30, 1], BU2: [0, 0, 0, 0, 2] };
    const { years, release } = pooledFrom2020(counted);
    const { findings } = await auditSmall(release({ 2024: ['BU1', 'BU2'] }), SHAPE, { years });
    expect(short(findings)).toEqual([
      'sums x numerator BU2 1–3',
      'sums x stretch BU1 0–2',
      'sums x stretch BU2 1–3',
    ]);
    expect((await auditSmall(release({ 2024: ['BU1', 'BU2', 'BU3', 'BU4'] }), SHAPE, { years })).safe).toBe(
      true,
    );
  });

  it('years of windows that are all hidden, and follow from the wijk and the buurten beside', async () => {
    const counted = { ...LARGE, BU1: [0, 20, 1, 20, 0] };
    const { years, release } = pooledFrom2020(counted);
    const all = { 2022: ['BU1'], 2023: ['BU1'], 2024: ['BU1'] };
    expect(short((await auditSmall(release(all), SHAPE, { years })).findings)).toEqual([
      'sums x stretch BU1 0–1',
    ]);
  });

  it('who is in a denominator alone, by windows of the buurt beside and the sum of both', async () => {
    const shape = { wijken: { WK1: ['BU1', 'BU2'] } } as const;
    // By buurt, of five years: cases, and those who are none. Of BU2 the others of 2024 are three at least, of both together four.
    const years: Readonly<Record<string, readonly [readonly number[], readonly number[]]>> = {
      BU1: [
        [0, 0, 5, 4, 2],
        [4, 5, 0, 1, 0],
      ],
      BU2: [
        [4, 0, 0, 0, 5],
        [0, 7, 0, 3, 0],
      ],
    };
    const sum = (of: readonly number[], from: number, to: number): number =>
      of.slice(from, to).reduce((a, b) => a + b, 0);
    const counted = (buurt: string, from: number, to: number): [number, number] => {
      const [cases_, others] = years[buurt] as [readonly number[], readonly number[]];
      const n = sum(cases_, from, to);
      return [n, n + sum(others, from, to)];
    };
    const { codes } = areaList(shape);
    const yearOf = (at: number, part: 0 | 1): Float64Array =>
      Float64Array.from(codes, (code) =>
        (code in years ? [code] : Object.keys(years)).reduce((n, b) => n + counted(b, at, at + 1)[part], 0),
      );
    const read = new Map(
      [0, 1, 2, 3, 4].map((at) => [2020 + at, { numerator: yearOf(at, 0), denominator: yearOf(at, 1) }]),
    );
    const figures = [0, 1, 2].map(
      (at): SmallFigure => ({
        ...{ indicator: 'x', period: 2022 + at, card: { ...SHARE, pool: 3 } },
        counts: Object.fromEntries(Object.keys(years).map((b) => [b, counted(b, at, at + 3)] as const)),
        hidden: at === 2 ? ['BU1', 'BU2'] : [],
      }),
    );
    const { findings } = await auditSmall({ id: 'a', threshold: 3, figures }, shape, {
      years: new Map([['x', read]]),
    });
    expect(short(findings)).toContain('sums x complement BU1 0–1');
  });

  it('twelve months up to August, beside the twelve to December before', async () => {
    const card: SmallFigure['card'] = { period: 'rolling_12_months' };
    const first = monthFrom('2023-01');
    const { codes } = areaList(SHAPE);
    // Cases in March and October 2023, and in March 2024: the months that both years have are the last four of 2023.
    const audited = (march: number, october: number, after: number, threshold: number) => {
      const series = new Float64Array(20);
      [series[2], series[9], series[14]] = [march, october, after];
      const areas = new Map([[codes.indexOf('BU1'), series]]);
      const months = new Map([
        ['x', { first, last: first + 19, delivered: new Map<number, Uint8Array>(), areas }],
      ]);
      const figure = (period: number, count: number): SmallFigure => ({
        ...{ indicator: 'x', card, period, hidden: [], counts: cases(count, 20, 30, 40, 50) },
      });
      const figures = [figure(2023, march + october), figure(2024, october + after)];
      const until = { 2023: '2023-12', 2024: '2024-08' };
      return auditSmall({ id: 'a', threshold, until, figures }, SHAPE, { months });
    };
    expect((await audited(9, 4, 9, 10)).safe).toBe(true);
    // One in each: whoever is shown two and two knows each within two.
    const { findings } = await audited(1, 1, 1, 2);
    expect([...new Set(short(findings))]).toEqual(['sums x stretch BU1 0–2']);
  });

  it('a nought that is told, so that of two hidden counts one is known', async () => {
    const counts = cases(4, 0, 30, 40, 50);
    const { findings } = await auditSmall(one(['BU1'], { counts }), SHAPE);
    expect(short(findings)).toEqual(['sums x numerator BU1 4–4']);
  });

  it('hidden counts that are at least one each, because noughts are shown', async () => {
    const counts = cases(1, 1, 30, 40, 50);
    const { findings } = await auditSmall(one(['BU1', 'BU2'], { counts }), SHAPE);
    expect(short(findings)).toEqual(['sums x numerator BU1 1–1', 'sums x numerator BU2 1–1']);
  });

  it('a reason that tells which rule hid a cell', async () => {
    const { findings } = await auditSmall(one({ BU1: 'numerator_below_threshold', BU2: 'secondary' }), SHAPE);
    expect(findings.map(({ why, what }) => [why, what])).toEqual([
      ['reason', '1 cells give the reason numerator_below_threshold'],
      ['reason', '1 cells give the reason secondary'],
    ]);
  });

  it('a value of the exact counts beside rounded ones', async () => {
    const release = { ...one(['BU1', 'BU2'], { counts: cases(4, 20, 31, 41, 50) }), rounding: 5 };
    const sql = ["UPDATE indicatoren SET value = 4.1 WHERE area = 'BU4'"];
    expect((await auditSmall(release, SHAPE)).safe).toBe(true);
    expect(short((await auditSmall({ ...release, sql }, SHAPE)).findings)).toEqual(['value x BU4']);
  });

  it('two of one contributor and few: who knows his own finds the other', async () => {
    const counts = cases(1, 7, 30, 40, 50);
    const rules = { groups: false, insiders: true };
    const { findings } = await auditSmall(one(['BU1', 'BU2'], { counts }), SHAPE, { task: { rules } });
    expect(short(findings)).toEqual(['insider x numerator BU2 7–7']);
  });

  it('a group of hidden counts that is too small together', async () => {
    const counts = cases(4, 5, 30, 40, 50);
    const rules = { groups: true, insiders: false };
    const { findings } = await auditSmall(one(['BU1', 'BU2'], { counts }), SHAPE, { task: { rules } });
    expect(short(findings)).toEqual(['group x numerator BU1 9–9']);
  });
});

describe('files of a release', () => {
  const csv = (rows: readonly string[], delimiter = ','): string =>
    `${[['area', 'level', 'period', 'indicator', 'numerator', 'denominator', 'value', 'status', 'reason'].join(delimiter), ...rows].join('\n')}\n`;
  const rows = [
    'GM1,gemeente,2024,x,34,2000,1.7,ok,',
    'WK1,wijk,2024,x,34,2000,1.7,ok,',
    'BU1,buurt,2024,x,,,,suppressed,disclosure',
    'BU2,buurt,2024,x,30,1000,3,ok,',
  ];
  const shape = { wijken: { WK1: ['BU1', 'BU2'] } };
  const release: SmallRelease = {
    id: 'a',
    figures: [{ indicator: 'x', counts: cases(4, 30), hidden: ['BU1'] }],
  };

  it('tell the same, in Dutch spreadsheets too', async () => {
    const folder = await writeSmall(release, shape);
    writeFileSync(join(folder, 'indicatoren.csv'), csv(rows));
    expect(await allFormatsAgree(folder)).toEqual({ differences: [], tables: 2 });
    const dutch = rows.map((row) => row.replaceAll(',', ';').replaceAll('.', ','));
    writeFileSync(join(folder, 'indicatoren.csv'), `\ufeff${csv(dutch, ';')}`);
    expect((await allFormatsAgree(folder)).differences).toEqual([]);
  });

  it('are caught when a hidden figure stands in the CSV file only', async () => {
    const folder = await writeSmall(release, shape);
    const leak = rows.map((row) => row.replace('BU1,buurt,2024,x,,', 'BU1,buurt,2024,x,4,'));
    writeFileSync(join(folder, 'indicatoren.csv'), csv(leak));
    expect((await allFormatsAgree(folder)).differences).toEqual([
      {
        file: 'indicatoren.csv',
        what: '`numerator` differs from release.duckdb',
        area: 'BU1',
        indicator: 'x',
        period: '2024',
      },
    ]);
    writeFileSync(join(folder, 'indicatoren.csv'), csv([...rows, rows[3] as string]));
    expect((await allFormatsAgree(folder)).differences).toHaveLength(1);
  });

  it('are caught when a hidden figure stands in the GeoPackage or GeoJSON only', async () => {
    const folder = await writeSmall(
      {
        ...release,
        sql: ["ALTER TABLE risicokaart ADD COLUMN x DOUBLE; UPDATE risicokaart SET x = 3 WHERE area = 'BU2'"],
      },
      shape,
    );
    const write = (file: string, leak: string): void => {
      const database = new Database(join(folder, file));
      database.exec(
        `CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT); INSERT INTO gpkg_contents VALUES ('buurt', 'features');
         CREATE TABLE buurt (fid INTEGER, geom BLOB, area TEXT, level TEXT, wijk TEXT, gemeente TEXT, x REAL);
         INSERT INTO buurt VALUES (1, NULL, 'BU1', 'buurt', 'WK1', 'GM1', ${leak}), (2, NULL, 'BU2', 'buurt', 'WK1', 'GM1', 3)`,
      );
      database.close();
    };
    write('risicokaart.gpkg', '0.4');
    const feature = (id: string, x: string): string =>
      `{"type":"Feature","id":"${id}","properties":{"area":"${id}","level":"buurt","wijk":"WK1","gemeente":"GM1","x":${x}},"geometry":{"type":"MultiPolygon","coordinates":[]}}`;
    writeFileSync(
      join(folder, 'risicokaart.geojson'),
      `{"type":"FeatureCollection","features":[\n${feature('BU1', '0.4')},\n${feature('BU2', '3')}\n]}\n`,
    );
    expect((await allFormatsAgree(folder)).differences).toEqual([
      { file: 'risicokaart.geojson', what: '`x` differs from release.duckdb', area: 'BU1' },
      { file: 'risicokaart.gpkg', what: '`x` differs from release.duckdb', area: 'BU1' },
    ]);
  });
});
