import { LEVELS } from '../common/area-code.js';
import { DefinitionError } from '../common/errors.js';
import type { Status } from '../disclosure/decision.js';
import type { Pipeline, ScoreRules } from '../indicators/pipeline.js';
import { weightedMean } from '../statistics/composite/aggregate.js';
import { percentileRank, zScore } from '../statistics/composite/normalise.js';
import type { Figures } from './figures.js';
import { mapValue } from './map-value.js';
import type { AreaList } from './warehouse-read.js';

/** A theme's score over the area list: made of published figures only, so anybody can make it again. */
export interface ThemeScore {
  readonly theme: string;
  /** 0–100 for percentile ranks, standard deviations for z; higher = more vulnerable; NaN = none. */
  readonly score: Float64Array;
  /** How many of the theme's indicators have a figure in the area; NaN where none is scored. */
  readonly parts: Float64Array;
  /** Why an area has a score or none, from the states of its parts; null for areas of the user's own, which are not scored. */
  readonly status: readonly (Status | null)[];
  readonly indicators: readonly string[];
  /** Indicators that follow police effort: every place that shows the score says so. */
  readonly haaldelicten: readonly string[];
}

/** Figures of one level, shrunk where there are such, turned so that higher is worse; NaN elsewhere. */
function oriented(figures: Figures, areas: AreaList, level: string): Float64Array {
  const sign = figures.indicator.card.direction === 'higher_is_better' ? -1 : 1;
  return mapValue(figures).map((v, i) => (areas.levels[i] === level ? sign * v : Number.NaN));
}

function normalised(values: Float64Array, rules: ScoreRules): Float64Array {
  // A score says where an area stands among others of its level; among too few it says nothing.
  if (values.filter((v) => !Number.isNaN(v)).length < rules.fewest_areas) return values.map(() => Number.NaN);
  return rules.normalise === 'percentile_rank' ? percentileRank(values).map((r) => 100 * r) : zScore(values);
}

function weightsOf(theme: string, rules: ScoreRules, ids: readonly string[]): number[] {
  if (rules.weights === 'equal') return ids.map(() => 1);
  const weights = rules.weights;
  return ids.map((id) => {
    const weight = weights[id];
    if (weight !== undefined) return weight;
    throw new DefinitionError({
      what: `the score of theme \`${theme}\` has no weight for \`${id}\``,
      expected: '`weights: equal`, or a weight for every indicator of the theme with a direction',
      mend: 'add the weight in pipeline.yaml',
    });
  });
}

/** The state of an area without a score. */
function statusWithout(parts: readonly Figures[], area: number): Status {
  const states = parts.map((f) => f.decisions[area]?.status ?? 'missing');
  if (states.every((s) => s === 'missing')) return 'missing';
  return !states.includes('ok') && states.includes('suppressed') ? 'suppressed' : 'too_few';
}

function scoreOf(theme: string, rules: ScoreRules, parts: readonly Figures[], areas: AreaList): ThemeScore {
  const ids = parts.map((f) => f.indicator.id);
  const weights = weightsOf(theme, rules, ids);
  const score = new Float64Array(areas.codes.length).fill(Number.NaN);
  const count = new Float64Array(areas.codes.length).fill(Number.NaN);
  for (const level of LEVELS) {
    const columns = parts.map((f) => normalised(oriented(f, areas, level), rules));
    const mean = weightedMean(columns, weights, rules.minimum_available);
    for (const [i, value] of mean.entries()) {
      if (areas.levels[i] !== level) continue;
      score[i] = Math.round(value * 10) / 10;
      count[i] = columns.filter((c) => !Number.isNaN(c[i])).length;
    }
  }
  const status = areas.levels.map((level, i) => {
    if (!Number.isNaN(score[i])) return 'ok';
    return level === 'gebied' ? null : statusWithout(parts, i);
  });
  return {
    theme,
    score,
    status,
    parts: count,
    indicators: ids,
    haaldelicten: parts.filter((f) => f.indicator.card.effort === 'haaldelict').map((f) => f.indicator.id),
  };
}

/** One score a theme that declares one, from the figures of one period. */
export function themeScores(pipeline: Pipeline, figures: readonly Figures[], areas: AreaList): ThemeScore[] {
  return Object.entries(pipeline.themes).flatMap(([theme, { score }]) => {
    const parts = figures.filter(
      (f) => f.indicator.card.theme === theme && f.indicator.card.direction !== 'neither',
    );
    // The columns follow the pipeline, not the deliveries: who joins on them finds them in every release.
    const declared = pipeline.indicators.some(
      (i) => i.card.theme === theme && i.card.direction !== 'neither',
    );
    return score && declared ? [scoreOf(theme, score, parts, areas)] : [];
  });
}
