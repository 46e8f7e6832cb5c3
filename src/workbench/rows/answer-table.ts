import { type Column, type ColumnTable, textColumn } from '../../common/columns.js';
import type { AnsweredCell } from './answer.js';

const STATUS_NL: Readonly<Record<AnsweredCell['status'], string>> = {
  ok: 'getoond',
  none: 'geen enkele rij',
  suppressed: 'verborgen',
};

/** An answer as columns: a line a cell. */
export function answerTable(cells: readonly AnsweredCell[], isShare: boolean): ColumnTable {
  const text = (name: 'area' | 'level' | 'name' | 'status', nl: string, en: string): Column => ({
    ...{ name, title: { nl, en } },
    data: textColumn(cells.map((cell) => cell[name])),
  });
  const number = (
    name: 'period' | 'numerator' | 'denominator' | 'value',
    nl: string,
    en: string,
  ): Column => ({
    ...{ name, title: { nl, en } },
    data: {
      type: name === 'value' ? 'number' : 'integer',
      values: Float64Array.from(cells, (cell) => cell[name] ?? Number.NaN),
    },
  });
  const status = text('status', 'Status', 'Status');
  return {
    name: 'answer',
    title: { nl: 'Antwoord', en: 'Answer' },
    rows: cells.length,
    columns: [
      text('area', 'Gebied', 'Area'),
      text('level', 'Niveau', 'Level'),
      text('name', 'Naam', 'Name'),
      ...(cells.some((cell) => cell.period !== null) ? [number('period', 'Jaar', 'Year')] : []),
      number('numerator', 'Teller', 'Numerator'),
      ...(isShare
        ? [number('denominator', 'Noemer', 'Denominator'), number('value', 'Waarde', 'Value')]
        : []),
      status,
      {
        ...{ name: 'status_nl', title: { nl: 'Status in woorden', en: 'Status in Dutch' } },
        data: textColumn(cells.map((cell) => STATUS_NL[cell.status])),
      },
    ],
  };
}
