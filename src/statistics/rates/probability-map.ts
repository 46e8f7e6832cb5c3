import { missing, presentAreas } from './arguments.js';
import { poissonCdf, poissonFrom } from './gamma.js';

/** How unusual each count is where all areas have the same rate. */
export interface ProbabilityMap {
  /** Events expected at the rate of all areas together. */
  readonly expected: Float64Array;
  /** Observed ÷ expected (esda's excess risk). */
  readonly relativeRisk: Float64Array;
  /** P(X ≤ count): low of few events, high of many (spdep's `probmap`). */
  readonly atMost: Float64Array;
  /** The same in the direction in which the area differs: P(X ≤ count) below what is expected, else P(X ≥ count) (Choynowski 1959). */
  readonly choynowski: Float64Array;
  /** Whether the area has fewer than expected; of areas without a rate false. */
  readonly fewer: readonly boolean[];
}

/**
 * Probability map of counts under one common Poisson rate (Choynowski 1959). Large areas show small probabilities for differences of
 * no matter: to be read beside the relative risk.
 * @param counts whole numbers an area; NaN = missing. @throws RangeError for unequal lengths or bad numbers.
 */
export function probabilityMap(counts: ArrayLike<number>, populations: ArrayLike<number>): ProbabilityMap {
  const present = presentAreas(counts, populations);
  const of = (values: ArrayLike<number>): number =>
    present.reduce((sum, i) => sum + (values[i] as number), 0);
  const rate = of(counts) / of(populations);
  const [expected, relativeRisk] = [missing(counts.length), missing(counts.length)];
  const [atMost, choynowski] = [missing(counts.length), missing(counts.length)];
  const fewer = new Array<boolean>(counts.length).fill(false);
  for (const i of present) {
    const count = counts[i] as number;
    if (!Number.isInteger(count))
      throw new RangeError(`area ${i}: a count of ${count}: expected a whole number`);
    const mean = rate * (populations[i] as number);
    expected[i] = mean;
    // Without any event in all areas each has what was expected.
    relativeRisk[i] = mean === 0 ? 1 : count / mean;
    atMost[i] = poissonCdf(count, mean);
    fewer[i] = count < mean;
    choynowski[i] = fewer[i] ? (atMost[i] as number) : poissonFrom(count, mean);
  }
  return { expected, relativeRisk, atMost, choynowski, fewer };
}
