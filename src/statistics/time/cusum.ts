/** A cumulative sum with the months at which it reached its bound. */
export interface Cusum {
  readonly sum: Float64Array;
  readonly alarm: readonly boolean[];
}

/**
 * Reference value of a Poisson CUSUM that looks for a mean `ratio` times the expected one: (c₁ − c₀) / ln(c₁ / c₀) (Lucas 1985).
 * @throws RangeError for a mean that is not positive, or a ratio of 1 or less.
 */
export function cusumReference(mean: number, ratio: number): number {
  if (!(mean > 0)) throw new RangeError(`a mean of ${mean}: expected more than 0`);
  if (!(ratio > 1)) throw new RangeError(`a ratio of ${ratio}: expected more than 1`);
  return (mean * (ratio - 1)) / Math.log(ratio);
}

/**
 * Bound of a Poisson CUSUM whose first false alarm comes after `months` on average, or later: by the inequality of Lorden (1971) a
 * log-likelihood ratio of ln(months) is enough; a dispersion φ stretches it as it does the variance.
 * @throws RangeError when months or ratio is 1 or less, or the dispersion below 1.
 */
export function cusumBound(months: number, ratio: number, dispersion = 1): number {
  if (!(months > 1)) throw new RangeError(`${months} months between false alarms: expected more than 1`);
  if (!(ratio > 1)) throw new RangeError(`a ratio of ${ratio}: expected more than 1`);
  if (!(dispersion >= 1)) throw new RangeError(`a dispersion of ${dispersion}: expected 1 or more`);
  return (dispersion * Math.log(months)) / Math.log(ratio);
}

/**
 * S = max(0, S + x − k), with an alarm where S ≥ bound (Lucas 1985; with means that differ from month to month Rogerson & Yamada 2004).
 * @param reference k, one a month. @param bound h, > 0; Infinity = the recursion alone.
 * @param reset whether an alarm sets the sum to nought: without, one old rise goes on alarming.
 * @throws RangeError for arrays of unequal length, a missing figure or a bound of nought or less.
 */
export function poissonCusum(
  counts: Float64Array,
  reference: Float64Array,
  bound: number,
  reset = true,
): Cusum {
  if (counts.length !== reference.length)
    throw new RangeError(
      `${counts.length} counts and ${reference.length} reference values: expected as many`,
    );
  if (!(bound > 0)) throw new RangeError(`a bound of ${bound}: expected more than 0`);
  const sum = new Float64Array(counts.length);
  const alarm: boolean[] = [];
  let carried = 0;
  for (const [t, count] of counts.entries()) {
    const step = count - (reference[t] as number);
    if (Number.isNaN(step)) throw new RangeError(`month ${t + 1} has no count or reference value`);
    sum[t] = Math.max(0, carried + step);
    alarm.push((sum[t] as number) >= bound);
    carried = reset && alarm[t] ? 0 : (sum[t] as number);
  }
  return { sum, alarm };
}
