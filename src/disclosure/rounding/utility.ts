/** What is lost by changing counts. */
export interface UtilityLoss {
  /** Largest change. */
  readonly maxDifference: number;
  readonly meanAbsoluteDifference: number;
  readonly rootMeanSquare: number;
  /** 1 less the Hellinger distance by its largest value: 1 when nothing changed. */
  readonly hellingerUtility: number;
}

/**
 * Measures of the loss between counts and changed counts, over the cells of one table.
 * Hellinger distance: √(½ Σ (√a − √b)²), by √Σ a (Shlomo and Young 2006; Langsrud and Heldal, An Algorithm for Small Count Rounding of
 * Tabular Data, Privacy in Statistical Databases 2018). @throws TypeError when the lengths differ.
 */
export function utilityLoss(counts: Float64Array, changed: Float64Array): UtilityLoss {
  if (counts.length !== changed.length) throw new TypeError('counts and changed counts of different cells');
  const by = counts.map((count, i) => (changed[i] as number) - count);
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
  const squares = counts.map((count, i) => (Math.sqrt(count) - Math.sqrt(changed[i] as number)) ** 2);
  const all = sum(counts);
  return {
    maxDifference: by.reduce((most, d) => Math.max(most, Math.abs(d)), 0),
    meanAbsoluteDifference: sum(by.map(Math.abs)) / Math.max(1, by.length),
    rootMeanSquare: Math.sqrt(sum(by.map((d) => d * d)) / Math.max(1, by.length)),
    hellingerUtility: all > 0 ? 1 - Math.sqrt(sum(squares) / 2) / Math.sqrt(all) : 1,
  };
}
