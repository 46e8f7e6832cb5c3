import { quantileOfSorted } from '../quantile.js';
import { checkPositive, missing, presentAreas } from './arguments.js';

/** By how much areas differ beyond chance (Spiegelhalter 2005). */
export interface OverDispersion {
  /** z of each area on the square root of observed ÷ expected; NaN where it has none. */
  readonly z: Float64Array;
  /** The same with the outermost drawn in to the quantiles. */
  readonly winsorised: Float64Array;
  /** Mean square of the winsorised z: 1 when chance alone makes the differences; limits widen by √φ. */
  readonly phi: number;
  /** Variance between areas on the square root scale: each area's own variance, 1 ÷ 4E, grows by it. Never below 0. */
  readonly tau2: number;
}

/**
 * Over-dispersion of counts around what is expected: φ (multiplicative) and τ² (additive, by moments), from z-scores that are winsorised
 * so that the areas looked for do not widen the limits that are to find them.
 * @param observed, expected one number an area; NaN = missing, nothing expected is left out. @param share drawn in on each side.
 * @throws RangeError for unequal lengths, bad numbers, a share outside 0 to ½, or fewer than two areas.
 */
export function overDispersion(
  observed: ArrayLike<number>,
  expected: ArrayLike<number>,
  share = 0.1,
): OverDispersion {
  const present = presentAreas(observed, expected);
  if (!(share >= 0 && share < 0.5))
    throw new RangeError(`a share of ${share} to winsorise: expected 0 to less than ½`);
  if (present.length < 2) throw new RangeError(`${present.length} areas: expected two or more`);
  const z = missing(observed.length);
  for (const i of present) z[i] = 2 * (Math.sqrt(observed[i] as number) - Math.sqrt(expected[i] as number));
  const sorted = Float64Array.from(present, (i) => z[i] as number).sort();
  const [low, high] = [quantileOfSorted(sorted, share), quantileOfSorted(sorted, 1 - share)];
  const winsorised = z.map((v) => (Number.isNaN(v) ? v : Math.min(high, Math.max(low, v))));
  let [squares, weights, weightSquares] = [0, 0, 0];
  for (const i of present) {
    const weight = 4 * (expected[i] as number);
    squares += (winsorised[i] as number) ** 2;
    weights += weight;
    weightSquares += weight ** 2;
  }
  const spread = weights - weightSquares / weights;
  checkPositive(spread, 'a spread of expected events');
  const tau2 = Math.max(0, (squares - (present.length - 1)) / spread);
  return { z, winsorised, phi: squares / present.length, tau2 };
}
