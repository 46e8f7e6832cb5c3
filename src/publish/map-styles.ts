import { LEVELS } from '../common/area-code.js';
import { type ColumnTable, columnOf, numberAt, textAt } from '../common/columns.js';
import { asColumnName, type Bilingual } from '../common/text.js';
import type { Indicator } from '../indicators/definition.js';
import type { MapRules } from '../indicators/map-rules.js';
import { shrinkageOf } from '../indicators/shrinkage-rules.js';
import { legendBreaks } from '../statistics/classes/class-breaks.js';
import { mixedColours } from './colour-ramp.js';
import type { Level, MapStyle } from './format.js';
import { SHOWN_STATUS } from './layer-style.js';
import type { MadeBy, MapClasses } from './map-classes.js';
import { NO_FIGURE } from './reason-words.js';

/** Fewest areas of a level with a figure of which a map, and its classes, say anything. */
const FEWEST = 5;

/** A style with the method that made its classes. */
export interface ClassedStyle {
  readonly style: MapStyle;
  readonly method: MadeBy;
}

export interface IndicatorMaps {
  readonly styles: readonly ClassedStyle[];
  /** Breaks to keep: those that were kept, and those made now. */
  readonly classes: MapClasses;
}

/** Shown figures of a level. */
function shownOf(table: ColumnTable, column: string, statusColumn: string, level: Level): Float64Array {
  const [values, status, levels] = [column, statusColumn, 'level'].map((name) => columnOf(table, name).data);
  const shown: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (!values || !status || !levels || textAt(levels, row) !== level) continue;
    const value = numberAt(values, row);
    if (value !== null && textAt(status, row) === SHOWN_STATUS) shown.push(value);
  }
  return Float64Array.from(shown);
}

type ByLevel = Readonly<Record<(typeof LEVELS)[number], Float64Array>>;

function byLevel(table: ColumnTable, column: string, statusColumn: string): ByLevel {
  const of = (level: Level): Float64Array => shownOf(table, column, statusColumn, level);
  return { buurt: of('buurt'), wijk: of('wijk'), gemeente: of('gemeente') };
}

/** Figures that shape the breaks: of the level that shows most, of equals the finest. Suppressed areas shape none. */
function shapingFigures(shown: ByLevel): Float64Array {
  return LEVELS.map((level) => shown[level]).reduce((most, own) => (own.length > most.length ? own : most));
}

/** What a map colours: a column, on the levels that show it. */
interface Coloured {
  readonly column: string;
  readonly shrunk: boolean;
  readonly levels: readonly Level[];
  readonly figures: Float64Array;
}

/**
 * The shrunk figure, which chance moves least, where there is one; on levels that have none, as of few areas, the plain one. The first
 * makes the breaks of both.
 */
function colouredOf(table: ColumnTable, name: string): Coloured[] {
  const levelsOf = (shown: ByLevel): Level[] => LEVELS.filter((level) => shown[level].length > 0);
  const statusColumn = `${name}_status`;
  const plain = byLevel(table, name, statusColumn);
  const own = { column: name, shrunk: false, levels: levelsOf(plain), figures: shapingFigures(plain) };
  const column = `${name}_shrunk`;
  if (!table.columns.some((c) => c.name === column)) return [own];
  const shrunk = byLevel(table, column, statusColumn);
  const figures = shapingFigures(shrunk);
  if (figures.length < FEWEST) return [own];
  const levels = levelsOf(shrunk);
  const left = own.levels.filter((level) => !levels.includes(level));
  const main = { column, shrunk: true, levels, figures };
  return left.length > 0 ? [main, { ...own, levels: left }] : [main];
}

/** Says which of the two is coloured where a card's figures are shrunk, which way it points where dark is not worse, and what it follows. */
function titleOf({ card }: Indicator, shrunk: boolean): Bilingual {
  const { title, effort, direction } = card;
  const which = shrunk ? { nl: 'bijgesteld', en: 'shrunk' } : { nl: 'niet bijgesteld', en: 'not shrunk' };
  const drawn =
    shrinkageOf(card) === 'none' ? title : { nl: `${title.nl}, ${which.nl}`, en: `${title.en}, ${which.en}` };
  const better = direction === 'higher_is_better';
  const said = better
    ? { nl: `${drawn.nl} (hoger is gunstiger)`, en: `${drawn.en} (higher is better)` }
    : drawn;
  if (effort !== 'haaldelict') return said;
  return { nl: `${said.nl} (volgt mede politie-inzet)`, en: `${said.en} (partly follows police effort)` };
}

type Kept = MapClasses[string];

/** Breaks of the card, those kept, or new ones; null where all figures are alike: there is nothing to tell apart, and nothing to keep. */
function breaksOf(
  { card }: Indicator,
  { figures }: Coloured,
  rules: MapRules,
  kept: Kept | undefined,
  period: number,
): Kept | null {
  if (card.classes) return { method: 'fixed', period, breaks: card.classes };
  if (kept) return kept;
  const { method, number } = rules.classes;
  const breaks = legendBreaks(figures, method, number);
  return breaks.length > 0 ? { method, period, breaks } : null;
}

/**
 * A style for each indicator with a direction that enough areas show. One set of breaks for all levels and years: a colour means
 * the same figure in a wijk as in its buurten. The card's own classes go first, then those kept, then new ones.
 */
export function indicatorMaps(
  indicators: readonly Indicator[],
  table: ColumnTable,
  rules: MapRules,
  kept: MapClasses,
  period: number,
): IndicatorMaps {
  const classes: Record<string, Kept> = { ...kept };
  const styles: ClassedStyle[] = [];
  const noFigure = { title: NO_FIGURE, colour: rules.no_figure };
  for (const indicator of indicators) {
    const name = asColumnName(indicator.id);
    if (indicator.card.direction === 'neither' || !table.columns.some((c) => c.name === name)) continue;
    const coloured = colouredOf(table, name);
    const [main] = coloured;
    if (!main || main.figures.length < FEWEST) continue;
    const made = breaksOf(indicator, main, rules, classes[main.column], period);
    if (!made) continue;
    if (!indicator.card.classes) classes[main.column] = made;
    const { method, breaks } = made;
    const colours = mixedColours(rules.colours, breaks.length + 1);
    for (const { column, levels, shrunk } of coloured) {
      const followsPolice = indicator.card.effort === 'haaldelict';
      const said = {
        followsPolice,
        title: titleOf(indicator, shrunk),
        subject: indicator.card.title,
        column,
        statusColumn: `${name}_status`,
        levels,
      };
      styles.push({ style: { ...said, breaks, colours, noFigure }, method });
    }
  }
  return { styles, classes };
}
