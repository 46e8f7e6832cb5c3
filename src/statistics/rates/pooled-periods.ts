import { presentAreas } from './arguments.js';

/** Counts and populations of several periods together. */
export interface Pooled {
  readonly counts: Float64Array;
  /** Of yearly populations the sum, in person-years: a count over it is a rate a year. */
  readonly populations: Float64Array;
}

/**
 * Pools periods for rare events: numerators and denominators are summed. An area that lacks one of the periods has none of
 * the pool: over fewer years it would be another figure under the same name.
 * @param counts, populations one array a period, each over the same areas; NaN = missing.
 * @throws RangeError for no periods, unequal lengths, or bad numbers.
 */
export function pooledPeriods(
  counts: readonly ArrayLike<number>[],
  populations: readonly ArrayLike<number>[],
): Pooled {
  const length = counts[0]?.length;
  if (length === undefined || counts.length !== populations.length)
    throw new RangeError(
      `${counts.length} periods of counts, ${populations.length} of populations: expected as many, and one or more`,
    );
  const pooled = { counts: new Float64Array(length), populations: new Float64Array(length) };
  for (const [p, column] of counts.entries()) {
    const sizes = populations[p] as ArrayLike<number>;
    if (column.length !== length)
      throw new RangeError(`periods of ${length} and ${column.length} areas: expected as many in each`);
    presentAreas(column, sizes);
    for (let i = 0; i < length; i++) {
      const [count, size] = [column[i] as number, sizes[i] as number];
      const whole = !Number.isNaN(count + size);
      pooled.counts[i] = whole ? (pooled.counts[i] as number) + count : Number.NaN;
      pooled.populations[i] = whole ? (pooled.populations[i] as number) + size : Number.NaN;
    }
  }
  return pooled;
}
