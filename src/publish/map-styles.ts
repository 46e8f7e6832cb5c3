import { LEVELS } from '../common/area-code.js';
import { type ColumnTable, columnOf, numberAt, textAt } from '../common/columns.js';
import { asColumnName, type Bilingual } from '../common/text.js';
import type { Indicator } from '../indicators/definition.js';
import type { MapRules } from '../indicators/map-rules.js';
import { legendBreaks } from '../statistics/classes/class-breaks.js';
import { mixedColours } from './colour-ramp.js';
import type { Level, MapStyle } from './format.js';
import { SHOWN_STATUS } from './layer-style.js';
import type { MadeBy, MapClasses } from './map-classes.js';

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

/** The column that a map of an indicator shows: the shrunk figure, which chance moves least, where there is one. */
function mapColumn(table: ColumnTable, name: string): string {
  const shrunk = `${name}_shrunk`;
  return table.columns.some((c) => c.name === shrunk) ? shrunk : name;
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

/** Figures that shape the breaks: of the level that shows most, of equals the finest. Suppressed areas shape none. */
function shapingFigures(table: ColumnTable, column: string, statusColumn: string): Float64Array {
  const byLevel = LEVELS.map((level) => shownOf(table, column, statusColumn, level));
  return byLevel.reduce((most, own) => (own.length > most.length ? own : most));
}

function titleOf({ card }: Indicator): Bilingual {
  const { title, effort } = card;
  if (effort !== 'haaldelict') return title;
  return { nl: `${title.nl} (volgt mede politie-inzet)`, en: `${title.en} (partly follows police effort)` };
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
  const classes: Record<string, MapClasses[string]> = { ...kept };
  const styles: ClassedStyle[] = [];
  for (const indicator of indicators) {
    const { direction, classes: fixed } = indicator.card;
    const name = asColumnName(indicator.id);
    if (direction === 'neither' || !table.columns.some((c) => c.name === name)) continue;
    const column = mapColumn(table, name);
    const statusColumn = `${name}_status`;
    const figures = shapingFigures(table, column, statusColumn);
    if (figures.length < FEWEST) continue;
    if (!fixed && !classes[column]) {
      const { method, number } = rules.classes;
      const breaks = legendBreaks(figures, method, number);
      // All alike: there is nothing to tell apart, and nothing to keep.
      if (breaks.length === 0) continue;
      classes[column] = { method, period, breaks };
    }
    const { method, breaks } = fixed
      ? { method: 'fixed' as const, breaks: fixed }
      : (classes[column] as MapClasses[string]);
    const noFigure = {
      title: { nl: 'te weinig om te tonen', en: 'too few to show' },
      colour: rules.no_figure,
    };
    const colours = mixedColours(rules.colours, breaks.length + 1);
    styles.push({
      style: { title: titleOf(indicator), column, statusColumn, breaks, colours, noFigure },
      method,
    });
  }
  return { styles, classes };
}
