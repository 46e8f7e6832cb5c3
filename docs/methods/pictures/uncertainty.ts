import * as Plot from '@observablehq/plot';
import { draw, INK } from './draw.js';
import type { Picture } from './picture.js';

interface Ranked {
  readonly name: string;
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  readonly top: number;
}

const rankIntervals: Picture = {
  name: 'rank-intervals',
  async draw(release) {
    const wijken = await release.rows<Ranked>(
      `SELECT name, score_vastgoed_rank AS rank, score_vastgoed_rank_low AS low, score_vastgoed_rank_high AS high,
         score_vastgoed_top_decile AS top
       FROM risicokaart WHERE level = 'wijk' AND score_vastgoed_rank IS NOT NULL AND period = '2024'
       ORDER BY score_vastgoed_rank, name`,
    );
    return draw(
      {
        title: 'Rank of wijken on the real estate score, and between which ranks each is found',
        legend: [
          { label: 'rank of the published score', colour: INK.strong, shape: 'dot' },
          { label: '5 to 95 % of 1,000 draws', colour: INK.middle, shape: 'line' },
        ],
        notes: [
          'Right: share of the draws in which the wijk is among the highest tenth. Hardly two wijken can be told apart by their rank.',
        ],
      },
      {
        height: 20 * wijken.length + 60,
        marginLeft: 150,
        marginRight: 60,
        x: {
          label: 'rank, 1 = highest score',
          domain: [0.5, wijken.length + 0.5],
          ticks: [1, 5, 10, 15, 20],
          grid: true,
        },
        y: { label: null, domain: wijken.map((w) => w.name) },
        color: { type: 'linear', domain: [0, 0.6], range: [INK.light, INK.strong] },
        marks: [
          Plot.ruleY(wijken, { x1: 'low', x2: 'high', y: 'name', stroke: 'top', strokeWidth: 6 }),
          Plot.dot(wijken, { x: 'rank', y: 'name', fill: INK.strong, stroke: 'white', r: 4.5 }),
          Plot.text(wijken, {
            frameAnchor: 'right',
            y: 'name',
            text: (w) => `${(100 * w.top).toFixed(0)} %`,
            dx: 40,
            textAnchor: 'end',
          }),
        ],
      },
    );
  },
};

interface Choice {
  readonly choice: string;
  readonly first: number;
  readonly firstError: number;
  readonly total: number;
  readonly totalError: number;
  readonly shift: number;
}

const WORDS: Readonly<Record<string, string>> = {
  weights: 'weights',
  normalisation: 'normalisation',
  aggregation: 'aggregation',
  leave_one_out: 'which indicators',
  sampling: 'chance in the counts',
};

const sensitivity: Picture = {
  name: 'sensitivity',
  async draw(release) {
    const choices = await release.rows<Choice>(
      `SELECT choice, first_order AS first, first_order_error AS "firstError", total, total_error AS "totalError",
         mean_shift AS shift
       FROM scoregevoeligheid WHERE theme = 'vastgoed' AND level = 'wijk' ORDER BY total DESC, choice`,
    );
    const bars = choices.map((c) => ({
      ...c,
      name: WORDS[c.choice] ?? c.choice,
      low: Math.max(0, c.total - 2 * c.totalError),
      high: c.total + 2 * c.totalError,
      firstLow: c.first - 2 * c.firstError,
      firstHigh: c.first + 2 * c.firstError,
    }));
    return draw(
      {
        title: 'On which choice the ranks of wijken on the real estate score hang',
        legend: [
          { label: 'total', colour: INK.light, shape: 'square' },
          { label: 'first order', colour: INK.strong, shape: 'dot' },
          { label: '± 2 standard errors', colour: INK.quiet, shape: 'line' },
        ],
        notes: [
          `Shares of the variance of the mean shift of rank, which is ${choices[0]?.shift.toFixed(1)} places over all draws.`,
        ],
      },
      {
        height: 280,
        marginLeft: 150,
        x: { label: 'share of the variance', grid: true },
        y: { label: null, domain: bars.map((b) => b.name), padding: 0.3 },
        marks: [
          Plot.barX(bars, { x: 'total', y: 'name', fill: INK.light }),
          Plot.ruleY(bars, { x1: 'low', x2: 'high', y: 'name', stroke: INK.quiet, strokeWidth: 1.5, dy: -7 }),
          Plot.ruleY(bars, {
            x1: 'firstLow',
            x2: 'firstHigh',
            y: 'name',
            stroke: INK.strong,
            strokeWidth: 1.5,
            dy: 7,
          }),
          Plot.dot(bars, { x: 'first', y: 'name', fill: INK.strong, r: 4.5, dy: 7 }),
          Plot.ruleX([0]),
        ],
      },
    );
  },
};

export const UNCERTAINTY: readonly Picture[] = [rankIntervals, sensitivity];
