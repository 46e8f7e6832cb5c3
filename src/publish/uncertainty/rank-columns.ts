import type { Column, ColumnData } from '../../common/columns.js';
import type { Bilingual } from '../../common/text.js';
import { column } from '../table-columns.js';
import type { ScoreRanks } from './ranked-scores.js';

function whole(values: Float64Array): ColumnData {
  return { type: 'integer', values };
}

/** Columns that stand beside a score: its rank, between which ranks it may be, and how likely it is among the first tenth. */
export function rankColumns(
  name: string,
  title: Bilingual,
  { rank, low, high, topDecile }: ScoreRanks,
): Column[] {
  const titled = (nl: string, en: string): Bilingual => ({
    nl: `${title.nl}: ${nl}`,
    en: `${title.en}: ${en}`,
  });
  return [
    column(
      `${name}_rank`,
      titled('plaats binnen het niveau (1 = hoogste score)', 'rank within the level (1 = highest score)'),
      whole(rank),
    ),
    column(
      `${name}_rank_low`,
      titled('plaats, begin van het interval van 90 %', 'rank, start of the 90 % interval'),
      whole(low),
    ),
    column(
      `${name}_rank_high`,
      titled('plaats, einde van het interval van 90 %', 'rank, end of the 90 % interval'),
      whole(high),
    ),
    column(
      `${name}_top_decile`,
      titled('kans om bij de eerste tiende te horen', 'probability to be in the first tenth'),
      { type: 'number', values: topDecile },
    ),
  ];
}
