import * as Plot from '@observablehq/plot';
import { correlationMatrix } from '../../../src/statistics/composite/correlation.js';
import { draw, INK } from './draw.js';
import type { Picture } from './picture.js';
import type { SampleRelease } from './release.js';

/** The pictures of scores are of one theme and level: that with most indicators, among the wijken. */
const THEME = `theme = 'vastgoed' AND level = 'wijk'`;

interface Part {
  readonly area: string;
  readonly name: string;
  readonly indicator: string;
  readonly normalised: number;
  readonly contribution: number;
}

async function partsOf(release: SampleRelease): Promise<(Part & { readonly title: string })[]> {
  const titles = await release.titles();
  const parts = await release.rows<Part>(
    `SELECT s.area, r.name, s.indicator, s.normalised, s.contribution
     FROM scorebijdragen AS s JOIN risicokaart AS r USING (area)
     WHERE s.${THEME.replace(' level', ' s.level')} AND r.period = '2024'
     ORDER BY s.indicator, s.area`,
  );
  return parts.map((p) => ({ ...p, title: titles.get(p.indicator) ?? p.indicator }));
}

/** Light and dark by turns, so that bars side by side are told apart in grey too. */
const ALTERNATING = ['#2e4f80', '#c3d0e3', '#5a7cab', '#e0c9a6', '#8fa9cb', '#b5762a', '#edf1f7'] as const;

const aggregation: Picture = {
  name: 'aggregation',
  async draw(release) {
    const parts = await partsOf(release);
    const score = new Map<string, number>();
    for (const { name, contribution } of parts) score.set(name, (score.get(name) ?? 0) + contribution);
    const wijken = [...score].sort((a, b) => b[1] - a[1]);
    const indicators = [...new Set(parts.map((p) => p.title))];
    return draw(
      {
        title: 'What each indicator adds to the real estate score of a wijk',
        legend: indicators.map((label, i) => ({
          label,
          colour: ALTERNATING[i] ?? INK.none,
          shape: 'square' as const,
        })),
        notes: [
          'A bar is as long as the score. A wijk that lacks a figure has it from fewer indicators, each with more weight.',
        ],
      },
      {
        height: 19 * wijken.length + 60,
        marginLeft: 150,
        x: { label: 'contribution to the score', domain: [0, 100], grid: true },
        y: { label: null, domain: wijken.map(([name]) => name) },
        color: { domain: indicators, range: [...ALTERNATING] },
        marks: [
          Plot.barX(
            parts,
            Plot.stackX({
              x: 'contribution',
              y: 'name',
              fill: 'title',
              order: indicators,
              stroke: 'white',
              strokeWidth: 0.5,
            }),
          ),
          Plot.text(wijken, {
            x: (w) => w[1],
            y: (w) => w[0],
            text: (w) => w[1].toFixed(1),
            textAnchor: 'start',
            dx: 4,
          }),
        ],
      },
    );
  },
};

interface Diagnosed {
  readonly indicator: string;
  readonly weight: number;
  readonly correlation: number | null;
  readonly flag: string;
}

async function diagnosis(release: SampleRelease): Promise<(Diagnosed & { readonly title: string })[]> {
  const titles = await release.titles();
  const rows = await release.rows<Diagnosed>(
    `SELECT indicator, weight, correlation_score AS correlation, flag FROM scorediagnose WHERE ${THEME} ORDER BY indicator`,
  );
  return rows.map((r) => ({ ...r, title: titles.get(r.indicator) ?? r.indicator }));
}

const weights: Picture = {
  name: 'weights',
  async draw(release) {
    const rows = (await diagnosis(release)).sort((a, b) => (b.correlation ?? -2) - (a.correlation ?? -2));
    const known = rows.filter((r) => r.correlation !== null);
    const y: Plot.ScaleOptions = { label: null, domain: rows.map((r) => r.title), padding: 0.35 };
    return draw(
      {
        title: 'Weight is not importance: the real estate score of wijken',
        notes: [
          'Six indicators of equal weight; the score goes along with some of them far more than with others.',
        ],
      },
      {
        width: 430,
        height: 270,
        marginLeft: 250,
        marginRight: 35,
        marginTop: 10,
        marginBottom: 42,
        x: { label: 'weight', domain: [0, 0.3], ticks: 3, grid: true },
        y,
        marks: [Plot.barX(rows, { x: 'weight', y: 'title', fill: INK.light }), Plot.ruleX([0])],
      },
      {
        width: 290,
        height: 270,
        marginLeft: 20,
        marginTop: 10,
        marginBottom: 42,
        x: { label: 'correlation with the score', domain: [-1, 1], ticks: 5, grid: true },
        y: { ...y, type: 'band', axis: null },
        marks: [
          Plot.ruleX([0], { stroke: INK.quiet }),
          Plot.ruleY(known, { x1: 0, x2: 'correlation', y: 'title', stroke: INK.middle }),
          Plot.dot(known, { x: 'correlation', y: 'title', fill: INK.strong, r: 5 }),
          Plot.text(
            rows.filter((r) => r.correlation === null),
            {
              x: 0,
              y: 'title',
              text: () => 'too few wijken with a figure',
              fill: INK.text,
              dy: -1,
            },
          ),
        ],
      },
    );
  },
};

const diagnostics: Picture = {
  name: 'diagnostics',
  async draw(release) {
    const [parts, rows] = [await partsOf(release), await diagnosis(release)];
    const areas = [...new Set(parts.map((p) => p.area))].sort();
    const columns = rows.map(({ indicator }) => {
      const of = new Map(parts.filter((p) => p.indicator === indicator).map((p) => [p.area, p.normalised]));
      return Float64Array.from(areas, (a) => of.get(a) ?? Number.NaN);
    });
    const matrix = correlationMatrix(columns, 10);
    const titleOf = (i: number): string => rows[i]?.title ?? '';
    const cells = matrix.flatMap((row, i) =>
      Array.from(row, (r, j) => ({ a: titleOf(i), b: titleOf(j), r })).filter((_, j) => j <= i),
    );
    const known = cells.filter((c) => !Number.isNaN(c.r));
    const domain = rows.map((r) => r.title);
    const short = (title: string): string => title.replace(/^(.{18}).+$/, '$1…');
    return draw(
      {
        title: 'Correlations between the indicators of the real estate score, wijken',
        legend: [
          { label: 'r of −1', colour: INK.apart, shape: 'square' },
          { label: '0', colour: '#ffffff', shape: 'square' },
          { label: '1', colour: INK.strong, shape: 'square' },
          { label: 'fewer than ten wijken have both', colour: INK.none, shape: 'square' },
        ],
        notes: ['Behind each indicator, after its name, the flag that scorediagnose gives it.'],
      },
      {
        height: 430,
        marginLeft: 300,
        marginBottom: 100,
        x: { label: null, domain, tickRotate: -35, tickFormat: short },
        y: {
          label: null,
          domain,
          tickFormat: (title: string) => `${title}: ${rows.find((r) => r.title === title)?.flag ?? ''}`,
        },
        color: {
          type: 'diverging',
          domain: [-1, 1],
          pivot: 0,
          range: [INK.apart, '#ffffff', INK.strong],
          interpolate: 'rgb',
        },
        marks: [
          Plot.cell(
            cells.filter((c) => Number.isNaN(c.r)),
            { x: 'b', y: 'a', fill: INK.none, inset: 1 },
          ),
          Plot.cell(known, { x: 'b', y: 'a', fill: 'r', inset: 1 }),
          Plot.text(known, {
            x: 'b',
            y: 'a',
            text: (c) => c.r.toFixed(2).replace('-', '−'),
            fill: (c) => (Math.abs(c.r) > 0.6 ? 'white' : INK.text),
          }),
        ],
      },
    );
  },
};

/** Pictures of what a score is made of. */
export const SCORE_PARTS: readonly Picture[] = [weights, aggregation, diagnostics];
