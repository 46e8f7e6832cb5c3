import {
  type EarlierCell,
  type EarlierCells,
  type Range,
  rangeOf,
} from '../disclosure/differencing/earlier.js';
import { type DifferenceRules, movedByFew } from '../disclosure/differencing/moved.js';
import type { Indicator } from '../indicators/definition.js';
import type { EditionRules } from '../indicators/pipeline.js';
import { countedParts } from './figures.js';
import type { AreaList, PeriodCounts } from './warehouse-read.js';

/** Steps between the least and the most that a change may be, for it to count as not told: as of a hidden cell. */
const WIDTH = 3;

/** A count that a figure shows, or that a reader gets by subtracting its parts. */
export type ShownPart = 'numerator' | 'denominator' | 'complement';

/** The rules of an edition, as far as they say what a reader learns of a count. */
export interface ShownRules extends DifferenceRules {
  readonly rounding: number;
  readonly threshold: number;
}

/** One part of one indicator in one period, over the areas. */
export interface PartCounts {
  readonly indicator: string;
  readonly period: string;
  readonly part: ShownPart;
  readonly areas: readonly string[];
  /** True counts by area; NaN = not known. */
  readonly counts: Float64Array;
  /** Hash of all that decided them; undefined when it is not known: then every earlier figure is held against them. */
  readonly inputs: string | undefined;
}

/** What a reader knew of the part from an earlier figure, or null when it was not told. */
function knownBefore(cell: EarlierCell, part: ShownPart): Range | null {
  const of = (shown: number): Range => rangeOf(shown, cell.rounding, cell.threshold);
  const [n, d] = [of(cell.numerator), of(cell.denominator)];
  const range = {
    numerator: n,
    denominator: d,
    complement: { lower: Math.max(0, d.lower - n.upper), upper: d.upper - n.lower },
  }[part];
  return Number.isNaN(range.lower) || Number.isNaN(range.upper) ? null : range;
}

/** What a reader would know of the part now. The complement of rounded parts is as wide as both together. */
function knownNow(count: number, part: ShownPart, { rounding, threshold }: ShownRules): Range {
  const shown = rounding <= 1 ? count : Math.floor(count / rounding + 0.5) * rounding;
  const range = rangeOf(shown, rounding, threshold);
  if (part !== 'complement' || rounding <= 1) return range;
  return { lower: count - rounding + 1, upper: count + rounding - 1 };
}

/**
 * Cells that must not be shown now because they were shown before, of other inputs, and a reader who holds the two against
 * each other would learn that a few units came or went: to be hidden like cells that are too small, before other cells are
 * chosen to protect them. What was shown of the same inputs is the same count, and tells nothing new.
 *
 * A parent that moved by the same few is held back too, so the change can't be had from above. Each earlier figure counts,
 * of any edition: an inside reader has them all. Not treated: what sums tell of a count that was shown rounded, and units
 * that came while as many others went.
 * @returns 1 for each area whose figure must not be shown, 0 elsewhere.
 */
export function heldBack(earlier: EarlierCells, task: PartCounts, rules: ShownRules): Uint8Array {
  const held = new Uint8Array(task.counts.length);
  const before = earlier.get(task.indicator)?.get(task.period);
  if (!before || rules.difference <= 1) return held;
  for (const [i, area] of task.areas.entries()) {
    const count = task.counts[i] as number;
    const cells = before.get(area);
    if (!cells || Number.isNaN(count)) continue;
    const now = knownNow(count, task.part, rules);
    const tells = (cell: EarlierCell): boolean => {
      if (cell.inputs === task.inputs) return false;
      const then = knownBefore(cell, task.part);
      return then !== null && movedByFew(then, count, now, rules);
    };
    if (cells.some(tells)) held[i] = 1;
  }
  return held;
}

/** The counts of units that a figure tells: of a share also those that are not in its numerator. */
function shownParts({ card }: Indicator): ShownPart[] {
  const counted = countedParts(card);
  if (counted === 'none') return [];
  if (counted !== 'both') return [counted];
  return card.measure === 'share' ? ['numerator', 'denominator', 'complement'] : ['numerator', 'denominator'];
}

function partOf(counts: PeriodCounts, part: ShownPart): Float64Array {
  if (part !== 'complement') return counts[part];
  return counts.denominator.map((d, i) => d - (counts.numerator[i] as number));
}

/**
 * Areas in which a figure must not be shown because one of its counts moved by few since a release before: `heldBack` of
 * every count of units that it tells.
 * @param rules of the edition; without `difference` its threshold is the fewest units that may be told to have moved.
 */
export function movedCells(
  earlier: EarlierCells,
  indicator: Indicator,
  counts: PeriodCounts,
  areas: AreaList,
  rules: EditionRules & { readonly difference?: number },
  keys?: ReadonlyMap<string, string>,
): Uint8Array {
  const { rounding, threshold, difference = threshold } = rules;
  const task = {
    indicator: indicator.id,
    period: String(counts.period),
    areas: areas.codes,
    inputs: keys?.get(indicator.id),
  };
  const each = shownParts(indicator).map((part) =>
    heldBack(
      earlier,
      { ...task, part, counts: partOf(counts, part) },
      { rounding, threshold, difference, width: WIDTH },
    ),
  );
  return Uint8Array.from(areas.codes, (_, i) => (each.some((held) => held[i] === 1) ? 1 : 0));
}
