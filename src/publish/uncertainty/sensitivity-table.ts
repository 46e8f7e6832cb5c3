import { type ColumnTable, textColumn } from '../../common/columns.js';
import type { Bilingual } from '../../common/text.js';
import { published } from '../published.js';
import { column } from '../table-columns.js';
import type { Sensitivity } from './ranked-scores.js';

/** How much each score hangs on each choice behind it: one row a theme, level and choice. */
export function sensitivityTable(sensitivities: readonly Sensitivity[]): ColumnTable {
  const rows = sensitivities.flatMap((s) => s.choices.map((index) => ({ ...s, index })));
  type Row = (typeof rows)[number];
  const number = (name: string, title: Bilingual, of: (row: Row) => number) =>
    column(name, title, { type: 'number', values: Float64Array.from(rows, (row) => published(of(row))) });
  return {
    name: 'scoregevoeligheid',
    title: {
      nl: 'Gevoeligheid van de scores voor de keuzes erachter',
      en: 'Sensitivity of the scores to the choices behind them',
    },
    rows: rows.length,
    key: ['theme', 'level', 'choice'],
    columns: [
      column('theme', { nl: 'Thema', en: 'Theme' }, textColumn(rows.map((r) => r.theme))),
      column('level', { nl: 'Niveau', en: 'Level' }, textColumn(rows.map((r) => r.level))),
      column('choice', { nl: 'Keuze', en: 'Choice' }, textColumn(rows.map((r) => r.index.choice))),
      number(
        'first_order',
        {
          nl: 'Aandeel van deze keuze alleen (Sobol, eerste orde)',
          en: 'Share of this choice alone (Sobol, first order)',
        },
        (r) => r.index.firstOrder,
      ),
      number(
        'first_order_error',
        { nl: 'Standaardfout daarvan door simulatie', en: 'Its standard error of simulation' },
        (r) => r.index.firstOrderError,
      ),
      number(
        'total',
        {
          nl: 'Aandeel met alle samenhang (Sobol, totaal)',
          en: 'Share with all interactions (Sobol, total)',
        },
        (r) => r.index.total,
      ),
      number(
        'total_error',
        { nl: 'Standaardfout daarvan door simulatie', en: 'Its standard error of simulation' },
        (r) => r.index.totalError,
      ),
      number(
        'mean_shift',
        {
          nl: 'Plaatsen die een gebied gemiddeld verschuift door alle keuzes samen',
          en: 'Ranks that an area shifts on average by all choices together',
        },
        (r) => r.meanShift,
      ),
    ],
  };
}
