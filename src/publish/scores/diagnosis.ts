import { LEVELS } from '../../common/area-code.js';
import { type ColumnData, type ColumnTable, textColumn } from '../../common/columns.js';
import { type Diagnosis, diagnose } from '../../statistics/composite/diagnostics.js';
import { published } from '../published.js';
import { column } from '../table-columns.js';
import type { AreaList } from '../warehouse-read.js';
import type { ThemeScore } from './theme-scores.js';

/** One indicator of one score among the areas of one level. */
interface Row {
  readonly theme: string;
  readonly level: string;
  readonly indicator: string;
  readonly weight: number;
  readonly treated: number;
  readonly own: Diagnosis['indicators'][number];
  readonly all: Diagnosis;
}

function rowsOf(score: ThemeScore, areas: AreaList, level: string): Row[] {
  const at = Int32Array.from([...areas.levels.keys()].filter((i) => areas.levels[i] === level));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(at, (i) => values[i] as number);
  const own = pick(score.score);
  // Where no area is scored there is nothing to diagnose.
  if (own.every(Number.isNaN)) return [];
  const all = diagnose(score.normalised.map(pick), own);
  const total = score.weights.reduce((sum, w) => sum + w, 0);
  return score.indicators.map((indicator, k) => ({
    theme: score.theme,
    level,
    indicator,
    weight: (score.weights[k] as number) / total,
    treated: at.reduce((n, i) => n + Number(((score.treated[k] as Uint8Array)[i] as number) > 0), 0),
    own: all.indicators[k] as Row['own'],
    all,
  }));
}

/** How the indicators of each score hang together, and which of them decide it; of published figures alone. */
export function diagnosisTable(scores: readonly ThemeScore[], areas: AreaList): ColumnTable {
  const rows = scores.flatMap((score) => LEVELS.flatMap((level) => rowsOf(score, areas, level)));
  const text = (pick: (row: Row) => string): ColumnData => textColumn(rows.map(pick));
  const number = (pick: (row: Row) => number): ColumnData => ({
    type: 'number',
    values: Float64Array.from(rows, (row) => published(pick(row))),
  });
  const whole = (pick: (row: Row) => number): ColumnData => ({
    type: 'integer',
    values: Float64Array.from(rows, pick),
  });
  return {
    name: 'scorediagnose',
    title: { nl: 'Samenhang van indicatoren en scores', en: 'Coherence of indicators and scores' },
    rows: rows.length,
    key: ['theme', 'level', 'indicator'],
    columns: [
      column(
        'theme',
        { nl: 'Thema', en: 'Theme' },
        text(({ theme }) => theme),
      ),
      column(
        'level',
        { nl: 'Niveau', en: 'Level' },
        text(({ level }) => level),
      ),
      column(
        'indicator',
        { nl: 'Indicator', en: 'Indicator' },
        text(({ indicator }) => indicator),
      ),
      column(
        'weight',
        { nl: 'Aandeel in het gewicht', en: 'Share of the weight' },
        number(({ weight }) => weight),
      ),
      column(
        'areas',
        { nl: 'Gebieden met een waarde', en: 'Areas with a value' },
        whole(({ own }) => own.areas),
      ),
      column(
        'missing',
        { nl: 'Aandeel zonder waarde', en: 'Share without a value' },
        number(({ own }) => own.missing),
      ),
      column(
        'treated',
        { nl: 'Behandelde uitschieters', en: 'Treated outliers' },
        whole(({ treated }) => treated),
      ),
      column(
        'correlation_score',
        { nl: 'Correlatie met de score', en: 'Correlation with the score' },
        number(({ own }) => own.withScore),
      ),
      column(
        'correlation_rest',
        { nl: 'Correlatie met het gemiddelde van de andere', en: 'Correlation with the mean of the others' },
        number(({ own }) => own.withRest),
      ),
      column(
        'loading',
        { nl: 'Lading op de eerste component', en: 'Loading on the first component' },
        number(({ own }) => own.loading),
      ),
      column(
        'flag',
        { nl: 'Bevinding', en: 'Finding' },
        text(({ own }) => own.flag),
      ),
      column(
        'alpha',
        { nl: 'Cronbachs alfa van het thema', en: 'Cronbach’s alpha of the theme' },
        number(({ all }) => all.alpha),
      ),
      column(
        'first_component',
        {
          nl: 'Verklaarde variantie van de eerste component',
          en: 'Variance explained by the first component',
        },
        number(({ all }) => all.firstComponent),
      ),
    ],
  };
}
