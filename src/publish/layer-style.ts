import { type ColumnTable, columnOf, numberAt, textAt } from '../common/columns.js';
import type { Bilingual } from '../common/text.js';
import type { Status } from '../disclosure/decision.js';
import type { Level, MapStyle } from './format.js';
import { localNumber, shortNumbers } from './number-text.js';
import { STATUS_LEGEND, STATUS_WORDS } from './reason-words.js';

/** The one status under which a figure may be coloured. A value beside any other status fails safe: no figure. */
export const SHOWN_STATUS = 'ok';

/** Thin and neutral: a border must not look like a judgement. */
export const OUTLINE = '#8c9299';

/** Hatching over areas without a figure, so that they don't read as the lowest class. */
export const HATCH = '#b4b9be';

/** One class of a style: lower bound included, upper bound excluded; null where the class is open. */
export interface StyleClass {
  readonly from: number | null;
  readonly to: number | null;
  readonly colour: string;
  readonly label: Bilingual;
}

function labelOf(from: string | undefined, to: string | undefined, language: 'nl' | 'en'): string {
  const low = from === undefined ? undefined : localNumber(from, language);
  const high = to === undefined ? undefined : localNumber(to, language);
  if (low === undefined && high === undefined) return language === 'nl' ? 'alle waarden' : 'all values';
  if (low === undefined) return language === 'nl' ? `minder dan ${high}` : `less than ${high}`;
  if (high === undefined) return language === 'nl' ? `${low} en meer` : `${low} and more`;
  return `${low} – ${high}`;
}

/**
 * The classes of a style, low to high, with their legend labels.
 * @throws TypeError when breaks and colours don't fit or breaks don't rise: a fault in the program.
 */
export function classesOf(style: MapStyle): readonly StyleClass[] {
  const { breaks, colours } = style;
  const rising = breaks.every((b, i) => Number.isFinite(b) && (i === 0 || b > (breaks[i - 1] as number)));
  if (colours.length !== breaks.length + 1 || !rising) {
    throw new TypeError(`style ${style.title.nl}: ${colours.length} colours for breaks ${breaks.join(', ')}`);
  }
  const texts = shortNumbers(breaks);
  return colours.map((colour, i) => ({
    from: breaks[i - 1] ?? null,
    to: breaks[i] ?? null,
    colour,
    label: { nl: labelOf(texts[i - 1], texts[i], 'nl'), en: labelOf(texts[i - 1], texts[i], 'en') },
  }));
}

/** Class of a row, counted from 0, or null when it has no figure to show. The GIS rules say the same. */
export function classAt(table: ColumnTable, style: MapStyle, row: number): number | null {
  const value = numberAt(columnOf(table, style.column).data, row);
  if (value === null || textAt(columnOf(table, style.statusColumn).data, row) !== SHOWN_STATUS) return null;
  const above = style.breaks.findIndex((b) => value < b);
  return above < 0 ? style.breaks.length : above;
}

/** Areas without a figure whose status is the same: they share a sign and a line of the legend. */
export interface NoFigureClass {
  readonly status: Exclude<Status, 'ok'>;
  readonly label: Bilingual;
}

/** Statuses in the order of a legend; the last one is also for all that no status is said of. */
const WITHOUT_FIGURE = ['too_few', 'suppressed', 'missing'] as const;

/** The classes of areas without a figure, each with the reasons that it stands for. */
export function noFigureClasses({ noFigure: { title }, madeOf }: MapStyle): readonly NoFigureClass[] {
  // What is made of several figures lacks some of them; it has no reasons of its own.
  const words = madeOf ? STATUS_WORDS : {};
  return WITHOUT_FIGURE.map((status) => {
    const { nl, en } = words[status] ?? STATUS_LEGEND[status];
    return { status, label: { nl: `${title.nl}: ${nl}`, en: `${title.en}: ${en}` } };
  });
}

/** Class of a row that has no figure to show. A figure beside no known status is not shown either, and counts as missing. */
export function noFigureAt(
  table: ColumnTable,
  { statusColumn }: MapStyle,
  row: number,
): NoFigureClass['status'] {
  const status = textAt(columnOf(table, statusColumn).data, row);
  return WITHOUT_FIGURE.find((known) => known === status) ?? 'missing';
}

/** Width of the outline in millimetres: heavier for larger areas, so that layers drawn together stay readable. */
export const OUTLINE_MM: Readonly<Record<Level, number>> = {
  buurt: 0.1,
  wijk: 0.2,
  gemeente: 0.35,
  gebied: 0.25,
};

/** A shown figure with its class, counted from 0. */
export interface ShownFigure {
  readonly level: string | null;
  readonly value: number;
  readonly class: number;
}

/** Every figure that a style shows, in the order of the rows; `classAt` for all of them at once. */
export function shownClasses(areas: ColumnTable, style: MapStyle): ShownFigure[] {
  const levels = columnOf(areas, 'level').data;
  const values = columnOf(areas, style.column).data;
  const status = columnOf(areas, style.statusColumn).data;
  const shown: ShownFigure[] = [];
  for (let row = 0; row < areas.rows; row++) {
    const value = numberAt(values, row);
    if (value === null || textAt(status, row) !== SHOWN_STATUS) continue;
    const above = style.breaks.findIndex((b) => value < b);
    shown.push({ level: textAt(levels, row), value, class: above < 0 ? style.breaks.length : above });
  }
  return shown;
}

/** How many areas of a level a style shows a figure of. */
export function figureCount(areas: ColumnTable, style: MapStyle, level: Level): number {
  return shownClasses(areas, style).filter((s) => s.level === level).length;
}

/** Colour of borders that are drawn alone, over other layers. */
export const BORDER_ALONE = '#3a4149';

/** Style of a level that has no scores: its borders, over what other layers show, and no word of figures. */
export const BORDERS: Bilingual = { nl: 'Grenzen', en: 'Borders' };

/** Whether areas of a level are scored at all: one that is says also of a missing score why. */
export function isScored(areas: ColumnTable, styles: readonly MapStyle[], level: Level): boolean {
  const levels = columnOf(areas, 'level').data;
  const said = styles.map(({ statusColumn }) => columnOf(areas, statusColumn).data);
  for (let row = 0; row < areas.rows; row++)
    if (textAt(levels, row) === level && said.some((status) => textAt(status, row) !== null)) return true;
  return false;
}

/**
 * The style that shows most on a level: the one a map opens with. One that tells areas apart goes before one that shows them all alike,
 * as where they differ no more than chance makes them; the earlier one wins a tie.
 */
export function fullestStyle(
  areas: ColumnTable,
  styles: readonly MapStyle[],
  level: Level,
): MapStyle | undefined {
  const shown = styles.map((style) => shownClasses(areas, style).filter((s) => s.level === level));
  const telling = shown.map((own) => new Set(own.map((s) => s.class)).size > 1);
  const worth = shown.map((own, k) => own.length + (telling[k] ? areas.rows : 0));
  return styles[worth.indexOf(Math.max(...worth))];
}
