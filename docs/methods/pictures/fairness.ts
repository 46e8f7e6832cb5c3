import * as Plot from '@observablehq/plot';
import { draw, INK } from './draw.js';
import type { Picture } from './picture.js';

interface Tested {
  readonly context: string;
  readonly correlation: number;
  readonly lower: number;
  readonly upper: number;
  readonly finding: string;
}

/** Bounds above which the catalogue mentions a finding, and people must decide: those of the pipeline of the sample. */
const [MENTION, DECIDE] = [0.5, 0.7];

const proxyTest: Picture = {
  name: 'proxy-test',
  async draw(release) {
    const tests = await release.rows<Tested>(
      `SELECT context_en AS context, correlation, correlation_lower AS lower, correlation_upper AS upper, finding
       FROM proxytoets
       WHERE figure = 'huurwoningen' AND level = 'buurt' AND status = 'ok' AND finding <> 'own_subject'
       ORDER BY correlation DESC, context`,
    );
    const inkOf = ({ finding }: Tested): string =>
      finding === 'decide' ? INK.apart : finding === 'mention' ? INK.strong : INK.middle;
    return draw(
      {
        title: 'What the share of rented dwellings of buurten goes together with',
        legend: [
          { label: 'people must decide', colour: INK.apart, shape: 'dot' },
          { label: 'mentioned in the catalogue', colour: INK.strong, shape: 'dot' },
          { label: 'neither', colour: INK.middle, shape: 'dot' },
          { label: 'above which it is mentioned, and decided on', colour: INK.quiet, shape: 'dashes' },
        ],
        notes: [
          'Not the dot counts but the end of the interval nearest nought. What is no line is found by mutual information.',
        ],
      },
      {
        height: 26 * tests.length + 60,
        marginLeft: 330,
        x: { label: 'rank correlation, with its 95 % interval', domain: [-1, 1], grid: true },
        y: { label: null, domain: tests.map((t) => t.context) },
        marks: [
          Plot.ruleX([-DECIDE, -MENTION, MENTION, DECIDE], { stroke: INK.quiet, strokeDasharray: '4 3' }),
          Plot.ruleX([0]),
          Plot.ruleY(tests, { x1: 'lower', x2: 'upper', y: 'context', stroke: inkOf, strokeWidth: 3 }),
          Plot.dot(tests, { x: 'correlation', y: 'context', fill: inkOf, r: 4.5 }),
        ],
      },
    );
  },
};

export const FAIRNESS: readonly Picture[] = [proxyTest];
