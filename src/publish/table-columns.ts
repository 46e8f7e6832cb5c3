import type { Column, ColumnData } from '../common/columns.js';
import type { Bilingual } from '../common/text.js';

export function column(name: string, title: Bilingual, data: ColumnData): Column {
  return { name, title, data };
}

/** The same text in every row. */
export function constant(text: string, rows: number): ColumnData {
  return { type: 'text', dictionary: [text], codes: new Int32Array(rows) };
}

/** Whole percents, rounded up, of the register with the largest hole in the gemeente. */
export const UNPLACED: Bilingual = {
  nl: 'aandeel zonder buurt (%)',
  en: 'share without a buurt (%)',
};
