import * as Plot from '@observablehq/plot';
import { cautiousP } from '../../../src/statistics/space/cautious-p.js';
import { clustersOf } from '../../../src/statistics/space/clusters.js';
import { moransI } from '../../../src/statistics/space/global.js';
import { joinCounts } from '../../../src/statistics/space/join-counts.js';
import { localG, localMoran } from '../../../src/statistics/space/local.js';
import { deviations } from '../../../src/statistics/space/values.js';
import {
  type NeighbourLists,
  type SpatialWeights,
  spatialLag,
  spatialWeights,
} from '../../../src/statistics/space/weights.js';
import { draw, INK } from './draw.js';
import { areaMap, type MapArea, mapPanel } from './map.js';
import type { Picture } from './picture.js';
import type { SampleRelease } from './release.js';

/** A figure of buurten that lies over the map otherwise than by chance: the indicators of the sample hardly do. */
const FIGURE = 'woz-gemiddeld';

interface Mapped {
  readonly codes: readonly string[];
  readonly values: Float64Array;
  readonly lists: NeighbourLists;
}

async function figuresOf(release: SampleRelease, indicator: string): Promise<Mapped> {
  const figures = await release.figures(indicator, 'buurt');
  const codes = figures.map((f) => f.area);
  return {
    codes,
    values: Float64Array.from(figures, (f) => f.value),
    lists: await release.neighbours(codes),
  };
}

const middles = (areas: readonly MapArea[], options: Plot.DotOptions): Plot.Dot =>
  Plot.dot(areas, { x: (a: MapArea) => a.middle[0], y: (a: MapArea) => a.middle[1], ...options });

const spatialWeightsPicture: Picture = {
  name: 'spatial-weights',
  async draw(release) {
    const { codes, lists } = await figuresOf(release, 'meervoudige-inschrijving');
    const map = areaMap(release.map('buurt'));
    const areaOf = new Map(map.areas.map((a) => [a.code, a]));
    const shown = codes.map((code) => areaOf.get(code) as MapArea);
    const { islands } = spatialWeights(lists, { style: 'row' });
    const alone = Array.from(islands, (i) => shown[i] as MapArea);
    const links = lists.flatMap((list, i) =>
      Array.from(list)
        .filter((j) => j > i)
        .map((j) => [shown[i]?.middle, shown[j]?.middle] as const),
    );
    const has = new Set(codes);
    return draw(
      {
        title: 'Neighbours among the buurten with a shown figure (firms that share a small address)',
        legend: [
          { label: 'buurt with a figure', colour: INK.light, shape: 'square' },
          { label: 'without', colour: '#ffffff', shape: 'square' },
          { label: 'neighbours by a common border', colour: INK.strong, shape: 'line' },
          { label: 'island: no neighbour with a figure', colour: INK.apart, shape: 'ring' },
        ],
        notes: [`${codes.length} buurten, ${links.length} links, ${alone.length} islands.`],
      },
      mapPanel(
        map,
        ({ code }) => (has.has(code) ? INK.light : '#ffffff'),
        Plot.link(links, {
          x1: (l) => l[0]?.[0],
          y1: (l) => l[0]?.[1],
          x2: (l) => l[1]?.[0],
          y2: (l) => l[1]?.[1],
          stroke: INK.strong,
          strokeWidth: 1.3,
        }),
        middles(shown, { fill: INK.strong, r: 2.2 }),
        middles(alone, { stroke: INK.apart, strokeWidth: 2.5, r: 8 }),
      ),
    );
  },
};

const moran: Picture = {
  name: 'morans-i',
  async draw(release) {
    const { values, lists } = await figuresOf(release, FIGURE);
    const w = spatialWeights(lists, { style: 'row' });
    const { statistic, expectation, p } = moransI(values, w);
    const lag = spatialLag(w, values);
    const points = Array.from(values, (own, i) => ({ own, around: lag[i] as number }));
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const slope = (own: number): number => mean + statistic * (own - mean);
    const ends = [Math.min(...values), Math.max(...values)];
    return draw(
      {
        title: 'Average value of dwellings: each buurt against the mean of its neighbours',
        legend: [
          { label: 'buurt', colour: INK.strong, shape: 'dot' },
          { label: `slope = Moran’s I = ${statistic.toFixed(2)}`, colour: INK.apart, shape: 'line' },
          { label: 'mean of all buurten', colour: INK.quiet, shape: 'dashes' },
        ],
        notes: [
          `Of values dealt out at random I would be ${expectation.toFixed(3).replace('-', '−')} on average; p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}.`,
          'Above on the right and below on the left: buurten that are as their neighbours are.',
        ],
      },
      {
        height: 420,
        x: { label: 'value in the buurt, × €1,000', grid: true },
        y: { label: 'mean value in its neighbours', grid: true },
        marks: [
          Plot.ruleX([mean], { stroke: INK.quiet, strokeDasharray: '4 3' }),
          Plot.ruleY([mean], { stroke: INK.quiet, strokeDasharray: '4 3' }),
          Plot.line(ends, { x: (v) => v, y: slope, stroke: INK.apart, strokeWidth: 2.5 }),
          Plot.dot(points, { x: 'own', y: 'around', fill: INK.strong, fillOpacity: 0.7, r: 3.5 }),
        ],
      },
    );
  },
};

/** Seven shades of z, from far below to far above what chance makes. */
const Z_BREAKS = [-2.58, -1.96, -1, 1, 1.96, 2.58];
const Z_SHADES = ['#9c6522', '#c9995c', '#ecd9bd', '#f4f3f0', '#c3d0e3', '#7d99c0', '#2e4f80'];
const Z_LABELS = [
  'below −2.58',
  '−2.58 to −1.96',
  '−1.96 to −1',
  '−1 to 1',
  '1 to 1.96',
  '1.96 to 2.58',
  'above 2.58',
];

const shadeOf = (z: number): string => Z_SHADES[Z_BREAKS.filter((b) => z >= b).length] as string;

const localClusters: Picture = {
  name: 'local-clusters',
  async draw(release) {
    const { codes, values, lists } = await figuresOf(release, FIGURE);
    const w = spatialWeights(lists, { style: 'row' });
    const test = localMoran(values, w);
    const { clusters } = clustersOf(deviations(values, w).z, cautiousP(test, w), w, { alpha: 0.05 });
    const classOf = new Map(codes.map((code, i) => [code, clusters[i]]));
    const plain = new Map(codes.map((code, i) => [code, (test.p[i] as number) <= 0.05]));
    const found = (name: string): number => clusters.filter((c) => c === name).length;
    const map = areaMap(release.map('buurt'));
    return draw(
      {
        title: 'Average value of dwellings: buurten that stand with like neighbours',
        legend: [
          { label: `high among high: ${found('high_high')}`, colour: INK.strong, shape: 'square' },
          { label: `low among low: ${found('low_low')}`, colour: INK.apart, shape: 'square' },
          { label: `not significant: ${found('not_significant')}`, colour: '#f4f3f0', shape: 'square' },
          { label: 'would have a class without caution: normal p ≤ 0.05', colour: INK.middle, shape: 'ring' },
          { label: 'no figure', colour: INK.none, shape: 'square' },
        ],
        notes: [
          'A context figure, tested for this picture: no indicator of the sample release has a cluster.',
        ],
      },
      mapPanel(
        map,
        ({ code }) => {
          const cluster = classOf.get(code);
          if (cluster === 'high_high') return INK.strong;
          if (cluster === 'low_low') return INK.apart;
          return cluster ? '#f4f3f0' : INK.none;
        },
        middles(
          map.areas.filter(({ code }) => plain.get(code) && classOf.get(code) === 'not_significant'),
          { stroke: INK.middle, strokeWidth: 2, r: 5 },
        ),
      ),
    );
  },
};

const getisOrd: Picture = {
  name: 'getis-ord',
  async draw(release) {
    const { codes, values, lists } = await figuresOf(release, FIGURE);
    const { z } = localG(values, spatialWeights(lists, { style: 'binary', self: true }));
    const zOf = new Map(codes.map((code, i) => [code, z[i] as number]));
    return draw(
      {
        title: 'Average value of dwellings: Gi*, where high and low values gather',
        legend: [
          ...Z_LABELS.map((label, i) => ({ label, colour: Z_SHADES[i] as string, shape: 'square' as const })),
          { label: 'no figure', colour: INK.none, shape: 'square' },
        ],
        notes: [
          'z of the sum of a buurt and its neighbours, not corrected for their number: by chance one in twenty lies beyond ± 1.96.',
        ],
      },
      mapPanel(areaMap(release.map('buurt')), ({ code }) => {
        const own = zOf.get(code);
        return own === undefined ? INK.none : shadeOf(own);
      }),
    );
  },
};

const URBANITY: Readonly<Record<string, string>> = {
  'buurt:3': 'moderately urbanised',
  'buurt:4': 'hardly urbanised',
  'buurt:5': 'not urbanised',
};

/** Weights among the areas that have a class, from their class on the map. */
function joinsOf(classes: Int32Array, w: SpatialWeights): string[] {
  return joinCounts(classes, 3, w)
    .filter((j) => j.classes && j.classes[0] === j.classes[1])
    .map(
      ({ count, expectation, z }) =>
        `${count} joins where chance makes ${expectation.toFixed(1)} (z = ${z.toFixed(1)})`,
    );
}

const joins: Picture = {
  name: 'join-counts',
  async draw(release) {
    const map = areaMap(release.map('buurt'));
    const classOf = new Map(
      map.areas.flatMap((a) => {
        const group = a.properties.peer_group;
        return typeof group === 'string' ? [[a.code, group.split(':', 2).join(':')] as const] : [];
      }),
    );
    const names = Object.keys(URBANITY);
    const codes = [...classOf.keys()].sort();
    const classes = Int32Array.from(codes, (code) => names.indexOf(classOf.get(code) as string));
    const w = spatialWeights(await release.neighbours(codes), { style: 'binary' });
    const shades = [INK.strong, INK.middle, '#edf1f7'];
    const found = joinsOf(classes, w);
    const same = map.borders((a, b) => a !== b && classOf.has(a) && classOf.get(a) === classOf.get(b));
    return draw(
      {
        title: 'Urbanity of buurten: borders between buurten of one class',
        legend: [
          ...names.map((name, i) => ({
            label: URBANITY[name] as string,
            colour: shades[i] as string,
            shape: 'square' as const,
          })),
          { label: 'too few inhabitants for a class', colour: INK.none, shape: 'square' },
          { label: 'a join within a class', colour: INK.apart, shape: 'line' },
        ],
        notes: names.map((name, i) => `${URBANITY[name]}: ${found[i]}`),
      },
      mapPanel(
        map,
        ({ code }) => shades[names.indexOf(classOf.get(code) ?? '')] ?? INK.none,
        Plot.geo(same, { stroke: INK.apart, strokeWidth: 2.2 }),
      ),
    );
  },
};

export const SPACE: readonly Picture[] = [spatialWeightsPicture, moran, localClusters, getisOrd, joins];
