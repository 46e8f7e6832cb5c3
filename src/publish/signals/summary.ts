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

function countOf(
  { indicator, month, judged, untested }: IndicatorSignals,
  shown: readonly { readonly indicator: string; readonly isSignal: boolean }[],
): SignalCount {
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
    expectedAboveBand: published(judged.reduce((sum, { signal }) => sum + signal.falseRate, 0)),
  };
}

/** Counts what was tested, what stands out, and what would by chance alone. */
export function summarise(
  all: readonly IndicatorSignals[],
  shown: readonly { readonly indicator: string; readonly isSignal: boolean }[],
  rules: SignalDeclaration,
): SignalSummary {
  const indicators = all.map((of) => countOf(of, shown));
  const total = (pick: (count: SignalCount) => number): number =>
    published(indicators.reduce((sum, count) => sum + pick(count), 0));
  const signals = total((c) => c.signals);
  return {
    band: rules.band,
    falseDiscovery: rules.false_discovery,
    tested: total((c) => c.tested),
    aboveBand: total((c) => c.aboveBand),
    expectedAboveBand: total((c) => c.expectedAboveBand),
    signals,
    expectedFalseSignals: published(signals * rules.false_discovery),
    indicators,
  };
}
