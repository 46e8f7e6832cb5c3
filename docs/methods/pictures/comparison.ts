import * as Plot from '@observablehq/plot';
import { rateFunnel } from '../../../src/statistics/comparison/group-funnel.js';
import { robustlyScaled } from '../../../src/statistics/comparison/robust-scale.js';
import { draw, INK } from './draw.js';
import type { Picture } from './picture.js';

interface Peer {
  readonly position: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
}

const peers: Picture = {
  name: 'peers',
  async draw(release) {
    const group = await release.rows<Peer>(
      `SELECT v.position, i.numerator, i.denominator, i.value
       FROM vergelijking AS v JOIN indicatoren AS i USING (area, level, period, indicator)
       WHERE v.indicator = 'misdrijven-totaal' AND v.peer_group = 'buurt:4:1-1500' AND v.position IS NOT NULL
       ORDER BY v.area`,
    );
    const [n, d] = [
      Float64Array.from(group, (g) => g.numerator),
      Float64Array.from(group, (g) => g.denominator),
    ];
    const pooled = n.reduce((a, b) => a + b, 0) / d.reduce((a, b) => a + b, 0);
    const funnel = rateFunnel(pooled, n, d);
    if (!funnel) throw new Error('the peer group of the picture has no funnel');
    const [low, high] = [Math.min(...d), Math.max(...d)];
    const limits = Array.from({ length: 66 }, (_, i) => Math.round(low + ((high - low) * i) / 65)).flatMap(
      (units) =>
        Object.entries(funnel.limitsAt(units)).map(([limit, share]) => ({
          units,
          limit,
          share: 1000 * share,
        })),
    );
    const line = (half: string, stroke: string): Plot.Line =>
      Plot.line(
        limits.filter((l) => l.limit.endsWith(half)),
        { x: 'units', y: 'share', z: 'limit', stroke },
      );
    const [within, beyond] = [
      group.filter((g) => g.position === 'within'),
      group.filter((g) => g.position !== 'within'),
    ];
    return draw(
      {
        title: 'Registered crime in buurten that are hardly urbanised: each among its peers',
        legend: [
          { label: 'within', colour: INK.strong, shape: 'dot' },
          { label: 'beyond a limit', colour: INK.apart, shape: 'dot' },
          { label: 'limits of 95 %', colour: INK.middle, shape: 'line' },
          { label: 'of 99.8 %', colour: INK.strong, shape: 'line' },
          { label: `group together: ${(1000 * pooled).toFixed(1)}`, colour: INK.quiet, shape: 'dashes' },
        ],
        notes: [
          `${group.length} buurten. Limits are ${funnel.widening > 1 ? `${funnel.widening.toFixed(1)} times as wide as` : 'what'} chance alone makes them; of so many, two or so lie beyond 95 % by chance.`,
          'Rows of dots that fall to the right have the same count: in the public edition it is rounded to 5.',
        ],
      },
      {
        height: 380,
        x: { label: 'inhabitants of the buurt', grid: true },
        y: { label: 'per 1,000 inhabitants', zero: true, grid: true },
        marks: [
          Plot.ruleY([1000 * pooled], { stroke: INK.quiet, strokeDasharray: '4 3' }),
          line('95', INK.middle),
          line('998', INK.strong),
          Plot.dot(within, { x: 'denominator', y: 'value', fill: INK.strong, r: 4 }),
          Plot.dot(beyond, { x: 'denominator', y: 'value', fill: INK.apart, r: 5 }),
          Plot.text(beyond, {
            x: 'denominator',
            y: 'value',
            text: (g) => g.position,
            textAnchor: 'end',
            dx: -9,
            fill: INK.text,
          }),
        ],
      },
    );
  },
};

/** Context figures that a profile is made of, as `similar` in pipeline.yaml has them. */
const COLUMNS = [
  { indicator: 'bevolkingsdichtheid', title: 'density', log: true },
  { indicator: 'inwoners-per-huishouden', title: 'household size', log: false },
  { indicator: 'huurwoningen', title: 'rented', log: false },
  { indicator: 'woz-gemiddeld', title: 'value', log: true },
  { indicator: 'aandeel-kinderen', title: 'children', log: false },
  { indicator: 'aandeel-65-plus', title: '65 and over', log: false },
];
/** A density of nought has no logarithm, and so no place. */
const logged = (value: number): number => (value > 0 ? Math.log(value) : Number.NaN);
const SELF = 'BU00970000';

const similarAreas: Picture = {
  name: 'similar-areas',
  async draw(release) {
    const near = await release.rows<{ area: string; name: string; distance: number }>(
      `SELECT similar_area AS area, similar_name AS name, distance FROM lijkt_op WHERE area = '${SELF}' ORDER BY rank`,
    );
    const found = await Promise.all(
      COLUMNS.map(async ({ indicator, log }) => {
        const figures = await release.figures(indicator, 'buurt');
        return new Map(figures.map((f) => [f.area, { ...f, value: log ? logged(f.value) : f.value }]));
      }),
    );
    // As the release does: who lacks one column has no profile, and moves no median.
    const areas = [...(found[0]?.keys() ?? [])].filter((area) =>
      found.every((column) => Number.isFinite(column.get(area)?.value)),
    );
    const points = found.flatMap((column, c) => {
      const scaled = robustlyScaled(Float64Array.from(areas, (area) => column.get(area)?.value as number));
      return areas.map((area, i) => ({
        area,
        name: column.get(area)?.name ?? area,
        title: COLUMNS[c]?.title ?? '',
        at: scaled?.[i] ?? Number.NaN,
      }));
    });
    const chosen = new Set(near.map((a) => a.area));
    const rest = points.filter((p) => p.area !== SELF && !chosen.has(p.area));
    const own = points.filter((p) => p.area === SELF);
    const like = points.filter((p) => chosen.has(p.area));
    return draw(
      {
        title: `${own[0]?.name} and the five buurten most like it`,
        legend: [
          { label: own[0]?.name ?? SELF, colour: INK.apart, shape: 'line' },
          { label: 'its five', colour: INK.strong, shape: 'line' },
          { label: 'all others with a whole profile', colour: INK.none, shape: 'line' },
        ],
        notes: [`Distances: ${near.map((a) => `${a.name} ${a.distance.toFixed(2)}`).join(', ')}.`],
      },
      {
        height: 380,
        x: { label: null, type: 'point', domain: COLUMNS.map((c) => c.title), padding: 0.3 },
        y: { label: 'robust standard deviations from the median', grid: true, domain: [-4, 4], clamp: true },
        marks: [
          Plot.line(rest, { x: 'title', y: 'at', z: 'area', stroke: INK.none }),
          Plot.line(like, { x: 'title', y: 'at', z: 'area', stroke: INK.strong, strokeWidth: 1.5 }),
          Plot.line(own, { x: 'title', y: 'at', stroke: INK.apart, strokeWidth: 3 }),
          Plot.dot(own, { x: 'title', y: 'at', fill: INK.apart, r: 4 }),
        ],
      },
    );
  },
};

export const COMPARISON: readonly Picture[] = [peers, similarAreas];
