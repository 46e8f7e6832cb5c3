import * as Plot from '@observablehq/plot';
import { poissonFunnel } from '../../../src/statistics/rates/funnel.js';
import { overDispersion } from '../../../src/statistics/rates/over-dispersion.js';
import { indirectlyStandardised } from '../../../src/statistics/rates/standardisation.js';
import { changeBetween } from '../../../src/statistics/rates/two-periods.js';
import { draw, INK } from './draw.js';
import type { Picture } from './picture.js';

interface Bounded {
  readonly name: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

const total = (of: readonly number[]): number => of.reduce((sum, v) => sum + v, 0);

const intervals: Picture = {
  name: 'intervals',
  async draw(release) {
    const wijken = await release.rows<Bounded>(
      `SELECT r.name, i.value, i.lower, i.upper
       FROM indicatoren AS i JOIN risicokaart AS r USING (area)
       WHERE i.indicator = 'meldingen-verloedering' AND i.level = 'wijk' AND i.status = 'ok' AND i.period = r.period
       ORDER BY i.value DESC, r.name`,
    );
    return draw(
      {
        title: 'Reports of decay per wijk, with 95 % intervals',
        legend: [
          { label: 'value', colour: INK.strong, shape: 'dot' },
          { label: 'from lower to upper', colour: INK.middle, shape: 'line' },
        ],
        notes: ['But for one wijk the intervals overlap: the order of the others is largely chance.'],
      },
      {
        height: 22 * wijken.length + 60,
        marginLeft: 150,
        x: { label: 'reports per 1,000 inhabitants', zero: true, grid: true },
        y: { label: null, domain: wijken.map((w) => w.name) },
        marks: [
          Plot.ruleY(wijken, { x1: 'lower', x2: 'upper', y: 'name', stroke: INK.middle, strokeWidth: 3 }),
          Plot.dot(wijken, { x: 'value', y: 'name', fill: INK.strong, r: 4 }),
        ],
      },
    );
  },
};

const shrinkage: Picture = {
  name: 'shrinkage',
  async draw(release) {
    const buurten = await release.figures('rechtspersoon-eigenaar', 'buurt');
    const [set] = await release.rows<{ mean: number }>(
      `SELECT mean FROM bijstelling WHERE indicator = 'rechtspersoon-eigenaar' AND level = 'buurt' AND period = '2024'`,
    );
    const mean = set?.mean ?? Number.NaN;
    return draw(
      {
        title: 'Dwellings owned by a legal person, per buurt: raw and shrunk share',
        legend: [
          { label: 'raw', colour: INK.middle, shape: 'ring' },
          { label: 'shrunk', colour: INK.strong, shape: 'dot' },
          { label: `mean of the buurten, ${mean.toFixed(1)} %`, colour: INK.apart, shape: 'dashes' },
        ],
        notes: ['Of two buurten as far from the mean, the smaller one is drawn towards it more.'],
      },
      {
        height: 380,
        x: { label: 'dwellings in the buurt', grid: true },
        y: { label: '% of dwellings', zero: true, grid: true },
        marks: [
          Plot.ruleY([mean], { stroke: INK.apart, strokeDasharray: '4 3', strokeWidth: 1.5 }),
          Plot.link(buurten, { x: 'denominator', y1: 'value', y2: 'shrunk', stroke: INK.middle }),
          Plot.dot(buurten, { x: 'denominator', y: 'value', stroke: INK.middle, fill: 'white', r: 3 }),
          Plot.dot(buurten, { x: 'denominator', y: 'shrunk', fill: INK.strong, r: 3 }),
        ],
      },
    );
  },
};

interface Limit {
  readonly expected: number;
  readonly at: number;
  readonly limit: string;
}

/** Limits over a range of expected events, drawn out by a factor; lines by name. */
function limitsOver(low: number, high: number, widening: number): Limit[] {
  const steps = Array.from({ length: 61 }, (_, i) => low * (high / low) ** (i / 60));
  return steps.flatMap((expected) => {
    const { lower998, lower95, upper95, upper998 } = poissonFunnel(expected);
    return Object.entries({ lower998, lower95, upper95, upper998 }).map(([limit, at]) => ({
      expected,
      limit,
      at: Math.max(0, 1 + widening * (at - 1)),
    }));
  });
}

const funnel: Picture = {
  name: 'funnel',
  async draw(release) {
    const wijken = await release.figures('verkochte-woningen', 'wijk');
    const rate = total(wijken.map((w) => w.numerator)) / total(wijken.map((w) => w.denominator));
    const points = wijken.map((w) => ({
      expected: rate * w.denominator,
      ratio: w.numerator / (rate * w.denominator),
    }));
    const { phi } = overDispersion(
      wijken.map((w) => w.numerator),
      points.map((p) => p.expected),
    );
    const widening = Math.sqrt(Math.max(1, phi));
    const line = (of: readonly Limit[], half: string, stroke: string, dash?: string): Plot.Line =>
      Plot.line(
        of.filter((l) => l.limit.endsWith(half)),
        { x: 'expected', y: 'at', z: 'limit', stroke, strokeDasharray: dash },
      );
    const [chance, wide] = [limitsOver(20, 150, 1), limitsOver(20, 150, widening)];
    return draw(
      {
        title: 'Dwellings sold per wijk, against what the rate of all would give',
        legend: [
          { label: 'limits of chance alone: 95 % and, darker, 99.8 %', colour: INK.middle, shape: 'dashes' },
          {
            label: `widened for over-dispersion (× ${widening.toFixed(2)})`,
            colour: INK.apart,
            shape: 'line',
          },
          { label: 'wijk', colour: INK.strong, shape: 'dot' },
        ],
        notes: ['The fewer are expected, the further a wijk may lie from 1 with nothing the matter.'],
      },
      {
        height: 380,
        x: { label: 'expected', domain: [20, 150], grid: true },
        y: { label: 'observed ÷ expected', zero: true, grid: true },
        marks: [
          Plot.ruleY([1], { stroke: INK.quiet }),
          line(chance, '95', INK.middle, '4 3'),
          line(chance, '998', INK.strong, '4 3'),
          line(wide, '95', '#d9b98d'),
          line(wide, '998', INK.apart),
          Plot.dot(points, { x: 'expected', y: 'ratio', fill: INK.strong, r: 4 }),
        ],
      },
    );
  },
};

interface Ratio {
  readonly name: string;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
}

const changeBetweenPeriods: Picture = {
  name: 'change-between-periods',
  async draw(release) {
    const [now, before] = [
      await release.figures('misdrijven-totaal', 'wijk'),
      await release.figures('misdrijven-totaal', 'wijk', '2023'),
    ];
    const earlier = new Map(before.map((w) => [w.area, w]));
    const wijken = now
      .flatMap((w): Ratio[] => {
        const then = earlier.get(w.area);
        if (!then) return [];
        const { ratio, interval } = changeBetween(w.numerator, then.numerator, [
          w.denominator,
          then.denominator,
        ]);
        return [{ name: w.name, ratio, lower: interval[0], upper: interval[1] }];
      })
      .sort((a, b) => b.ratio - a.ratio);
    return draw(
      {
        title: 'Registered crime per wijk: rate of 2024 ÷ rate of 2023, with 95 % intervals',
        legend: [
          { label: 'ratio', colour: INK.strong, shape: 'dot' },
          { label: 'interval', colour: INK.middle, shape: 'line' },
          { label: 'no change', colour: INK.apart, shape: 'dashes' },
        ],
        notes: [
          'An interval that holds 1 is no evidence of change. Of 24 wijken one or so misses it by chance.',
        ],
      },
      {
        height: 19 * wijken.length + 60,
        marginLeft: 150,
        x: {
          label: 'ratio, on a log scale',
          type: 'log',
          domain: [0.5, 2],
          ticks: [0.5, 0.6, 0.7, 0.8, 1, 1.25, 1.5, 2],
          tickFormat: (v: number) => String(v),
          grid: true,
        },
        y: { label: null, domain: wijken.map((w) => w.name) },
        marks: [
          Plot.ruleX([1], { stroke: INK.apart, strokeDasharray: '4 3', strokeWidth: 1.5 }),
          Plot.ruleY(wijken, { x1: 'lower', x2: 'upper', y: 'name', stroke: INK.middle, strokeWidth: 3 }),
          Plot.dot(wijken, { x: 'ratio', y: 'name', fill: INK.strong, r: 4 }),
        ],
      },
    );
  },
};

const standardisation: Picture = {
  name: 'standardisation',
  async draw(release) {
    const buurten = await release.rows<{ wijk: string; name: string; stratum: string; n: number; d: number }>(
      `SELECT b.wijk, w.name, b.peer_group AS stratum, i.numerator AS n, i.denominator AS d
       FROM indicatoren AS i
       JOIN risicokaart AS b ON b.area = i.area AND b.period = i.period
       JOIN risicokaart AS w ON w.area = b.wijk AND w.period = i.period
       WHERE i.indicator = 'verkochte-woningen' AND i.level = 'buurt' AND i.status = 'ok' AND b.peer_group IS NOT NULL
       AND i.period = '2024'
       ORDER BY i.area`,
    );
    const strata = [...new Set(buurten.map((b) => b.stratum))].sort();
    const sums = (of: typeof buurten, part: 'n' | 'd'): number[] =>
      strata.map((s) => total(of.filter((b) => b.stratum === s).map((b) => b[part])));
    const [counts, sizes] = [sums(buurten, 'n'), sums(buurten, 'd')];
    const overall = total(counts) / total(sizes);
    const wijken = [...new Set(buurten.map((b) => b.wijk))]
      .map((wijk) => {
        const own = buurten.filter((b) => b.wijk === wijk);
        const { ratio, interval, crude } = indirectlyStandardised(
          sums(own, 'n'),
          sums(own, 'd'),
          counts,
          sizes,
        );
        const [lower, upper] = interval;
        return { name: own[0]?.name ?? wijk, ratio, lower, upper, plain: crude / overall };
      })
      .sort((a, b) => b.ratio - a.ratio);
    return draw(
      {
        title: 'Dwellings sold per wijk: plain ratio, and standardised by the urbanity of its buurten',
        legend: [
          { label: 'rate ÷ rate of all', colour: INK.apart, shape: 'ring' },
          { label: 'observed ÷ expected (SIR)', colour: INK.strong, shape: 'dot' },
          { label: '95 % interval', colour: INK.light, shape: 'line' },
        ],
        notes: [
          'Expected: what buurten as urban as its own have in the whole release. An example; no figure of a release is standardised.',
        ],
      },
      {
        height: 19 * wijken.length + 60,
        marginLeft: 150,
        x: { label: 'ratio', zero: true, grid: true },
        y: { label: null, domain: wijken.map((w) => w.name) },
        marks: [
          Plot.ruleX([1], { stroke: INK.quiet }),
          Plot.ruleY(wijken, { x1: 'lower', x2: 'upper', y: 'name', stroke: INK.light, strokeWidth: 3 }),
          Plot.link(wijken, { x1: 'plain', x2: 'ratio', y: 'name', stroke: INK.apart }),
          Plot.dot(wijken, { x: 'plain', y: 'name', stroke: INK.apart, fill: 'white', r: 4 }),
          Plot.dot(wijken, { x: 'ratio', y: 'name', fill: INK.strong, r: 3.5 }),
        ],
      },
    );
  },
};

export const RATES: readonly Picture[] = [
  intervals,
  shrinkage,
  funnel,
  changeBetweenPeriods,
  standardisation,
];
