import { LEVELS } from '../common/area-code.js';
import { type Column, type ColumnTable, textColumn } from '../common/columns.js';
import type { Bilingual } from '../common/text.js';
import { classQuality } from '../statistics/classes/quality.js';
import type { Level } from './format.js';
import { classesOf, shownClasses } from './layer-style.js';
import type { ClassedStyle } from './map-styles.js';
import { published } from './published.js';
import { column } from './table-columns.js';

/** One class of a map on one level. */
interface ClassRow {
  readonly column: string;
  readonly title: Bilingual;
  readonly level: Level;
  readonly number: number;
  readonly lower: number;
  readonly upper: number;
  readonly label: Bilingual;
  readonly colour: string;
  readonly method: string;
  readonly areas: number;
  readonly fit: number;
}

function rowsOf({ style, method }: ClassedStyle, areas: ColumnTable): ClassRow[] {
  const shown = shownClasses(areas, style);
  return LEVELS.filter((level) => style.levels?.includes(level) ?? true).flatMap((level) => {
    const own = shown.filter((s) => s.level === level);
    if (own.length === 0) return [];
    const quality = classQuality(
      Float64Array.from(own, (s) => s.value),
      style.breaks,
    );
    return classesOf(style).map(({ from, to, colour, label }, i) => ({
      column: style.column,
      title: style.title,
      level,
      number: i + 1,
      lower: from ?? Number.NaN,
      upper: to ?? Number.NaN,
      label,
      colour,
      method,
      areas: own.filter((s) => s.class === i).length,
      fit: published(quality.varianceFit),
    }));
  });
}

/** The classes of every map of a release: bounds, colours, how they were made, and how many areas are in each. */
export function classTable(styles: readonly ClassedStyle[], areas: ColumnTable): ColumnTable {
  const rows = styles.flatMap((style) => rowsOf(style, areas));
  const text = (name: string, title: Bilingual, pick: (row: ClassRow) => string): Column =>
    column(name, title, textColumn(rows.map(pick)));
  const number = (
    name: string,
    title: Bilingual,
    pick: (row: ClassRow) => number,
    type: 'number' | 'integer',
  ) => column(name, title, { type, values: Float64Array.from(rows, pick) });
  return {
    name: 'klassen',
    title: { nl: 'Klassen van de kaarten', en: 'Classes of the maps' },
    rows: rows.length,
    key: ['column', 'level', 'class'],
    columns: [
      text('column', { nl: 'Kolom van risicokaart', en: 'Column of risicokaart' }, (r) => r.column),
      text('style', { nl: 'Kaart', en: 'Map, in Dutch' }, (r) => r.title.nl),
      text('style_en', { nl: 'Kaart (Engels)', en: 'Map' }, (r) => r.title.en),
      text('level', { nl: 'Niveau', en: 'Level' }, (r) => r.level),
      number(
        'class',
        { nl: 'Klasse, van laag naar hoog', en: 'Class, low to high' },
        (r) => r.number,
        'integer',
      ),
      number('lower', { nl: 'Vanaf (leeg = open)', en: 'From (empty = open)' }, (r) => r.lower, 'number'),
      number(
        'upper',
        { nl: 'Tot, niet met (leeg = open)', en: 'Below (empty = open)' },
        (r) => r.upper,
        'number',
      ),
      text('label', { nl: 'Legenda', en: 'Legend, in Dutch' }, (r) => r.label.nl),
      text('label_en', { nl: 'Legenda (Engels)', en: 'Legend' }, (r) => r.label.en),
      text('colour', { nl: 'Kleur', en: 'Colour' }, (r) => r.colour),
      text('method', { nl: 'Hoe de grenzen zijn gemaakt', en: 'How the bounds were made' }, (r) => r.method),
      number(
        'areas',
        { nl: 'Gebieden met een cijfer', en: 'Areas with a figure' },
        (r) => r.areas,
        'integer',
      ),
      number(
        'variance_fit',
        { nl: 'Deel van de spreiding tussen de klassen', en: 'Goodness of variance fit' },
        (r) => r.fit,
        'number',
      ),
    ],
  };
}
