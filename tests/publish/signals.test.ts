import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ColumnTable, cellAt, columnOf } from '../../src/common/columns.js';
import { disclosureRules } from '../../src/common/disclosure-rules.js';
import { packageRoot } from '../../src/common/package-root.js';
import { type Decision, OK, SECONDARY } from '../../src/disclosure/decision.js';
import { type Card, cardFaults } from '../../src/indicators/card.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { readPipeline } from '../../src/indicators/pipeline.js';
import { sumsOf } from '../../src/publish/figures.js';
import type { Level } from '../../src/publish/format.js';
import { daysOf, monthFrom, monthText } from '../../src/publish/signals/month-read.js';
import { type SignalTask, signalsOf } from '../../src/publish/signals/table.js';
import type { AreaList, PeriodCounts } from '../../src/publish/warehouse-read.js';

const CODES = ['GM0001', 'WK000101', 'WK000102', 'WK000103', 'WK000104', 'WK000105'];
const FIRST = monthFrom('2020-01');
const EDITIONS = {
  openbaar: {
    title: { nl: 'o', en: 'p' },
    ...disclosureRules.parse({ threshold: 10, rounding: 5, zero: 'publish' }),
  },
  intern: {
    title: { nl: 'i', en: 'i' },
    ...disclosureRules.parse({ threshold: 3, rounding: 1, zero: 'publish' }),
  },
};

const none = (): null[] => CODES.map(() => null);
const areas: AreaList = {
  codes: CODES,
  levels: CODES.map((code): Level => (code.startsWith('WK') ? 'wijk' : 'gemeente')),
  names: CODES,
  wijken: CODES.map((code) => (code.startsWith('WK') ? code : null)),
  gemeenten: CODES.map(() => 'GM0001'),
  geometries: none(),
  outlines: none(),
  peers: { groups: none(), titles: { nl: none(), en: none() }, status: none() },
  own: [],
};

function indicator(card: Partial<Card>): Indicator {
  const whole = {
    period: 'rolling_12_months',
    contributors: 'both',
    measure: 'rate',
    absent: 'missing',
    additive: 'source',
    levels: ['wijk', 'gemeente'],
    lowest_public: 'wijk',
    breaks: [],
    signal: { minimum: 5, delay_months: 0 },
    ...card,
  } as unknown as Card;
  return { id: 'x', file: 'x.sql', card: whole, sql: '', sqlLine: 1, cardLine: 1, parameters: {}, hash: '' };
}

/** Five years of 6 a month in every wijk and 30 in the gemeente, with the last months of some as given. */
function quiet(last: Readonly<Record<string, readonly number[]>> = {}, months = 60): Float64Array[] {
  return CODES.map((code) => {
    const usual = code.startsWith('WK') ? 6 : 30;
    const series = Float64Array.from({ length: months }, (_, t) => usual + ((7 * t) % 5) - 2);
    const end = last[code] ?? [];
    series.set(end, months - end.length);
    return series;
  });
}

interface Case {
  readonly card?: Partial<Card>;
  readonly series?: readonly (Float64Array | null)[];
  readonly edition?: 'openbaar' | 'intern';
  readonly estimated?: string;
  readonly discovery?: number;
  /** Months that the gemeente has no row of at the beginning. */
  readonly since?: number;
  /** Of the figure of twelve months, by area; `ok` where left out. */
  readonly hidden?: Readonly<Record<string, Decision>>;
}

async function signals({
  card = {},
  series = quiet(),
  edition = 'intern',
  estimated,
  discovery = 0.05,
  since = 0,
  hidden = {},
}: Case): ReturnType<typeof signalsOf> {
  const months = Math.max(...series.map((of) => of?.length ?? 0));
  const known = series.flatMap((of, i): [number, Float64Array][] => (of ? [[i, of]] : []));
  const counts: PeriodCounts = {
    period: 2024,
    numerator: new Float64Array(CODES.length).fill(70),
    denominator: new Float64Array(CODES.length).fill(1000),
    contributors: new Float64Array(CODES.length).fill(Number.NaN),
    estimated: CODES.map((code) => (code === estimated ? 'B' : null)),
    unplaced: new Float64Array(CODES.length).fill(Number.NaN),
  };
  const of = indicator(card);
  const warehouse: SignalTask['warehouse'] = {
    areas,
    counts: new Map([[of.id, [counts]]]),
    months: new Map([
      [
        of.id,
        {
          first: FIRST,
          last: FIRST + months - 1,
          delivered: new Map(CODES.map((_, i) => [i, new Uint8Array(months).fill(1, since)])),
          areas: new Map(known),
        },
      ],
    ]),
  };
  return signalsOf({
    warehouse,
    pipeline: { indicators: [of], signals: { band: 0.99, false_discovery: discovery } },
    figures: [{ indicator: of, period: 2024, decisions: CODES.map((code) => hidden[code] ?? OK) }],
    edition,
    rules: EDITIONS[edition],
    sums: sumsOf(areas),
    release: 'r',
  });
}

function column(table: ColumnTable, name: string): unknown[] {
  const { data } = columnOf(table, name);
  return Array.from({ length: table.rows }, (_, row) => cellAt(data, row));
}

const RISE = { WK000103: [22, 24], GM0001: [46, 48] };

describe('a signal', () => {
  it('has area, month, since when, size and band; quiet series have no row', async () => {
    const { table, summary } = await signals({ series: quiet(RISE) });
    expect(column(table, 'area')).toEqual(['GM0001', 'WK000103']);
    expect(column(table, 'status')).toEqual(['signal', 'signal']);
    expect(column(table, 'month')).toEqual(['2024-12', '2024-12']);
    expect(column(table, 'since')).toEqual(['2024-11', '2024-11']);
    expect(column(table, 'observed')).toEqual([48, 24]);
    expect(summary).toMatchObject({ tested: 6, aboveBand: 2, signals: 2, expectedFalseSignals: 0.1 });
    // Under one in a hundred of six, and more than none.
    expect(summary.expectedAboveBand).toBeGreaterThan(0);
    expect(summary.expectedAboveBand).toBeLessThan(0.06);
    expect((await signals({})).table.rows).toBe(0);
  });

  it('of one area among many that is not clear enough stays above the band, and is none', async () => {
    const { table } = await signals({ series: quiet({ WK000103: [15] }), discovery: 0.01 });
    expect(column(table, 'status')).toEqual(['above_band']);
    expect(Number(column(table, 'q')[0])).toBeGreaterThan(0.01);
  });

  it('of the public edition is rounded, with one digit of p', async () => {
    const { table } = await signals({ series: quiet(RISE), edition: 'openbaar' });
    for (const name of ['observed', 'expected', 'lower', 'upper'])
      for (const value of column(table, name)) expect((value as number) % 5).toBe(0);
    expect(column(table, 'observed')).toEqual([50, 25]);
    expect(column(table, 'ratio')).toEqual([1.6667, 5]);
    for (const p of column(table, 'p') as number[]) {
      expect(p).toBeGreaterThanOrEqual(0.001);
      expect(Number(p.toPrecision(1))).toBe(p);
    }
  });

  it('of a few cases is in the internal edition alone, and the public one tells nothing of it', async () => {
    const few = quiet({ WK000103: [9] }).map((series, i) =>
      CODES[i] === 'WK000103' ? series.map((y, t) => (t < 59 ? t % 2 : y)) : series,
    );
    expect(column((await signals({ series: few })).table, 'area')).toEqual(['WK000103']);
    const open = await signals({ series: few, edition: 'openbaar' });
    expect(open.table.rows).toBe(0);
    expect(open.summary.aboveBand).toBe(0);
  });

  it('is not shown where the others of its gemeente would give a small count away', async () => {
    // One wijk with three: with the gemeente and all other wijken its count could be worked out.
    const small = quiet({
      GM0001: [123],
      WK000101: [30],
      WK000102: [30],
      WK000103: [30],
      WK000104: [30],
      WK000105: [3],
    });
    const shown = column((await signals({ series: small, edition: 'openbaar' })).table, 'area');
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(5);
  });

  it('is not shown where that would give away the count of an area that is not tested', async () => {
    // One wijk without its first month, and one case in its last: what the gemeente has more than all others.
    const rest = { WK000101: [30], WK000102: [30], WK000103: [30], WK000104: [30] };
    const series = quiet({ ...rest, GM0001: [121], WK000105: [1] });
    (series[5] as Float64Array)[0] = Number.NaN;
    const shown = column((await signals({ series })).table, 'area');
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(5);
  });

  it('is not shown of an area whose figure of twelve months is hidden', async () => {
    for (const edition of ['openbaar', 'intern'] as const) {
      const few = { status: 'too_few', reason: 'below_minimum' } as const;
      for (const decision of [SECONDARY, few]) {
        const { table, summary } = await signals({
          series: quiet(RISE),
          edition,
          hidden: { WK000103: decision },
        });
        expect(column(table, 'area')).toEqual(['GM0001']);
        expect(summary).toMatchObject({ tested: 6, aboveBand: 1, signals: 1 });
      }
      const missing = { status: 'missing', reason: 'no_data' } as const;
      expect(
        (await signals({ series: quiet(RISE), edition, hidden: { WK000103: missing } })).table.rows,
      ).toBe(1);
    }
  });

  it('that the public reads of is expected so often by chance in one decimal', async () => {
    const { summary } = await signals({ series: quiet(RISE), edition: 'openbaar' });
    for (const of of [summary, ...summary.indicators])
      expect(of.expectedAboveBand).toBe(Math.round(10 * of.expectedAboveBand) / 10);
    expect((await signals({ series: quiet(RISE) })).summary.expectedAboveBand % 0.1).toBeGreaterThan(0.001);
  });

  it('is of no level that the public may not see', async () => {
    const card = { lowest_public: 'gemeente' } as const;
    expect(column((await signals({ card, series: quiet(RISE), edition: 'openbaar' })).table, 'area')).toEqual(
      ['GM0001'],
    );
    expect(
      (await signals({ card: { ...card, lowest_public: 'none' }, edition: 'openbaar' })).summary.tested,
    ).toBe(0);
  });
});

describe('a series', () => {
  it('begins anew after a break, and the last months may not be whole yet', async () => {
    const jump = quiet().map((series) => series.map((y, t) => (t >= 12 ? 3 * y : y)));
    const cause = { nl: 'x', en: 'x' };
    const breaks = [{ date: '2021-01', cause }];
    expect((await signals({ series: jump, card: { breaks } })).summary).toMatchObject({
      tested: 6,
      aboveBand: 0,
    });
    const late = await signals({ series: jump, card: { breaks: [{ date: '2022-03-15', cause }] } });
    expect(late.summary.indicators[0]).toMatchObject({ tested: 0, untested: { too_short: 6 } });
    // A break that is still to come is none.
    expect((await signals({ card: { breaks: [{ date: '2031', cause }] } })).summary.tested).toBe(6);
    const delayed = await signals({ series: quiet(RISE), card: { signal: { minimum: 5, delay_months: 1 } } });
    expect(column(delayed.table, 'month')).toEqual(['2024-11', '2024-11']);
    expect(
      (await signals({ series: quiet(RISE), card: { signal: { minimum: 5, delay_months: 2 } } })).table.rows,
    ).toBe(0);
  });

  it('is held against the days of its month: what comes daily is expected more in January than in February', async () => {
    /** Ten a day from January 2020 on, with ten times as many in the last month, so that the table shows what was expected. */
    const expected = async (months: number): Promise<unknown> => {
      const days = daysOf(FIRST, months);
      const series = CODES.map(() => Float64Array.from(days, (d, t) => (t === months - 1 ? 100 : 10) * d));
      const { table } = await signals({ series });
      expect(column(table, 'month')[0]).toBe(monthText(FIRST + months - 1));
      return column(table, 'expected')[0];
    };
    // January, February of 29 days and of 28, March.
    expect(await Promise.all([49, 50, 62, 63].map(expected))).toEqual([310, 290, 280, 310]);
  });

  it('of every card of the pipeline leaves out the months that are not whole, and what was before a break on it', async () => {
    const { pipeline } = readPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
    const cards = pipeline?.indicators.filter(({ card }) => card.signal);
    expect(cards?.length).toBeGreaterThan(5);
    const cause = { nl: 'x', en: 'x' };
    for (const { id, card } of cards ?? []) {
      const asked = async (date: string) =>
        (await signals({ card: { signal: card.signal, breaks: [...card.breaks, { date, cause }] } })).summary
          .indicators[0];
      const last = FIRST + 59 - (card.signal?.delay_months ?? 0);
      expect(await asked('2020-07'), id).toMatchObject({ month: monthText(last), tested: 6 });
      expect(await asked('2022-07'), id).toMatchObject({ tested: 0, untested: { too_short: 6 } });
    }
  });

  it('with a hole, parts of a case or borders that moved is not tested, and is counted', async () => {
    const holed = quiet();
    (holed[1] as Float64Array)[20] = Number.NaN;
    (holed[2] as Float64Array)[20] = 2.5;
    const { summary } = await signals({ series: holed, estimated: 'WK000103' });
    expect(summary.indicators[0]).toMatchObject({ tested: 3, untested: { incomplete: 2, redrawn: 1 } });
  });

  it('without a row is nought where the card says so', async () => {
    const rare = quiet().map((series, i) =>
      i === 1 ? series.map((_, t) => (t === 59 ? 5 : Number.NaN)) : series,
    );
    expect((await signals({ series: rare, card: { absent: 'zero' } })).summary).toMatchObject({
      tested: 6,
      aboveBand: 1,
    });
    const nothing = quiet().map((series, i) => (i === 1 ? null : series));
    expect((await signals({ series: nothing })).summary.tested).toBe(5);
    expect((await signals({ series: nothing, card: { absent: 'zero' } })).summary.tested).toBe(6);
    // But not in months of which the gemeente has no row at all: its register may have begun later.
    const later = await signals({ series: nothing, card: { absent: 'zero' }, since: 24 });
    expect(later.summary).toMatchObject({ tested: 5 });
    expect(later.summary.indicators[0]?.untested.incomplete).toBe(1);
  });

  it('without `signal` on its card is not looked at', async () => {
    expect((await signals({ card: { signal: undefined }, series: quiet(RISE) })).summary.indicators).toEqual(
      [],
    );
    const { card } = indicator({ period: 'year', parameters: {}, history: [], version: '1.0' });
    expect(cardFaults(card).map(({ key }) => key)).toContain('signal');
  });
});

it('months are numbered and have their days', async () => {
  expect([
    monthText(monthFrom('2024-02')),
    monthText(monthFrom('2024')),
    monthText(monthFrom('2023-12-02')),
  ]).toEqual(['2024-02', '2024-01', '2024-01']);
  expect([...daysOf(monthFrom('2024-02'), 3)]).toEqual([29, 31, 30]);
});
