import { LEVELS } from '../../common/area-code.js';
import { betaPrior, gammaPrior } from '../../statistics/rates/posterior.js';
import type { Prior } from '../../statistics/uncertainty/posterior.js';
import type { Counted, ScoreColumn, ScoreParts } from '../../statistics/uncertainty/score-parts.js';
import type { Figures } from '../figures.js';
import type { Level } from '../format.js';
import type { ThemeScore } from '../scores/theme-scores.js';
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

/** What the figures of a level were shrunk by; null where they were not, or all to one mean. */
function priorOf({ shrunk, indicator }: Figures, level: Level): Prior | null {
  const set = shrunk.sets.find((s) => s.level === level && s.status === 'ok')?.set;
  if (!set) return null;
  if (indicator.card.interval === 'wilson') {
    const prior = betaPrior(set);
    return prior && [prior.a, prior.b];
  }
  const prior = gammaPrior(set);
  return prior && [prior.shape, prior.rate];
}

/**
 * The published counts of a rate or share that has an interval; of anything else no sampling error is known. Where all areas of a
 * level have one mean, no draw tells them apart.
 */
function countedOf(figures: Figures, rows: Int32Array, level: Level): Counted | undefined {
  const { indicator, numerator, denominator, shrunk } = figures;
  const { interval, direction, per } = indicator.card;
  if (interval === 'none') return undefined;
  if (shrunk.sets.some((s) => s.level === level && s.status === 'no_difference')) return undefined;
  const prior = priorOf(figures, level);
  return {
    kind: interval === 'wilson' ? 'share' : 'rate',
    numerator: pick(numerator, rows),
    denominator: pick(denominator, rows),
    factor: direction === 'higher_is_better' ? -per : per,
    ...(prior ? { prior } : {}),
  };
}

function columnOf(values: Float64Array, figures: Figures, rows: Int32Array, level: Level): ScoreColumn {
  const counted = countedOf(figures, rows, level);
  return counted ? { values: pick(values, rows), counted } : { values: pick(values, rows) };
}

function levelScore(
  score: ThemeScore,
  parts: readonly Figures[],
  areas: AreaList,
  level: Level,
): LevelScore | null {
  const own = [...areas.codes.keys()].filter((i) => areas.levels[i] === level);
  const has = (k: number, i: number): boolean => !Number.isNaN(score.normalised[k]?.[i] ?? Number.NaN);
  // As in the score: an indicator that no scale was made of on this level does not enter it.
  const counting = [...parts.keys()].filter((k) => own.some((i) => has(k, i)));
  const rows = Int32Array.from(own.filter((i) => counting.some((k) => has(k, i))));
  const nominal = pick(score.score, rows);
  if (nominal.every((v) => Number.isNaN(v))) return null;
  return {
    theme: score.theme,
    level,
    rows,
    parts: {
      columns: counting.map((k) =>
        columnOf(score.oriented[k] as Float64Array, parts[k] as Figures, rows, level),
      ),
      weights: counting.map((k) => score.weights[k] as number),
      nominal,
    },
  };
}

/** Every theme's score on every level that has one, from published figures of one period. */
export function levelScores(
  figures: readonly Figures[],
  scores: readonly ThemeScore[],
  areas: AreaList,
): LevelScore[] {
  return scores.flatMap((score) => {
    const parts = score.indicators.map((id) => figures.find((f) => f.indicator.id === id) as Figures);
    return LEVELS.flatMap((level) => levelScore(score, parts, areas, level) ?? []);
  });
}
