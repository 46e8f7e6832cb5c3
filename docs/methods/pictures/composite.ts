import * as Plot from '@observablehq/plot';
import { classify } from '../../../src/statistics/classes/classify.js';
import { exponentialRank, minMax, percentileRank } from '../../../src/statistics/composite/normalise.js';
import { treat } from '../../../src/statistics/composite/outliers.js';
import { draw, INK, SHADES } from './draw.js';
import { areaMap, mapPanel } from './map.js';
import type { Picture } from './picture.js';
import { SCORE_PARTS } from './score-parts.js';

interface Class {
  readonly label: string;
  readonly lower: number | null;
}

const scores: Picture = {
  name: 'scores',
  async draw(release) {
    const classes = await release.rows<Class>(
      `SELECT label_en AS label, lower FROM klassen WHERE "column" = 'score_vastgoed' AND level = 'wijk' ORDER BY class`,
    );
    const breaks = classes.flatMap(({ lower }) => (lower === null ? [] : [lower]));
    const map = areaMap(release.map('wijk'));
    const scored = map.areas.filter((a) => typeof a.properties.score_vastgoed === 'number');
    const values = Float64Array.from(
      map.areas,
      (a) => (a.properties.score_vastgoed as number | null) ?? Number.NaN,
    );
    const classOf = new Map(Array.from(classify(values, breaks), (c, i) => [map.areas[i]?.code, c]));
    return draw(
      {
        title: 'Real estate score per wijk',
        legend: [
          ...classes.map(({ label }, c) => ({
            label,
            colour: SHADES[c] ?? INK.none,
            shape: 'square' as const,
          })),
          { label: 'no score: too few figures shown', colour: INK.none, shape: 'square' },
        ],
        notes: [
          'Percentile ranks of six indicators, equal weights, arithmetic mean; 100 = the highest on each.',
        ],
      },
      mapPanel(
        map,
        ({ code }) => SHADES[classOf.get(code) ?? -1] ?? INK.none,
        Plot.text(scored, {
          x: (a) => a.middle[0],
          y: (a) => a.middle[1],
          text: (a) => (a.properties.score_vastgoed as number).toFixed(0),
          fill: INK.text,
          stroke: 'white',
          strokeWidth: 3,
        }),
      ),
    );
  },
};

const normalisation: Picture = {
  name: 'normalisation',
  async draw(release) {
    const wijken = await release.figures('langdurig-onbewoond', 'wijk');
    const values = Float64Array.from(wijken, (w) => w.value);
    const methods = [
      { name: 'min_max', scaled: minMax(values), colour: INK.strong, symbol: 'circle' },
      {
        name: 'percentile_rank',
        scaled: percentileRank(values, 'average', 100),
        colour: INK.apart,
        symbol: 'square',
      },
      { name: 'exponential_rank', scaled: exponentialRank(values), colour: INK.middle, symbol: 'triangle' },
    ];
    const points = methods.flatMap(({ name, scaled, colour, symbol }) =>
      Array.from(values, (value, i) => ({ value, at: scaled[i] as number, name, colour, symbol })),
    );
    return draw(
      {
        title: 'One indicator on one scale, in three ways: dwellings long without anybody registered',
        legend: methods.map(({ name, colour }) => ({ label: name, colour, shape: 'line' as const })),
        notes: [
          'Half of the wijken lie below 3 %. min_max keeps them together near 0, percentile_rank spreads them over half of the scale;',
          'exponential_rank leaves the upper half of the scale to the highest.',
        ],
      },
      {
        height: 380,

        x: { label: 'figure, % of dwellings', grid: true },
        y: { label: 'normalised', domain: [0, 100], grid: true },
        marks: [
          Plot.line(points, { x: 'value', y: 'at', z: 'name', stroke: 'colour', sort: 'value' }),
          Plot.dot(points, { x: 'value', y: 'at', fill: 'colour', symbol: 'symbol', r: 4 }),
        ],
      },
    );
  },
};

const outliers: Picture = {
  name: 'outliers',
  async draw(release) {
    const buurten = await release.figures('langdurig-onbewoond', 'buurt');
    const values = Float64Array.from(buurten, (b) => b.value);
    const { values: treated, marks } = treat(values);
    const rows = ['as published', 'treated'];
    const strips = (
      before: Float64Array,
      after: Float64Array,
    ): { at: number; row: string; drawn: boolean }[] =>
      [before, after].flatMap((of, r) =>
        Array.from(of, (at, i) => ({ at, row: rows[r] as string, drawn: (marks[i] as number) > 0 })),
      );
    const panel = (points: ReturnType<typeof strips>, label: string) => ({
      height: 130,
      marginLeft: 100,
      marginTop: 12,
      x: { label, grid: true },
      y: { label: null, domain: rows, padding: 0.4 },
      marks: [
        Plot.dot(
          points.filter((p) => !p.drawn),
          { x: 'at', y: 'row', fill: INK.strong, fillOpacity: 0.45, r: 5 },
        ),
        Plot.dot(
          points.filter((p) => p.drawn),
          { x: 'at', y: 'row', stroke: INK.apart, strokeWidth: 2, fill: 'none', r: 7 },
        ),
      ],
    });
    return draw(
      {
        title: 'Dwellings long without anybody registered, per buurt, before and after treatment',
        legend: [
          { label: 'buurt', colour: INK.middle, shape: 'dot' },
          { label: 'drawn in to the next highest', colour: INK.apart, shape: 'ring' },
        ],
        notes: [
          'Two buurten decide the scale of all others; drawn in, they share the highest place, and min_max tells the others apart.',
        ],
      },
      panel(strips(values, treated), '% of dwellings'),
      panel(strips(minMax(values), minMax(treated)), 'the same by min_max, 0 to 100'),
    );
  },
};

export const COMPOSITE: readonly Picture[] = [scores, normalisation, outliers, ...SCORE_PARTS];
