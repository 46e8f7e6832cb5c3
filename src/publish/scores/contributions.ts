import type { ColumnData, ColumnTable } from '../../common/columns.js';
import { cautionColumns } from '../caution-columns.js';
import type { Figures } from '../figures.js';
import { indexed } from '../long-table.js';
import { published } from '../published.js';
import { column } from '../table-columns.js';
import type { AreaList } from '../warehouse-read.js';
import type { ThemeScore } from './theme-scores.js';

function numbers(values: Float64Array): ColumnData {
  return { type: 'number', values: values.map(published) };
}

/** The cells that have a row: an area with a score, and an indicator that is part of it. */
interface Cells {
  readonly area: Int32Array;
  /** Index into the scores, and into all their indicators one after another. */
  readonly score: Int32Array;
  readonly indicator: Int32Array;
  readonly normalised: Float64Array;
  readonly weight: Float64Array;
  readonly contribution: Float64Array;
}

/** Sum of the weights of what an area has. */
function presentWeights({ normalised, weights, score }: ThemeScore): Float64Array {
  return score.map((_, area) =>
    normalised.reduce((sum, c, k) => sum + (Number.isNaN(c[area]) ? 0 : (weights[k] as number)), 0),
  );
}

function cellsOf(scores: readonly ThemeScore[]): Cells {
  const size = scores.reduce(
    (n, { contributions }) =>
      n + contributions.reduce((sum, c) => sum + c.reduce((m, v) => m + Number(!Number.isNaN(v)), 0), 0),
    0,
  );
  const cells: Cells = {
    area: new Int32Array(size),
    score: new Int32Array(size),
    indicator: new Int32Array(size),
    normalised: new Float64Array(size),
    weight: new Float64Array(size),
    contribution: new Float64Array(size),
  };
  let [row, first] = [0, 0];
  for (const [s, score] of scores.entries()) {
    const present = presentWeights(score);
    for (const [k, contributions] of score.contributions.entries()) {
      const normalised = score.normalised[k] as Float64Array;
      for (let area = 0; area < contributions.length; area++) {
        const contribution = contributions[area] as number;
        if (Number.isNaN(contribution)) continue;
        cells.area[row] = area;
        cells.score[row] = s;
        cells.indicator[row] = first + k;
        cells.normalised[row] = normalised[area] as number;
        cells.weight[row] = (score.weights[k] as number) / (present[area] as number);
        cells.contribution[row] = contribution;
        row += 1;
      }
    }
    first += score.contributions.length;
  }
  return cells;
}

/**
 * What each indicator adds to the score of each area; the contributions of an area and theme sum to its score.
 * @param latest figures that the scores are made of.
 */
export function contributionTable(
  scores: readonly ThemeScore[],
  latest: readonly Figures[],
  areas: AreaList,
): ColumnTable {
  const cells = cellsOf(scores);
  const names = scores.flatMap(({ indicators }) => indicators);
  const themes = scores.map(({ theme }) => theme);
  const figures = names.map((id) => latest.find((f) => f.indicator.id === id) as Figures);
  return {
    name: 'scorebijdragen',
    title: { nl: 'Bijdragen van indicatoren aan scores', en: 'Contributions of indicators to scores' },
    rows: cells.area.length,
    key: ['area', 'theme', 'indicator'],
    columns: [
      column('area', { nl: 'Gebied', en: 'Area' }, indexed(areas.codes, cells.area)),
      column('level', { nl: 'Niveau', en: 'Level' }, indexed(areas.levels, cells.area)),
      column('theme', { nl: 'Thema', en: 'Theme' }, indexed(themes, cells.score)),
      column('indicator', { nl: 'Indicator', en: 'Indicator' }, indexed(names, cells.indicator)),
      column(
        'normalised',
        { nl: 'Genormaliseerde waarde', en: 'Normalised value' },
        numbers(cells.normalised),
      ),
      column('weight', { nl: 'Aandeel in het gewicht', en: 'Share of the weight' }, numbers(cells.weight)),
      column(
        'contribution',
        { nl: 'Bijdrage aan de score', en: 'Contribution to the score' },
        numbers(cells.contribution),
      ),
      ...cautionColumns({ figures, figure: cells.indicator, area: cells.area }),
    ],
  };
}
