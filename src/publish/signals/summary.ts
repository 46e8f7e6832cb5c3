import type { SignalDeclaration } from '../../indicators/signal-rules.js';
import { published } from '../published.js';
import { type IndicatorSignals, UNTESTED, type Untested } from './assess.js';
import { monthText } from './month-read.js';

/** How many series of an indicator were held against their past, and how many months stand out by chance alone. */
export interface SignalCount {
  readonly indicator: string;
  readonly month: string;
  readonly tested: number;
  /** Series that could not be, by reason; reasons of none are left out. */
  readonly untested: Readonly<Partial<Record<Untested, number>>>;
  /** Rows of the table: months above their band, and those of them that are signals. */
  readonly aboveBand: number;
  readonly signals: number;
  /** Months above their band that are expected when nothing changed anywhere. */
  readonly expectedAboveBand: number;
}

export interface SignalSummary {
  readonly band: number;
  readonly falseDiscovery: number;
  readonly tested: number;
  readonly aboveBand: number;
  readonly expectedAboveBand: number;
  readonly signals: number;
  /** False ones expected among the signals, at most. */
  readonly expectedFalseSignals: number;
  readonly indicators: readonly SignalCount[];
}

/** Months above their band that are expected by chance: a sum over bands, which are of exact counts. */
function byChance(all: readonly IndicatorSignals[]): number {
  return all.reduce(
    (sum, { judged }) => sum + judged.reduce((own, { signal }) => own + signal.falseRate, 0),
    0,
  );
}

/** Where counts are rounded, one decimal: of a single series more digits would tell how large it is. */
function rounded(expected: number, rounding: number): number {
  return rounding > 1 ? Math.round(expected * 10) / 10 : published(expected);
}

function countOf(
  of: IndicatorSignals,
  shown: readonly { readonly indicator: string; readonly isSignal: boolean }[],
  rounding: number,
): SignalCount {
  const { indicator, month, judged, untested } = of;
  const own = shown.filter((row) => row.indicator === indicator.id);
  return {
    indicator: indicator.id,
    month: monthText(month),
    tested: judged.length,
    untested: Object.fromEntries(
      UNTESTED.filter((reason) => untested[reason] > 0).map((reason) => [reason, untested[reason]]),
    ),
    aboveBand: own.length,
    signals: own.filter((row) => row.isSignal).length,
    expectedAboveBand: rounded(byChance([of]), rounding),
  };
}

/**
 * Counts what was tested, what stands out, and what would by chance alone.
 * @param rounding base of counts in the edition.
 */
export function summarise(
  all: readonly IndicatorSignals[],
  shown: readonly { readonly indicator: string; readonly isSignal: boolean }[],
  rules: SignalDeclaration,
  rounding: number,
): SignalSummary {
  const indicators = all.map((of) => countOf(of, shown, rounding));
  const total = (pick: (count: SignalCount) => number): number =>
    indicators.reduce((sum, count) => sum + pick(count), 0);
  const signals = total((c) => c.signals);
  return {
    band: rules.band,
    falseDiscovery: rules.false_discovery,
    tested: total((c) => c.tested),
    aboveBand: total((c) => c.aboveBand),
    expectedAboveBand: rounded(byChance(all), rounding),
    signals,
    expectedFalseSignals: published(signals * rules.false_discovery),
    indicators,
  };
}
