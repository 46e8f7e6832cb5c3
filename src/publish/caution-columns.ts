import type { Column } from '../common/columns.js';
import type { Indicator } from '../indicators/definition.js';
import { GRADES } from './estimated-column.js';
import type { Figures } from './figures.js';
import { indexed } from './long-table.js';
import { column } from './table-columns.js';

/** Which rows are of which figures and area: indices, one a row. */
export interface RowsOf {
  readonly figures: readonly Pick<Figures, 'indicator' | 'estimated'>[];
  /** Into `figures`. */
  readonly figure: ArrayLike<number>;
  /** Into the area list. */
  readonly area: ArrayLike<number>;
}

/** What brings a case into the register: who reads a row must know that a haaldelict follows police effort. */
export function effortColumn(indicators: readonly Indicator[], row: ArrayLike<number>): Column {
  return column(
    'effort',
    {
      nl: 'Hoe een geval in het register komt (haaldelict: volgt mede politie-inzet)',
      en: 'What brings a case into the register (haaldelict: partly follows police effort)',
    },
    indexed(
      indicators.map(({ card }) => card.effort),
      Int32Array.from(row),
    ),
  );
}

/** What must be known of a figure before anything is made of it: which way it points, what it follows, and whether it is estimated. */
export function cautionColumns({ figures, figure, area }: RowsOf): Column[] {
  const indicators = figures.map((f) => f.indicator);
  const grades = Int32Array.from(figure, (f, i) =>
    GRADES.indexOf(figures[f]?.estimated[area[i] as number] ?? ''),
  );
  return [
    column(
      'direction',
      {
        nl: 'Richting: higher_is_worse (hoger is ongunstiger) of higher_is_better (hoger is gunstiger)',
        en: 'Direction: higher_is_worse or higher_is_better',
      },
      indexed(
        indicators.map(({ card }) => card.direction),
        Int32Array.from(figure),
      ),
    ),
    effortColumn(indicators, figure),
    column(
      'estimated',
      {
        nl: 'Geschat uit gebieden van een ander jaar: kwaliteit A tot D',
        en: 'Estimated from areas of another year: grade A to D',
      },
      indexed(GRADES, grades),
    ),
  ];
}
