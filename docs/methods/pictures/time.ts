import * as Plot from '@observablehq/plot';
import { daysOf, monthFrom } from '../../../src/publish/signals/month-read.js';
import { countQuantile } from '../../../src/statistics/time/count-distribution.js';
import { cusumBound, cusumReference, poissonCusum } from '../../../src/statistics/time/cusum.js';
import { ears } from '../../../src/statistics/time/ears.js';
import { type Expected, expectedMonths } from '../../../src/statistics/time/expected.js';
import { SIGNAL_RULES } from '../../../src/statistics/time/monthly-signal.js';
import { riseTest } from '../../../src/statistics/time/year-on-year.js';
import { draw, INK } from './draw.js';
import type { Picture } from './picture.js';
import type { SampleRelease } from './release.js';

/** One month of a series with what its past makes expect of it. */
interface Month {
  readonly month: Date;
  readonly count: number;
  readonly days: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Whether the band was made without it. */
  readonly judged: boolean;
}

interface Series {
  readonly name: string;
  readonly months: readonly Month[];
  readonly expected: Expected;
}

/** The wijk with the rise that was planted in the sample. */
const RISEN = { indicator: 'vermogensmisdrijven-12-maanden', area: 'WK009704' };
/** A wijk with a case now and then, and no more. */
const QUIET = { indicator: 'brand-ontploffing-12-maanden', area: 'WK009904' };
/** Latest months that are left out: the cards of both say one. */
const DELAY = 1;
const EXACT =
  'Exact monthly counts of the sample, all of them invented; a release shows the latest month alone, and rounded.';

async function seriesOf(release: SampleRelease, { indicator, area }: typeof RISEN): Promise<Series> {
  const [found] = await release.rows<{ name: string }>(
    `SELECT name FROM risicokaart WHERE area = '${area}' AND period = '2024'`,
  );
  const known = (await release.months(indicator, area)).slice(0, -DELAY);
  const counts = Float64Array.from(known, (m) => m.count);
  const from = monthFrom(known[0]?.month ?? '');
  const days = daysOf(from, counts.length);
  const first = counts.length - SIGNAL_RULES.guard;
  const expected = expectedMonths(counts.subarray(0, first), days, from);
  const band = (p: number, mean: number, i: number): number =>
    countQuantile(p, mean, i < first ? expected.dispersion : (expected.predictive[i - first] as number));
  const months = known.map(({ month, count }, i): Month => {
    const mean = (i < first ? expected.fitted[i] : expected.mean[i - first]) as number;
    return {
      month: new Date(`${month}-01T00:00:00Z`),
      count,
      days: days[i] as number,
      mean,
      lower: band(1 - SIGNAL_RULES.band, mean, i),
      upper: band(SIGNAL_RULES.band, mean, i),
      judged: i >= first,
    };
  });
  return { name: found?.name ?? area, months, expected };
}

/** Bars of months stand at the middle of theirs. */
const BAR = { interval: 'month', x: 'month', insetLeft: 1.5, insetRight: 1.5 } as const;
const AXIS: Plot.ScaleOptions = { label: null, type: 'utc', ticks: 'year' };

/** Lines run through the middles of months. */
function middle(m: Month): Date {
  return new Date(m.month.getTime() + (m.days / 2) * 86_400_000);
}

const signals: Picture = {
  name: 'signals',
  async draw(release) {
    const { name, months } = await seriesOf(release, RISEN);
    const [row] = await release.rows<{ since: string }>(
      `SELECT since FROM signalen WHERE area = '${RISEN.area}' AND indicator = '${RISEN.indicator}'`,
    );
    const since = new Date(`${row?.since}-01T00:00:00Z`);
    const judged = months.filter((m) => m.judged);
    return draw(
      {
        title: `Property crime a month, ${name}: a signal`,
        legend: [
          { label: 'counted', colour: INK.middle, shape: 'square' },
          { label: 'counted, part of the signal', colour: INK.apart, shape: 'square' },
          { label: 'expected', colour: INK.strong, shape: 'line' },
          {
            label: 'band, 1 to 99 %, of the six months left out of the history',
            colour: INK.light,
            shape: 'square',
          },
        ],
        notes: [EXACT],
      },
      {
        height: 340,
        x: AXIS,
        y: { label: 'cases', grid: true },
        marks: [
          Plot.rectY(months, {
            ...BAR,
            y: 'count',
            fill: (m: Month) => (m.month >= since ? INK.apart : INK.middle),
          }),
          Plot.areaY(judged, {
            x: middle,
            y1: 'lower',
            y2: 'upper',
            fill: INK.light,
            fillOpacity: 0.75,
            stroke: INK.strong,
            strokeWidth: 0.5,
          }),
          Plot.line(months, { x: middle, y: 'mean', stroke: INK.strong, strokeWidth: 2 }),
          Plot.ruleX([since], { stroke: INK.apart, strokeDasharray: '4 3' }),
          Plot.text([since], {
            x: (d) => d,
            frameAnchor: 'top',
            text: () => `since ${row?.since}`,
            textAnchor: 'end',
            dx: -6,
            fill: INK.text,
          }),
          Plot.ruleY([0]),
        ],
      },
    );
  },
};

const yearOnYear: Picture = {
  name: 'year-on-year',
  async draw(release) {
    const { name, months } = await seriesOf(release, RISEN);
    const span = SIGNAL_RULES.yearOnYear;
    const [now, before] = [months.slice(-span), months.slice(-span - 12, -12)];
    const sum = (of: readonly Month[], part: 'count' | 'days'): number => of.reduce((s, m) => s + m[part], 0);
    const p = riseTest(sum(now, 'count'), sum(before, 'count'), [sum(now, 'days'), sum(before, 'days')]);
    const groups = [
      { of: before, text: `${sum(before, 'count')} in ${sum(before, 'days')} days` },
      { of: now, text: `${sum(now, 'count')} in ${sum(now, 'days')} days` },
    ];
    const colour = (m: Month): string =>
      now.includes(m) ? INK.apart : before.includes(m) ? INK.strong : INK.none;
    return draw(
      {
        title: `Property crime a month, ${name}: three months, and the same a year before`,
        legend: [
          { label: 'latest three', colour: INK.apart, shape: 'square' },
          { label: 'the same a year before', colour: INK.strong, shape: 'square' },
          { label: 'not looked at', colour: INK.none, shape: 'square' },
        ],
        notes: [
          `Probability of so many or more, were nothing changed: ${p < 0.001 ? 'below 0.001' : p.toFixed(3)}.`,
          EXACT,
        ],
      },
      {
        height: 320,
        marginRight: 50,
        x: AXIS,
        y: { label: 'cases', grid: true },
        marks: [
          Plot.rectY(months, { ...BAR, y: 'count', fill: colour }),
          Plot.text(groups, {
            x: (g) => middle(g.of[1] as Month),
            y: (g) => Math.max(...g.of.map((m: Month) => m.count)),
            text: 'text',
            dy: -9,
            fill: INK.text,
            fontWeight: 600,
          }),
          Plot.ruleY([0]),
        ],
      },
    );
  },
};

const cusum: Picture = {
  name: 'cusum',
  async draw(release) {
    const { name, months, expected } = await seriesOf(release, RISEN);
    const { ratio, months: apart } = SIGNAL_RULES.cusum;
    const bound = cusumBound(apart, ratio, expected.dispersion);
    const { sum, alarm } = poissonCusum(
      Float64Array.from(months, (m) => m.count),
      Float64Array.from(months, (m) => cusumReference(m.mean, ratio)),
      bound,
    );
    const points = months.map((m, i) => ({ at: middle(m), sum: sum[i] as number, alarm: alarm[i] === true }));
    // After an alarm it begins at nought again, which is drawn as a fall.
    const path = points.flatMap((p) => (p.alarm ? [p, { ...p, sum: 0 }] : [p]));
    return draw(
      {
        title: `Property crime a month, ${name}: the cumulative sum`,
        legend: [
          { label: 'S', colour: INK.strong, shape: 'line' },
          { label: 'S at an alarm; it begins again at 0', colour: INK.apart, shape: 'dot' },
          { label: `bound h = ${bound.toFixed(1)}`, colour: INK.apart, shape: 'dashes' },
        ],
        notes: [EXACT],
      },
      {
        height: 320,
        x: AXIS,
        y: { label: 'S', grid: true },
        marks: [
          Plot.ruleY([bound], { stroke: INK.apart, strokeDasharray: '4 3', strokeWidth: 1.5 }),
          Plot.line(path, { x: 'at', y: 'sum', stroke: INK.strong, strokeWidth: 1.5 }),
          Plot.dot(points, { x: 'at', y: 'sum', r: 2, fill: INK.strong }),
          Plot.dot(
            points.filter((p) => p.alarm),
            { x: 'at', y: 'sum', r: 5, fill: INK.apart },
          ),
          Plot.ruleY([0]),
        ],
      },
    );
  },
};

const comparisons: Picture = {
  name: 'comparisons-ears-farrington',
  async draw(release) {
    const { name, months } = await seriesOf(release, QUIET);
    const { upper, alarm } = ears(
      Float64Array.from(months, (m) => m.count),
      { method: 'C1', baseline: 7, alpha: 0.001 },
    );
    const points = months.map((m, i) => ({
      ...m,
      at: middle(m),
      bound: upper[i] as number,
      alarm: alarm[i] === true,
    }));
    const known = points.filter((p) => !Number.isNaN(p.bound));
    const alarms = points.filter((p) => p.alarm);
    return draw(
      {
        title: `Fires and explosions a month, ${name}: EARS beside the band of a signal`,
        legend: [
          { label: 'counted', colour: INK.middle, shape: 'square' },
          { label: 'EARS C1: upper bound', colour: INK.apart, shape: 'line' },
          { label: 'EARS C1: alarm', colour: INK.apart, shape: 'ring' },
          { label: 'upper bound of the band', colour: INK.strong, shape: 'dashes' },
          { label: 'least count of a signal', colour: INK.quiet, shape: 'dashes' },
        ],
        notes: [
          `After seven months without a case the bound of EARS is 0: ${alarms.length} of the ${points.filter((p) => p.count > 0).length} months with a case alarm, each with one case.`,
          'Exact monthly counts of the sample, all of them invented.',
        ],
      },
      {
        height: 320,
        x: AXIS,
        y: { label: 'cases', domain: [0, 5.5], ticks: 5, tickFormat: 'd', grid: true },
        marks: [
          Plot.rectY(points, { ...BAR, y: 'count', fill: INK.middle }),
          Plot.line(known, { x: 'at', y: 'bound', stroke: INK.apart, strokeWidth: 2, curve: 'step' }),
          Plot.line(points, {
            x: 'at',
            y: 'upper',
            stroke: INK.strong,
            strokeDasharray: '6 3',
            strokeWidth: 1.75,
            curve: 'step',
          }),
          Plot.ruleY([5], { stroke: INK.quiet, strokeDasharray: '2 3', strokeWidth: 1.5 }),
          Plot.dot(alarms, { x: 'at', y: 'count', stroke: INK.apart, strokeWidth: 2, r: 7, fill: 'none' }),
          Plot.ruleY([0]),
        ],
      },
    );
  },
};

export const TIME: readonly Picture[] = [signals, yearOnYear, cusum, comparisons];
