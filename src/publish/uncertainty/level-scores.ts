import { LEVELS } from '../../common/area-code.js';
import type { Pipeline, ScoreRules } from '../../indicators/pipeline.js';
import type { Counted, ScoreColumn, ScoreParts } from '../../statistics/uncertainty/score-parts.js';
import type { Figures } from '../figures.js';
import type { Level } from '../format.js';
import type { ThemeScore } from '../scores.js';
import type { AreaList } from '../warehouse-read.js';

/** A theme's score over the areas of one level, with all that it is made of. */
export interface LevelScore {
  readonly theme: string;
  readonly level: Level;
  /** Place of each area in the area list. */
  readonly rows: Int32Array;
  readonly parts: ScoreParts;
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}

/** The published counts of a rate or share that has an interval; of anything else no sampling error is known. */
function countedOf({ indicator, numerator, denominator }: Figures, rows: Int32Array): Counted | undefined {
  const { interval, direction, per } = indicator.card;
  if (interval === 'none') return undefined;
  return {
    kind: interval === 'wilson' ? 'share' : 'rate',
    numerator: pick(numerator, rows),
    denominator: pick(denominator, rows),
    factor: direction === 'higher_is_better' ? -per : per,
  };
}

function columnOf(figures: Figures, rows: Int32Array): ScoreColumn {
  const sign = figures.indicator.card.direction === 'higher_is_better' ? -1 : 1;
  const values = pick(figures.value, rows).map((v) => sign * v);
  const counted = countedOf(figures, rows);
  return counted ? { values, counted } : { values };
}

function weightOf({ weights }: ScoreRules, id: string): number {
  return weights === 'equal' ? 1 : (weights[id] ?? 1);
}

function levelScore(
  score: ThemeScore,
  rules: ScoreRules,
  parts: readonly Figures[],
  areas: AreaList,
  level: Level,
): LevelScore | null {
  const own = [...areas.codes.keys()].filter((i) => areas.levels[i] === level);
  // As in the score: an indicator with too few areas enters it on no level.
  const counting = parts.filter(
    ({ value }) => own.filter((i) => !Number.isNaN(value[i])).length >= rules.fewest_areas,
  );
  const rows = Int32Array.from(own.filter((i) => counting.some(({ value }) => !Number.isNaN(value[i]))));
  const nominal = pick(score.score, rows);
  if (nominal.every((v) => Number.isNaN(v))) return null;
  return {
    theme: score.theme,
    level,
    rows,
    parts: {
      columns: counting.map((figures) => columnOf(figures, rows)),
      weights: counting.map(({ indicator }) => weightOf(rules, indicator.id)),
      nominal,
    },
  };
}

/** Every theme's score on every level that has one, from published figures of one period. */
export function levelScores(
  pipeline: Pipeline,
  figures: readonly Figures[],
  scores: readonly ThemeScore[],
  areas: AreaList,
): LevelScore[] {
  return scores.flatMap((score) => {
    const rules = pipeline.themes[score.theme]?.score;
    const parts = figures.filter(({ indicator }) => score.indicators.includes(indicator.id));
    if (!rules) return [];
    return LEVELS.flatMap((level) => levelScore(score, rules, parts, areas, level) ?? []);
  });
}
