import type { Indicator } from '../../indicators/definition.js';
import type { SignalDeclaration } from '../../indicators/signal-rules.js';
import { benjaminiHochberg } from '../../statistics/multiple-testing.js';
import { type MonthlySignal, monthlySignal, SIGNAL_RULES } from '../../statistics/time/monthly-signal.js';
import type { Level } from '../format.js';
import type { PeriodCounts } from '../warehouse-read.js';
import { daysOf, type MonthCounts, monthFrom } from './month-read.js';

/** Why a series is not held against its past. */
export const UNTESTED = ['too_short', 'incomplete', 'redrawn'] as const;
export type Untested = (typeof UNTESTED)[number];

/** The latest month of one area, with its p corrected for all areas of its level. */
export interface JudgedArea {
  /** Index in the area list. */
  readonly area: number;
  readonly signal: MonthlySignal;
  readonly q: number;
}

/** What the months of one indicator say. */
export interface IndicatorSignals {
  readonly indicator: Indicator;
  /** Numbers of the latest month that is whole, and of the first that counts. */
  readonly month: number;
  readonly from: number;
  /** In the order of the area list. */
  readonly judged: readonly JudgedArea[];
  readonly untested: Readonly<Record<Untested, number>>;
}

export interface AssessTask {
  readonly indicator: Indicator;
  readonly months: MonthCounts;
  /** Its counts of every published period: which areas have a figure, and which are of areas that changed. */
  readonly counts: readonly PeriodCounts[];
  readonly levels: readonly Level[];
  /** Whether the edition may show the area at all. */
  readonly shown: readonly boolean[];
  /** Fewest cases with which a month may stand out in this edition. */
  readonly minimum: number;
  readonly rules: SignalDeclaration;
}

/** The first month that counts: after a break in how cases are registered a new level begins. */
function firstMonth({ first }: MonthCounts, { breaks }: Indicator['card'], last: number): number {
  return Math.max(first, ...breaks.map(({ date }) => monthFrom(date)).filter((month) => month <= last));
}

/** The counts of an area from one month to another; NaN where nothing is known. */
function seriesOf(task: AssessTask, area: number, from: number, to: number): Float64Array {
  const { months, indicator, counts } = task;
  const known = months.areas.get(area);
  const hasFigure = counts.some(({ numerator }) => !Number.isNaN(numerator[area] as number));
  const zero = indicator.card.absent === 'zero' && hasFigure;
  return Float64Array.from({ length: to - from + 1 }, (_, i) => {
    const at = from + i - months.first;
    const count = known?.[at] ?? Number.NaN;
    // A month that the source does not have of its gemeente is not nought.
    return Number.isNaN(count) && zero && months.delivered.get(area)?.[at] === 1 ? 0 : count;
  });
}

type Outcome = MonthlySignal | Untested | null;

function judgeArea(task: AssessTask, area: number, from: number, to: number): Outcome {
  const { indicator, counts, minimum, rules } = task;
  const series = seriesOf(task, area, from, to);
  if (series.every((count) => Number.isNaN(count))) return null;
  // Borders that moved make a step in the counts that nothing outside made.
  if (counts.some(({ estimated }) => (estimated?.[area] ?? null) !== null)) return 'redrawn';
  if (!series.every((count) => Number.isSafeInteger(count) && count >= 0)) return 'incomplete';
  const signal = monthlySignal(
    { counts: series, days: daysOf(from, series.length), phase: from },
    Math.max(minimum, indicator.card.signal?.minimum ?? 0),
    { ...SIGNAL_RULES, band: rules.band },
  );
  return signal ?? 'too_short';
}

/** Corrects the p-values of the areas of one level for their number. */
function corrected(found: readonly (readonly [area: number, signal: MonthlySignal])[]): JudgedArea[] {
  const q = benjaminiHochberg(Float64Array.from(found, ([, { p }]) => p));
  return found.map(([area, signal], i) => ({ area, signal, q: q[i] as number }));
}

/**
 * Holds the latest whole month of every area that may be shown against the area's own past, and corrects for the number of areas of each
 * level. Null when the card asks for no signal, or no month is left.
 */
export function assessIndicator(task: AssessTask): IndicatorSignals | null {
  const { indicator, months, levels, shown } = task;
  const { card } = indicator;
  if (!card.signal) return null;
  const month = months.last - card.signal.delay_months;
  const from = firstMonth(months, card, month);
  if (month < from) return null;
  const untested = { too_short: 0, incomplete: 0, redrawn: 0 };
  const judged = card.levels.flatMap((level) => {
    const found: [number, MonthlySignal][] = [];
    for (const [area, of] of levels.entries()) {
      if (of !== level || !shown[area]) continue;
      const outcome = judgeArea(task, area, from, month);
      if (typeof outcome === 'string') untested[outcome] += 1;
      else if (outcome) found.push([area, outcome]);
    }
    return corrected(found);
  });
  return { indicator, month, from, judged: judged.sort((a, b) => a.area - b.area), untested };
}
