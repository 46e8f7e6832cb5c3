import {
  type EarlierCell,
  type EarlierCells,
  type Range,
  rangeOf,
} from '../disclosure/differencing/earlier.js';
import { type DifferenceRules, movedByFew } from '../disclosure/differencing/moved.js';
import { roundTo } from '../disclosure/rounding.js';
import type { Indicator } from '../indicators/definition.js';
import type { EditionRules } from '../indicators/pipeline.js';
import { countedParts } from './protection/counted.js';
import type { AreaList, PeriodCounts } from './warehouse-read.js';

/** A count that a figure shows, or that a reader gets by subtracting its parts. */
export type ShownPart = 'numerator' | 'denominator' | 'complement';

/** The rules of an edition, as far as they say what a reader learns of a count. */
export interface ShownRules extends DifferenceRules {
  readonly rounding: number;
  readonly threshold: number;
}

/** The counts of one indicator in one period, over the areas, and which of them is asked about. */
export interface PartCounts {
  readonly indicator: string;
  readonly period: string;
  readonly part: ShownPart;
  readonly areas: readonly string[];
  /** True counts by area; NaN = not known. */
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** Hash of all that decided them; undefined when it is not known: then every earlier figure is held against them. */
  readonly inputs: string | undefined;
}

/** What holds of a part, from what holds of numerator and denominator. */
function partOf<T>(part: ShownPart, n: T, d: T, less: (d: T, n: T) => T): T {
  if (part === 'complement') return less(d, n);
  return part === 'numerator' ? n : d;
}

/** What is known of a complement: it is nought, or as large as the rules ask of every group that is told. */
function complementRange(threshold: number): (d: Range, n: Range) => Range {
  return (d, n) => {
    const lower = Math.max(0, d.lower - n.upper);
    return { lower: lower === 0 ? 0 : Math.max(lower, threshold), upper: d.upper - n.lower };
  };
}

/** What a reader knows of a part, of figures that are shown by these rules; null when one of them was not told. */
function known(
  part: ShownPart,
  shown: { readonly numerator: number; readonly denominator: number },
  { rounding, threshold }: Pick<ShownRules, 'rounding' | 'threshold'>,
): Range | null {
  const of = (count: number): Range => rangeOf(count, rounding, threshold);
  const range = partOf(part, of(shown.numerator), of(shown.denominator), complementRange(threshold));
  return Number.isNaN(range.lower) || Number.isNaN(range.upper) ? null : range;
}

/** Whether what was shown can be the count as it is now: the same inputs, counted by another program, may give another. */
function canBe(shown: number, count: number, rounding: number): boolean {
  return Number.isNaN(shown) || Number.isNaN(count) || Math.abs(shown - count) <= Math.max(1, rounding) / 2;
}

/** Whether an earlier cell is of the count that is to be shown now. */
function isSameCount(cell: EarlierCell, inputs: string | undefined, n: number, d: number): boolean {
  return (
    inputs !== undefined &&
    cell.inputs === inputs &&
    canBe(cell.numerator, n, cell.rounding) &&
    canBe(cell.denominator, d, cell.rounding)
  );
}

/** What was known of a part from earlier figures: of the same inputs it is one count, which lies in all their ranges. */
function rangesOf(cells: readonly EarlierCell[], part: ShownPart): Range[] {
  const byInputs = new Map<string, Range>();
  for (const cell of cells) {
    const range = known(part, cell, cell);
    if (!range) continue;
    const { lower, upper } = byInputs.get(cell.inputs) ?? range;
    byInputs.set(cell.inputs, { lower: Math.max(lower, range.lower), upper: Math.min(upper, range.upper) });
  }
  return [...byInputs.values()];
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
  const held = new Uint8Array(task.areas.length);
  const before = earlier.get(task.indicator)?.get(task.period);
  if (!before || rules.difference <= 1) return held;
  for (const [i, area] of task.areas.entries()) {
    const [numerator, denominator] = [task.numerator[i] as number, task.denominator[i] as number];
    const cells = before.get(area)?.filter((cell) => !isSameCount(cell, task.inputs, numerator, denominator));
    const count = partOf(task.part, numerator, denominator, (d, n) => d - n);
    if (!cells || Number.isNaN(count)) continue;
    const rounded = (own: number): number => roundTo(own, rules.rounding);
    const now = known(task.part, { numerator: rounded(numerator), denominator: rounded(denominator) }, rules);
    if (now && rangesOf(cells, task.part).some((then) => movedByFew(then, count, now, rules))) held[i] = 1;
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

/**
 * Areas in which a figure must not be shown because one of its counts moved by few since a release before: `heldBack` of
 * every count of units that it tells.
 */
export function movedCells(
  earlier: EarlierCells,
  indicator: Indicator,
  counts: PeriodCounts,
  areas: AreaList,
  { rounding, threshold, difference, width }: EditionRules,
  keys?: ReadonlyMap<string, string>,
): Uint8Array {
  const task = {
    indicator: indicator.id,
    period: String(counts.period),
    areas: areas.codes,
    inputs: keys?.get(indicator.id),
    numerator: counts.numerator,
    denominator: counts.denominator,
  };
  const each = shownParts(indicator).map((part) =>
    heldBack(earlier, { ...task, part }, { rounding, threshold, difference, width }),
  );
  return Uint8Array.from(areas.codes, (_, i) => (each.some((held) => held[i] === 1) ? 1 : 0));
}

/**
 * Areas whose figure the internal edition hid, of the same inputs. What is hidden inside stays hidden outside: who reads both would have a rounded count
 * of what protects another.
 */
export function hiddenInside(
  earlier: EarlierCells,
  { id }: Pick<Indicator, 'id'>,
  period: number,
  areas: readonly string[],
  keys: ReadonlyMap<string, string>,
): Uint8Array {
  const before = earlier.get(id)?.get(String(period));
  const inputs = keys.get(id);
  const isHidden = (cell: EarlierCell): boolean =>
    cell.edition !== 'openbaar' && cell.inputs === inputs && Number.isNaN(cell.value);
  // What the public has already can't be taken from it: hiding it now would protect others with what everybody knows.
  const isPublic = (cell: EarlierCell): boolean => cell.edition === 'openbaar' && cell.inputs === inputs;
  return Uint8Array.from(areas, (area) => {
    const cells = (inputs && before?.get(area)) || [];
    return cells.some(isHidden) && !cells.some(isPublic) ? 1 : 0;
  });
}

/** By area, between which counts one lies by what was shown of it before: from nought to Infinity where nothing was. */
export interface KnownRanges {
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** 1 = was shown rounded no more than now: as exact as what is shown now, whose rounding is not counted upon. */
  readonly asExact: Uint8Array;
}

/**
 * What a reader of an edition knows already of the counts of a figure, from releases of the same inputs: the count itself where it was shown
 * exactly, a few counts where it was shown rounded. Hiding it now takes none of that back. Who reads the internal edition has the public one too; the
 * public has public releases alone: what was shown inside protects others still when it is hidden from them.
 */
export function knownRanges(
  earlier: EarlierCells,
  { id }: Pick<Indicator, 'id'>,
  period: number,
  part: 'numerator' | 'denominator',
  areas: readonly string[],
  keys: ReadonlyMap<string, string>,
  { edition, rounding }: { readonly edition: string; readonly rounding: number },
): KnownRanges {
  const before = earlier.get(id)?.get(String(period));
  const inputs = keys.get(id);
  const isKnown = (cell: EarlierCell): boolean =>
    cell.inputs === inputs && (edition !== 'openbaar' || cell.edition === edition);
  const ranges = areas.map((area) => {
    const cells = inputs ? (before?.get(area) ?? []).filter(isKnown) : [];
    const [range] = rangesOf(cells, part);
    return range && range.lower <= range.upper ? range : { lower: 0, upper: Number.POSITIVE_INFINITY };
  });
  const isExact = (cell: EarlierCell): boolean =>
    isKnown(cell) && cell.rounding <= rounding && !Number.isNaN(cell[part]);
  return {
    asExact: Uint8Array.from(areas, (area) => (inputs && before?.get(area)?.some(isExact) ? 1 : 0)),
    least: Float64Array.from(ranges, ({ lower }) => lower),
    most: Float64Array.from(ranges, ({ upper }) => upper),
  };
}
