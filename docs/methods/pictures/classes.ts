import * as Plot from '@observablehq/plot';
import { legendBreaks } from '../../../src/statistics/classes/class-breaks.js';
import { classCounts, classify } from '../../../src/statistics/classes/classify.js';
import { draw, INK, SHADES } from './draw.js';
import type { Picture } from './picture.js';

interface Way {
  readonly name: string;
  readonly breaks: readonly number[];
}

const mapClasses: Picture = {
  name: 'map-classes',
  async draw(release) {
    const buurten = await release.figures('langdurig-onbewoond', 'buurt');
    const values = Float64Array.from(buurten, (b) => b.value);
    const ways = (['fisher_jenks', 'quantile', 'equal_intervals'] as const).map(
      (name): Way => ({ name, breaks: legendBreaks(values, name, SHADES.length) }),
    );
    const dots = ways.flatMap((way) =>
      Array.from(classify(values, way.breaks), (c, i) => ({
        way: way.name,
        value: values[i] as number,
        colour: SHADES[c] as string,
        // Equal figures lie beside each other.
        nth: Array.from(values.subarray(0, i)).filter((v) => v === values[i]).length,
      })),
    );
    const top = Math.max(...values);
    const counts = ways.flatMap((way) => {
      const edges = [0, ...way.breaks, top];
      return classCounts(values, way.breaks).map((count, c) => ({
        way: way.name,
        count,
        from: edges[c] as number,
        to: edges[c + 1] as number,
        colour: SHADES[c] as string,
      }));
    });
    return draw(
      {
        title: 'Dwellings long without anybody registered, per buurt: five classes in three ways',
        legend: SHADES.map((colour, c) => ({ label: `class ${c + 1}`, colour, shape: 'square' as const })),
        notes: [
          'A dot is a buurt; below the dots the classes, with how many are in each. A release uses fisher_jenks, on the shrunk share.',
          `Its bounds lie in the gaps between the dots. Most buurten are alike: of the bounds of quantile, ${(ways[1]?.breaks.length ?? 0) + 1} classes are left.`,
        ],
      },
      {
        height: 470,
        marginLeft: 105,
        x: { label: '% of dwellings', domain: [-2, top + 2], grid: true },
        y: { domain: [-7, 20], axis: null },
        fy: { label: null, domain: ways.map((w) => w.name), padding: 0.08 },
        marks: [
          Plot.rect(counts, {
            fy: 'way',
            x1: 'from',
            x2: (c: (typeof counts)[number]) => Math.max(c.to, c.from + 0.4),
            y1: -6,
            y2: -2,
            fill: 'colour',
            stroke: INK.quiet,
            strokeWidth: 0.5,
          }),
          Plot.text(
            counts.filter((c) => c.to - c.from > 2.5),
            {
              fy: 'way',
              x: (c) => (c.from + c.to) / 2,
              y: -4,
              text: 'count',
              fill: (c) => (c.colour === SHADES[4] || c.colour === SHADES[3] ? 'white' : INK.text),
            },
          ),
          Plot.dot(dots, {
            fy: 'way',
            x: 'value',
            y: (d) => d.nth + 0.6,
            fill: 'colour',
            stroke: INK.text,
            strokeWidth: 0.6,
            r: 4,
          }),
        ],
      },
    );
  },
};

export const CLASSES: readonly Picture[] = [mapClasses];
