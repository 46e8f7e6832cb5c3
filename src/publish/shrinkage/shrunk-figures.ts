import { LEVELS } from '../../common/area-code.js';
import type { Decision } from '../../disclosure/decision.js';
import type { Card } from '../../indicators/card.js';
import { type ShrinkageRules, shrinkageOf, shrinkageRules } from '../../indicators/shrinkage-rules.js';
import { posteriors } from '../../statistics/rates/posterior.js';
import { type RateModel, type ReferenceSet, referenceSet } from '../../statistics/rates/reference-set.js';
import { setAround, type Whole } from '../../statistics/rates/set-around.js';
import type { Level } from '../format.js';
import { published } from '../published.js';

/**
 * `ok`; `no_difference`: the areas differ no more than chance makes them, and all have their mean; `too_few_areas`: of so few there are
 * no shrunk figures; `too_many_hidden`: disclosure hides so many, for their small counts, that those left are no fair set, and the mean
 * of all can't be had from the gemeenten.
 */
export type SetStatus = 'ok' | 'no_difference' | 'too_few_areas' | 'too_many_hidden';

/** Whose mean figures are drawn towards: of the areas of the level that show a figure, or of whole gemeenten. */
export type MeanOf = 'level' | 'gemeenten';

/** The areas of one level that show a figure, and what they have in common. */
export interface LevelSet {
  readonly level: (typeof LEVELS)[number];
  readonly status: SetStatus;
  readonly meanOf: MeanOf;
  readonly set: ReferenceSet;
}

/** Shrunk figures over the area list, in the unit of the card; NaN where there is none. */
export interface ShrunkFigures {
  readonly value: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** One a level of a card that is shrunk; else none. */
  readonly sets: readonly LevelSet[];
}

/** Parts of figures, as they are shown. */
export interface ShownParts {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly decisions: readonly Pick<Decision, 'status'>[];
  /** Of the area list. */
  readonly levels: readonly Level[];
}

/** The chance that the card's interval is of. */
export function rateModel({ interval }: Pick<Card, 'interval'>): RateModel {
  return interval === 'wilson' ? 'binomial' : 'poisson';
}

/** Counts of areas, as they are shown, with the number of those that disclosure hides. */
interface ShownCounts {
  readonly cases: Float64Array;
  readonly units: Float64Array;
  readonly hidden: number;
}

/** All gemeenten taken together, the hidden parts of their buurten with them; null where one of them shows nothing, or parts do not add up. */
function wholeOf(card: Card, { cases, units, hidden }: ShownCounts): Whole | null {
  if (hidden > 0 || card.additive === 'none' || !card.levels.includes('gemeente')) return null;
  const shown = [...units.keys()].filter((i) => (units[i] as number) > 0 && !Number.isNaN(cases[i]));
  const sum = (part: Float64Array): number => shown.reduce((total, i) => total + (part[i] as number), 0);
  return shown.length > 0 ? { events: sum(cases), population: sum(units) } : null;
}

/**
 * What a level is drawn towards. Where too much of it is hidden the areas left make too high a mean: that of whole gemeenten, in which
 * the hidden parts are counted, takes its place.
 */
function setOf(
  { cases, units, hidden }: ShownCounts,
  model: RateModel,
  whole: Whole | null,
  rules: ShrinkageRules,
): Omit<LevelSet, 'level'> {
  const set = referenceSet(cases, units, model);
  const own = { set, meanOf: 'level' } as const;
  if (set.areas < rules.fewest_areas) return { ...own, status: 'too_few_areas' };
  const alike = ({ between }: ReferenceSet): SetStatus => (between > 0 ? 'ok' : 'no_difference');
  if (set.areas >= rules.least_shown * (set.areas + hidden)) return { ...own, status: alike(set) };
  if (!whole) return { ...own, status: 'too_many_hidden' };
  const around = setAround(cases, units, model, whole);
  return { set: around, meanOf: 'gemeenten', status: alike(around) };
}

/** What holds where a pipeline says nothing else. */
const DEFAULTS = shrinkageRules.parse({});

/**
 * Shrinks the figures of one indicator and period, level by level, from the parts that are shown and nothing else: who has the
 * published parts can make them again, and a cell tells no more by them. Areas of the user's own have none: they overlap others.
 */
export function shrunkFigures(
  card: Card,
  { numerator, denominator, decisions, levels }: ShownParts,
  rules: ShrinkageRules = DEFAULTS,
): ShrunkFigures {
  const [value, lower, upper] = [0, 1, 2].map(() => new Float64Array(levels.length).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  if (shrinkageOf(card) === 'none') return { value, lower, upper, sets: [] };
  const model = rateModel(card);
  const countsOf = (at: readonly number[]): ShownCounts => {
    const units = Float64Array.from(at, (i) => denominator[i] as number);
    // Rounded parts may put a few more cases than units side by side.
    const cases = Float64Array.from(at, (i, k) =>
      model === 'binomial' ? Math.min(numerator[i] as number, units[k] as number) : (numerator[i] as number),
    );
    return { cases, units, hidden: at.filter((i) => decisions[i]?.status === 'suppressed').length };
  };
  const areasOf = (level: Level): number[] => [...levels.keys()].filter((i) => levels[i] === level);
  const whole = wholeOf(card, countsOf(areasOf('gemeente')));
  const sets = LEVELS.filter((level) => card.levels.includes(level)).map((level): LevelSet => {
    const at = areasOf(level);
    const counts = countsOf(at);
    const { cases, units } = counts;
    const found = { level, ...setOf(counts, model, whole, rules) };
    const { status, set } = found;
    if (status === 'too_few_areas' || status === 'too_many_hidden') return found;
    const shrunk = posteriors(cases, units, set);
    for (const [k, i] of at.entries()) {
      value[i] = published(card.per * (shrunk.mean[k] as number));
      lower[i] = published(card.per * (shrunk.lower[k] as number));
      upper[i] = published(card.per * (shrunk.upper[k] as number));
    }
    return found;
  });
  return { value, lower, upper, sets };
}
