import type { MapStyle, ReleaseContent } from '../../format.js';
import { HATCH, noFigureClasses } from '../../layer-style.js';
import { xmlText } from '../../markup.js';
import { frameOf } from './frame.js';
import { legend } from './legend.js';
import { classCss, mapLayer, withoutFigure } from './map-layer.js';
import { BACKGROUND, FONT, hatchId, hatchPattern, INK, SOFT_INK } from './palette.js';
import { scaleBar } from './scale-bar.js';
import type { MapShapes } from './shapes.js';
import { type Block, gap, stack, textBlock } from './text.js';

const WIDTH = 900;
const MARGIN = 24;
const MAP_WIDTH = 618;
const MAP_HEIGHT = 760;
const LEGEND_X = 666;
const LEGEND_WIDTH = WIDTH - MARGIN - LEGEND_X;

/** Said on every map: what is coloured is a place, not the people in it. */
const NOTE = {
  nl: 'De kaart toont omstandigheden in gebieden. Zij zegt niets over personen, adressen of bedrijven.',
  en: 'The map shows conditions in areas. It says nothing about persons, addresses or companies.',
};

function heading({ title }: ReleaseContent): Block {
  const width = WIDTH - 2 * MARGIN;
  return stack(MARGIN - 6, [
    (y) => textBlock(title.nl, MARGIN, y, width, { size: 21, colour: INK, bold: true }),
    (y) => textBlock(title.en, MARGIN, y, width, { size: 13, colour: SOFT_INK }),
    gap(14),
  ]);
}

/** What the score on the map is made of, nl first. */
function parts(style: MapStyle, width: number): ((y: number) => Block)[] {
  const { madeOf, rankInterval } = style;
  if (!madeOf) return [];
  const small = { size: 11, colour: SOFT_INK };
  return [
    (y) =>
      textBlock(
        `${style.title.nl} is samengesteld uit: ${madeOf.nl}. De cijfers zelf staan in de tabellen.`,
        MARGIN,
        y,
        width,
        { size: 12, colour: INK },
      ),
    (y) =>
      textBlock(
        `${style.title.en} is made of: ${madeOf.en}. The figures themselves are in the tables.`,
        MARGIN,
        y,
        width,
        small,
      ),
    ...(rankInterval
      ? [
          (y: number) => textBlock(rankInterval.nl, MARGIN, y, width, { size: 12, colour: INK }),
          (y: number) => textBlock(rankInterval.en, MARGIN, y, width, small),
        ]
      : []),
    gap(6),
  ];
}

function footer(content: ReleaseContent, style: MapStyle, top: number): Block {
  const { sources, edition, id, licence, period } = content;
  const width = WIDTH - 2 * MARGIN;
  const small = { size: 11, colour: SOFT_INK };
  const facts = `Cijfers / figures: ${period} · editie / edition: ${edition} · uitgave / release: ${id} · licentie / licence: ${licence}`;
  return stack(top, [
    gap(14),
    ...parts(style, width),
    (y) => textBlock(NOTE.nl, MARGIN, y, width, { size: 12, colour: INK }),
    (y) => textBlock(NOTE.en, MARGIN, y, width, small),
    gap(6),
    (y) => textBlock(`Bronnen / sources: ${sources.join('; ')}`, MARGIN, y, width, small),
    (y) => textBlock(facts, MARGIN, y, width, small),
    gap(12),
  ]);
}

/** Hatchings of areas without a figure, on the map and in its legend. */
function hatchings(style: MapStyle): { css: string; patterns: string } {
  const { colour } = style.noFigure;
  const statuses = noFigureClasses(style).map(({ status }) => status);
  return {
    css: statuses.map((status) => `.${status}{fill:url(#${hatchId(status, 'map')})}`).join(''),
    patterns: statuses
      .map(
        (status) =>
          hatchPattern(status, 'legend', colour, HATCH) + hatchPattern(status, 'map', colour, HATCH),
      )
      .join(''),
  };
}

/** The map as one SVG document that needs nothing from outside. */
export function mapDocument(content: ReleaseContent, style: MapStyle, shapes: MapShapes): string {
  const head = heading(content);
  const top = MARGIN - 6 + head.height;
  const frame = frameOf(shapes.box, MAP_WIDTH - 20, MAP_HEIGHT - 20, shapes.coloured.length);
  const place = { x: LEGEND_X, y: top, width: LEGEND_WIDTH };
  const key = legend(style, shapes, withoutFigure(content.areas, style, shapes), place);
  const { css, patterns } = hatchings(style);
  const bar = scaleBar(LEGEND_X, top + key.height + 18, frame.scale, 120);
  const mapHeight = Math.ceil(Math.max(frame.height + 20, key.height + 18 + bar.height));
  const foot = footer(content, style, top + mapHeight);
  const height = top + mapHeight + foot.height;
  const left = Math.round((MARGIN + (MAP_WIDTH - frame.width) / 2) * 10) / 10;
  const mapTop = Math.round((top + (mapHeight - frame.height) / 2) * 10) / 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" lang="nl" font-family="${FONT}">
<title>${xmlText(`${content.title.nl}: ${style.title.nl}`)}</title>
<desc>${xmlText(`${NOTE.nl} ${NOTE.en}`)}</desc>
<style>${classCss(style)}${css}</style>
<defs>${patterns}</defs>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${head.svg}<rect x="${MARGIN}" y="${top}" width="${MAP_WIDTH}" height="${mapHeight}" fill="${BACKGROUND}"/>
${mapLayer(content.areas, style, shapes, frame, left, mapTop)}
${key.svg}${bar.svg}
${foot.svg}</svg>
`;
}
