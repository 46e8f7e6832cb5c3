import { LEVELS } from '../../common/area-code.js';
import type { Status, ToldReason } from '../../disclosure/decision.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import type { ScoreRules } from '../../indicators/score-rules.js';
import { composite } from '../../statistics/composite/composite.js';
import type { Figures } from '../figures.js';
import { mapValue } from '../map-value.js';
import type { AreaList } from '../warehouse-read.js';
import { scoreScale } from './scale.js';
import { compositeSpec, type ScorePart } from './spec.js';

/** A theme's score over the area list: made of published figures only, so anybody can make it again. */
export interface ThemeScore {
  readonly theme: string;
  readonly rules: ScoreRules;
  /** On the scale of its normalisation (`scoreScale`); higher = more vulnerable; NaN = none. */
  readonly score: Float64Array;
  /** How many of the theme's indicators have a figure in the area; NaN where none is scored. */
  readonly parts: Float64Array;
  /** Why an area has a score or none, from the states of its parts; null for areas of the user's own, which are not scored. */
  readonly status: readonly (Status | null)[];
  /** The same as a reason, in the words that figures have; null where there is a score. */
  readonly reasons: readonly (ToldReason | null)[];
  readonly indicators: readonly string[];
  /** One an indicator: 1, or −1 where higher is better. */
  readonly signs: readonly (1 | -1)[];
  /** As declared, one an indicator; a share is over the sum of those that have a figure. */
  readonly weights: readonly number[];
  /** Figures turned so that higher is worse, and after treatment and normalising: one array an indicator; NaN = missing. */
  readonly oriented: readonly Float64Array[];
  readonly normalised: readonly Float64Array[];
  /** What each indicator adds to the score of an area, not rounded; NaN where the score or the figure is none. */
  readonly contributions: readonly Float64Array[];
  /** One array an indicator: not 0 where its cell was treated as an outlier. */
  readonly treated: readonly Uint8Array[];
  /** Indicators that follow police effort: every place that shows the score says so. */
  readonly haaldelicten: readonly string[];
}

const WHY: Readonly<Record<Exclude<Status, 'ok'>, ToldReason>> = {
  missing: 'no_data',
  suppressed: 'disclosure',
  too_few: 'few_parts',
};

/** The state of an area without a score. */
function statusWithout(parts: readonly Figures[], area: number): Status {
  const states = parts.map((f) => f.decisions[area]?.status ?? 'missing');
  if (states.every((s) => s === 'missing')) return 'missing';
  return !states.includes('ok') && states.includes('suppressed') ? 'suppressed' : 'too_few';
}

function signOf({ indicator }: Figures): 1 | -1 {
  return indicator.card.direction === 'higher_is_better' ? -1 : 1;
}

/** One array an indicator over the whole area list, to be filled level by level. */
function blank(parts: readonly Figures[], areas: AreaList): Float64Array[] {
  return parts.map(() => new Float64Array(areas.codes.length).fill(Number.NaN));
}

/** Puts what was computed of some areas in their places. */
function scatter(
  from: readonly ArrayLike<number>[],
  rows: Int32Array,
  to: readonly (Float64Array | Uint8Array)[],
): void {
  for (const [k, values] of from.entries()) {
    const target = to[k] as Float64Array | Uint8Array;
    for (let i = 0; i < rows.length; i++) target[rows[i] as number] = values[i] as number;
  }
}

type Computed = Pick<
  ThemeScore,
  'score' | 'oriented' | 'normalised' | 'contributions' | 'treated' | 'weights'
>;

/** Areas are compared with those of their own level. */
function compute(rules: ScoreRules, figures: readonly Figures[], areas: AreaList): Computed {
  const parts: ScorePart[] = figures.map((f) => ({ id: f.indicator.id, sign: signOf(f) }));
  const made = {
    score: new Float64Array(areas.codes.length).fill(Number.NaN),
    oriented: blank(figures, areas),
    normalised: blank(figures, areas),
    contributions: blank(figures, areas),
    treated: figures.map(() => new Uint8Array(areas.codes.length)),
  };
  const step = 10 ** scoreScale(rules).decimals;
  let weights: readonly number[] = [];
  for (const level of LEVELS) {
    const rows = Int32Array.from([...areas.levels.keys()].filter((i) => areas.levels[i] === level));
    const columns = figures.map((f) => {
      const [values, sign] = [mapValue(f), signOf(f)];
      return Float64Array.from(rows, (row) => sign * (values[row] as number));
    });
    const codes = Array.from(rows, (row) => areas.codes[row] as string);
    const spec = compositeSpec(rules, parts, codes);
    weights = spec.weights;
    if (columns.length === 0) continue;
    const { score, normalised, contributions, treated } = composite(spec, columns);
    scatter([score.map((v) => Math.round(v * step) / step)], rows, [made.score]);
    scatter(columns, rows, made.oriented);
    scatter(normalised, rows, made.normalised);
    scatter(contributions, rows, made.contributions);
    scatter(
      treated.map(({ marks }) => marks),
      rows,
      made.treated,
    );
  }
  return { ...made, weights };
}

function scoreOf(theme: string, rules: ScoreRules, figures: readonly Figures[], areas: AreaList): ThemeScore {
  const computed = compute(rules, figures, areas);
  const { score, normalised } = computed;
  const count = score.map((_, i) =>
    areas.levels[i] === 'gebied' ? Number.NaN : normalised.filter((c) => !Number.isNaN(c[i])).length,
  );
  const status = areas.levels.map((level, i) => {
    if (!Number.isNaN(score[i])) return 'ok';
    return level === 'gebied' ? null : statusWithout(figures, i);
  });
  return {
    theme,
    rules,
    ...computed,
    status,
    reasons: status.map((own) => (own === null || own === 'ok' ? null : WHY[own])),
    parts: count,
    indicators: figures.map((f) => f.indicator.id),
    signs: figures.map(signOf),
    haaldelicten: figures.filter((f) => f.indicator.card.effort === 'haaldelict').map((f) => f.indicator.id),
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
