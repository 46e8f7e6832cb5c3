import type { Decision, PrimaryRules } from '../../disclosure/decision.js';
import type { Counts } from '../../disclosure/disclose.js';
import type { Indicator } from '../../indicators/definition.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { Level } from '../format.js';
import type { AreaList, PeriodCounts } from '../warehouse-read.js';
import { countedParts } from './counted.js';

/** Rules without effect are left out: the rest is then as if there were none. */
function amountRules({ amounts }: Indicator['card'], { dominance, p_percent: p }: EditionRules) {
  const { largest, two_largest: twoLargest } = dominance;
  if (!amounts || (largest >= 1 && twoLargest >= 1 && p <= 0)) return {};
  return { magnitude: { largest, twoLargest, p } };
}

/**
 * A minimum population is asked of figures about people, where anybody says how many live in the areas: then one of which it is not known
 * is taken for too small.
 */
function populationRules({ about }: Indicator['card'], { population }: EditionRules, counts: Counts) {
  const known = about === 'people' && counts.population?.some((n) => !Number.isNaN(n));
  return known && population > 0 ? { population } : {};
}

/**
 * The rules on one cell of an indicator in an edition.
 * @param unplaced share of rows without a buurt from which there is no figure.
 */
export function primaryRules(
  { card }: Indicator,
  rules: EditionRules,
  counts: Counts,
  unplaced = 1,
): PrimaryRules {
  return {
    threshold: rules.threshold,
    zero: rules.zero,
    counted: countedParts(card),
    apart: card.contributors === 'column',
    share: card.measure === 'share',
    group: rules.group,
    ...amountRules(card, rules),
    ...populationRules(card, rules, counts),
    unplaced,
    minimum: card.minimum,
  };
}

/** Whether a figure of the level is made of rows that have a buurt. */
function needsPlace(level: Level, { additive }: Indicator['card']): boolean {
  return level !== 'gemeente' || additive === 'sum';
}

/** The share of each gemeente, whichever of its areas have rows. */
function sharesByGemeente(
  { unplaced }: Pick<PeriodCounts, 'unplaced'>,
  areas: AreaList,
): Map<string | null, number> {
  const of = new Map<string | null, number>();
  for (const [i, gemeente] of areas.gemeenten.entries())
    if (areas.levels[i] !== 'gebied' && !Number.isNaN(unplaced[i] as number))
      of.set(gemeente, unplaced[i] as number);
  return of;
}

/**
 * Percent of the rows without a buurt as a release tells it: of every area that of its gemeente. One that were told of areas with a row alone would
 * tell which areas have nothing. Areas of the user's own say it beside what may be known of them; levels that are not shown never do.
 */
export function toldUnplaced(
  counts: Pick<PeriodCounts, 'unplaced'>,
  decisions: readonly Decision[],
  areas: AreaList,
): Float64Array {
  const of = sharesByGemeente(counts, areas);
  return counts.unplaced.map((own, i) => {
    const { status, reason } = decisions[i] as Decision;
    if (reason === 'level_not_public') return Number.NaN;
    if (areas.levels[i] === 'gebied') return status === 'missing' ? Number.NaN : own;
    return of.get(areas.gemeenten[i] ?? null) ?? Number.NaN;
  });
}

/**
 * The counts with the share of rows without a buurt wherever it decides: an area without any row has that of its gemeente, which is the same
 * in all of it; a gemeente of which rows need no buurt has none.
 */
export function withPlacement(indicator: Indicator, counts: PeriodCounts, areas: AreaList): PeriodCounts {
  const { unplaced } = counts;
  if (unplaced.every(Number.isNaN)) return counts;
  const of = sharesByGemeente(counts, areas);
  const share = (own: number, i: number): number => {
    if (!needsPlace(areas.levels[i] as Level, indicator.card)) return Number.NaN;
    return Number.isNaN(own) ? (of.get(areas.gemeenten[i] ?? null) ?? own) : own;
  };
  return { ...counts, unplaced: unplaced.map(share) };
}
