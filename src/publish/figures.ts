import type { Decision } from '../disclosure/decision.js';
import { type Disclosed, disclose } from '../disclosure/disclose.js';
import { type DisclosedChanged, discloseChanged } from '../disclosure/perturbation/disclose-changed.js';
import type { ChangedCounts } from '../disclosure/perturbation/method.js';
import type { Equation } from '../disclosure/table/table.js';
import type { Indicator } from '../indicators/definition.js';
import type { ShrinkageRules } from '../indicators/shrinkage-rules.js';
import { type Bounds, garwoodBounds, wilsonBounds } from '../statistics/rates/bounds.js';
import { widenedBounds } from './perturbation/widened-bounds.js';
import { countedParts, countsUnits, hasExactRatio, type Part } from './protection/counted.js';
import type { EditionTask, FigureCounts } from './protection/primary-decisions.js';
import { toldUnplaced } from './protection/primary-rules.js';
import { published } from './published.js';
import { type ShrunkFigures, shrunkFigures } from './shrinkage/shrunk-figures.js';
import type { AreaList } from './warehouse-read.js';

/** What one indicator says in one period, over the area list; NaN where nothing may be said. */
export interface Figures {
  readonly indicator: Indicator;
  readonly period: number;
  readonly decisions: readonly Decision[];
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly value: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Drawn towards the mean of the level, of the same parts. */
  readonly shrunk: ShrunkFigures;
  /** Grade (A to D) of a shown figure that was carried over from the areas of another year, by area; else null. */
  readonly estimated: readonly (string | null)[];
  /** Percent of the rows it rests on that have no buurt: a hole must not read as a low rate. */
  readonly unplaced: Float64Array;
}

/** The sums buurt → wijk → gemeente, top down, as indices into the area list. */
export function sumsOf(areas: AreaList): Equation[] {
  const children = new Map<string, number[]>();
  for (const [i, level] of areas.levels.entries()) {
    const parent = level === 'buurt' ? areas.wijken[i] : level === 'wijk' ? areas.gemeenten[i] : null;
    if (parent) children.set(parent, [...(children.get(parent) ?? []), i]);
  }
  return areas.codes.flatMap((code, parent) => {
    const parts = children.get(code);
    return parts ? [{ parent, children: parts }] : [];
  });
}

/** Bounds of the value, in its unit; NaN where it has none. */
function boundsOf({ interval, per }: Indicator['card'], disclosed: Disclosed | DisclosedChanged): Bounds {
  const { numerator: cases, denominator: units } = disclosed;
  if (interval !== 'none' && 'slack' in disclosed) {
    const { lower, upper } = widenedBounds(disclosed, interval);
    return { lower: lower.map((v) => published(per * v)), upper: upper.map((v) => published(per * v)) };
  }
  if (interval === 'none') {
    const none = cases.map(() => Number.NaN);
    return { lower: none, upper: none };
  }
  if (interval === 'wilson') {
    // Rounded parts may put a few more cases than units side by side.
    const { lower, upper } = wilsonBounds(
      cases.map((n, i) => Math.min(n, units[i] as number)),
      units,
    );
    return { lower: lower.map((v) => published(per * v)), upper: upper.map((v) => published(per * v)) };
  }
  const { lower, upper } = garwoodBounds(cases);
  const rate = (bound: number, i: number): number => published((per * bound) / (units[i] as number));
  return { lower: lower.map(rate), upper: upper.map(rate) };
}

/** A mean is shown in three digits: more would give back the exact sum that its rounded units hide. */
function threeDigits(value: number): number {
  return Number.isNaN(value) ? value : Number(value.toPrecision(3));
}

/**
 * Computes value, interval and shrunk figure of one indicator in one period, of what may be shown.
 * @param decisions by area, what may be shown (`protectFigures`). @param shrinkage when levels are shrunk; left out, as where a pipeline says nothing.
 * @param changed what the indicator's method made of these counts, where it is under one: they are shown in place of the exact ones.
 */
export function figuresOf(
  { indicator, counts }: FigureCounts,
  decisions: readonly Decision[],
  { areas, rules }: Pick<EditionTask, 'areas' | 'rules'>,
  shrinkage?: ShrinkageRules,
  changed?: ChangedCounts,
): Figures {
  const { card } = indicator;
  const exactRatio = hasExactRatio(card);
  const task = {
    counts,
    decisions,
    counted: countedParts(card),
    rounding: rules.rounding,
    exactRatio,
  };
  const disclosed = changed ? discloseChanged(task, card.measure === 'share', changed) : disclose(task);
  const part = (name: Part): Float64Array =>
    countsUnits(indicator, name) ? disclosed[name] : disclosed[name].map(() => Number.NaN);
  return {
    indicator,
    period: counts.period,
    decisions,
    numerator: part('numerator'),
    denominator: part('denominator'),
    value: disclosed.ratio.map((r) => (exactRatio ? threeDigits(card.per * r) : published(card.per * r))),
    ...boundsOf(card, disclosed),
    shrunk: shrunkFigures(card, { ...disclosed, levels: areas.levels }, shrinkage),
    estimated: areas.codes.map((_, i) =>
      decisions[i]?.status === 'ok' ? (counts.estimated?.[i] ?? null) : null,
    ),
    unplaced: toldUnplaced(counts, decisions, areas),
  };
}
