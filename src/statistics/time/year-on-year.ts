import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';

/**
 * Exact test that a count rose against an earlier one: given both, the later is binomial (Przyborowski & Wilenski 1940). One-sided.
 * @param exposure size of each period (its days), > 0.
 * @returns P(later count ≥ `now` | their sum); 1 when there is none at all.
 * @throws RangeError for counts that are not whole or negative, or an exposure of nought or less.
 */
export function riseTest(
  now: number,
  before: number,
  exposure: readonly [now: number, before: number] = [1, 1],
): number {
  for (const count of [now, before])
    if (!(Number.isSafeInteger(count) && count >= 0))
      throw new RangeError(`a count of ${count}: expected 0, 1, 2, …`);
  if (!exposure.every((e) => e > 0 && e < Number.POSITIVE_INFINITY))
    throw new RangeError(`exposures of ${exposure.join(' and ')}: expected more than 0`);
  if (now === 0) return 1;
  // The lower tail of the earlier count is the upper one of the later, without a difference from 1.
  return Math.min(1, binomialCdf(before, now + before, exposure[1] / (exposure[0] + exposure[1])));
}
