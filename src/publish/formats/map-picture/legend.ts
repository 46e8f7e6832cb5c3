import type { Bilingual } from '../../../common/text.js';
import type { Level, MapStyle } from '../../format.js';
import { classesOf, type NoFigureClass, noFigureClasses, OUTLINE } from '../../layer-style.js';
import { xmlText } from '../../markup.js';
import { BORDERS, hatchId, INK, SOFT_INK } from './palette.js';
import type { MapShapes } from './shapes.js';
import { type Block, gap, stack, textBlock } from './text.js';

const SWATCH = 26;

const AREAS: Readonly<Record<Level, Bilingual>> = {
  buurt: { nl: 'Gebieden: buurten', en: 'Areas: neighbourhoods (buurten)' },
  wijk: { nl: 'Gebieden: wijken', en: 'Areas: districts (wijken)' },
  gemeente: { nl: 'Gebieden: gemeenten', en: 'Areas: municipalities' },
  gebied: { nl: 'Eigen gebieden', en: 'Areas of our own' },
};

/** A sign and its label, nl, with English below it where the two differ. */
function entry(x: number, y: number, sign: string, label: Bilingual): Block {
  const left = x + SWATCH + 10;
  const second = label.en === label.nl ? '' : label.en;
  const english =
    second && `<text x="${left}" y="${y + 27}" font-size="11" fill="${SOFT_INK}">${xmlText(second)}</text>`;
  return {
    height: second ? 36 : 23,
    svg: `${sign}<text x="${left}" y="${y + 13}" font-size="13" fill="${INK}">${xmlText(label.nl)}</text>${english}`,
  };
}

/** The same with a label of more than a line, in the width that is left. */
function longEntry(x: number, y: number, sign: string, label: Bilingual, width: number): Block {
  const left = x + SWATCH + 10;
  const room = width - SWATCH - 10;
  const words = stack(y, [
    (at) => textBlock(label.nl, left, at, room, { size: 13, colour: INK }),
    (at) => textBlock(label.en, left, at, room, { size: 11, colour: SOFT_INK }),
  ]);
  return { height: words.height + 6, svg: `${sign}${words.svg}` };
}

function swatch(x: number, y: number, fill: string): string {
  return `<rect x="${x}" y="${y + 1}" width="${SWATCH}" height="15" ${fill} stroke="${OUTLINE}" stroke-width=".6"/>`;
}

function line(x: number, y: number, level: 'wijk' | 'gemeente'): string {
  const { colour, width } = BORDERS[level];
  return `<path d="M${x} ${y + 9}h${SWATCH}" stroke="${colour}" stroke-width="${width / 2}"/>`;
}

/** A place on the page and how wide it is. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The legend from a top left corner down: title, classes low to high, why areas have no figure (as far as some have none), borders, level. */
export function legend(
  style: MapStyle,
  shapes: MapShapes,
  without: ReadonlySet<NoFigureClass['status']>,
  { x, y, width }: Place,
): Block {
  const { title } = style;
  const unshown = noFigureClasses(style).filter(({ status }) => without.has(status));
  return stack(y, [
    (at) => textBlock(title.nl, x, at, width, { size: 15, colour: INK, bold: true }),
    (at) => textBlock(title.en, x, at, width, { size: 12, colour: SOFT_INK }),
    gap(10),
    ...classesOf(style).map(
      ({ label }, i) =>
        (at: number) =>
          entry(x, at, swatch(x, at, `class="class${i}"`), label),
    ),
    gap(6),
    ...unshown.map(
      ({ status, label }) =>
        (at: number) =>
          longEntry(x, at, swatch(x, at, `fill="url(#${hatchId(status, 'legend')})"`), label, width),
    ),
    gap(6),
    ...shapes.outlined.map(
      ({ level }) =>
        (at: number) =>
          entry(x, at, line(x, at, level), BORDERS[level].title),
    ),
    gap(6),
    (at) => textBlock(AREAS[shapes.level].nl, x, at, width, { size: 12, colour: INK }),
    (at) => textBlock(AREAS[shapes.level].en, x, at, width, { size: 11, colour: SOFT_INK }),
  ]);
}
