import { type Column, type ColumnData, textColumn } from '../common/columns.js';
import type { Bilingual } from '../common/text.js';
import type { Figures } from './figures.js';

export function column(name: string, title: Bilingual, data: ColumnData): Column {
  return { name, title, data };
}

/** The same text in every row. */
export function constant(text: string, rows: number): ColumnData {
  return { type: 'text', dictionary: [text], codes: new Int32Array(rows) };
}

/** The first columns of a table with a row an indicator, year and level. */
export function levelColumns(
  rows: readonly { readonly figures: Pick<Figures, 'indicator' | 'period'>; readonly level: string }[],
): Column[] {
  return [
    column(
      'indicator',
      { nl: 'Indicator', en: 'Indicator' },
      textColumn(rows.map(({ figures }) => figures.indicator.id)),
    ),
    column(
      'period',
      { nl: 'Jaar', en: 'Year' },
      textColumn(rows.map(({ figures }) => String(figures.period))),
    ),
    column('level', { nl: 'Niveau', en: 'Level' }, textColumn(rows.map(({ level }) => level))),
  ];
}

/** Whole percents, rounded up, of the register with the largest hole in the gemeente. */
export const UNPLACED: Bilingual = {
  nl: 'aandeel zonder buurt (%)',
  en: 'share without a buurt (%)',
};
