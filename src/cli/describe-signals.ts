import type { SignalCount, SignalSummary } from '../publish/signals/summary.js';

const WHY = {
  too_short: 'with too few months of history',
  incomplete: 'with months missing or not whole',
  redrawn: 'of areas that changed',
} as const;

function untestedText({ indicator, untested }: SignalCount): string[] {
  return Object.entries(untested).map(
    ([reason, series]) =>
      `signals  ${indicator}: ${series} series ${WHY[reason as keyof typeof WHY]} were not tested`,
  );
}

/** How many series were held against their own past, what stands out, and what would by chance alone; no line without a series. */
export function describeSignals(summary: SignalSummary | undefined): string[] {
  if (!summary || summary.indicators.length === 0) return [];
  const { tested, aboveBand, expectedAboveBand, signals, expectedFalseSignals } = summary;
  return [
    `signals  ${tested} series tested; ${aboveBand} months above their band, ${expectedAboveBand.toFixed(1)} expected by chance alone; ` +
      `${signals} signals after correction for the number of areas, of which ${expectedFalseSignals.toFixed(1)} false at most is expected`,
    ...summary.indicators.flatMap(untestedText),
  ];
}
