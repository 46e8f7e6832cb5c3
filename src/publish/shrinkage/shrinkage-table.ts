import { type ColumnTable, textColumn } from '../../common/columns.js';
import type { Figures } from '../figures.js';
import { column, levelColumns } from '../table-columns.js';
import type { LevelSet } from './shrunk-figures.js';

interface Row extends LevelSet {
  readonly figures: Figures;
}

/** Digits enough to make a shrunk figure again. */
function digits(value: number): number {
  return Number.isNaN(value) ? value : Number(value.toPrecision(8));
}

/** What figures were drawn towards: the mean of each indicator, period and level, and how much its areas differ beyond chance. */
export function shrinkageTable(all: readonly Figures[]): ColumnTable {
  const rows: Row[] = all.flatMap((figures) => figures.shrunk.sets.map((set) => ({ ...set, figures })));
  const text = (pick: (row: Row) => string) => textColumn(rows.map(pick));
  const number = (type: 'number' | 'integer', pick: (row: Row) => number) => ({
    type,
    values: Float64Array.from(rows, pick),
  });
  const per = ({ figures }: Row): number => figures.indicator.card.per;
  return {
    name: 'bijstelling',
    title: {
      nl: 'Bijstelling voor kleine aantallen: gemiddelde en verschil tussen gebieden, per indicator, jaar en niveau',
      en: 'Shrinkage: mean and difference between areas, per indicator, year and level',
    },
    rows: rows.length,
    key: ['indicator', 'period', 'level'],
    columns: [
      ...levelColumns(rows),
      column(
        'model',
        { nl: 'Kansmodel', en: 'Model of chance' },
        text((r) => (r.set.model === 'poisson' ? 'poisson_gamma' : 'beta_binomial')),
      ),
      column(
        'areas',
        { nl: 'Gebieden met een cijfer', en: 'Areas with a figure' },
        number('integer', (r) => r.set.areas),
      ),
      column(
        'mean',
        { nl: 'Gemiddelde', en: 'Mean' },
        // Those left are no fair set: their mean is of large counts.
        number('number', (r) => (r.status === 'too_many_hidden' ? Number.NaN : digits(per(r) * r.set.mean))),
      ),
      column(
        'mean_of',
        { nl: 'Gemiddelde waarvan', en: 'Mean of what' },
        text((r) => r.meanOf),
      ),
      column(
        'deviation',
        {
          nl: 'Standaardafwijking tussen gebieden, zonder toeval',
          en: 'Standard deviation between areas, without chance',
        },
        number('number', (r) =>
          r.status.startsWith('too_') ? Number.NaN : digits(per(r) * Math.sqrt(r.set.between)),
        ),
      ),
      column(
        'status',
        { nl: 'Status', en: 'Status' },
        text((r) => r.status),
      ),
    ],
  };
}
