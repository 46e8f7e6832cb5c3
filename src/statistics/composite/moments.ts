/** Of the values that are there: NaN counts in nothing. Without enough of them a moment is NaN. */
export interface Moments {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1). */
  readonly deviation: number;
  /** Skewness of type 2, as SAS, SPSS and Excel give it (Joanes and Gill 1998); needs 3 values that differ. */
  readonly skewness: number;
  /** Excess kurtosis of type 2; needs 4 values that differ. */
  readonly kurtosis: number;
}

interface Sums {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

function sumsOf(values: Float64Array): Sums {
  let [n, sum, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (Number.isNaN(v)) continue;
    n += 1;
    sum += v;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  if (n === 0) return { n, min: Number.NaN, max: Number.NaN, mean: Number.NaN };
  if (!(Number.isFinite(min) && Number.isFinite(max)))
    throw new RangeError(`values from ${min} to ${max}: expected finite ones`);
  // The mean of equal values is that value: a rest of summing would look like spread.
  return { n, min, max, mean: min === max ? min : sum / n };
}

/** @throws RangeError for infinite values: they have no mean. */
export function momentsOf(values: Float64Array): Moments {
  const { n, min, max, mean } = sumsOf(values);
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const d = (values[i] as number) - mean;
    if (Number.isNaN(d)) continue;
    const square = d * d;
    second += square;
    third += square * d;
    fourth += square * square;
  }
  const variance = second / n;
  const g1 = third / n / variance ** 1.5;
  const g2 = fourth / n / variance ** 2 - 3;
  return {
    n,
    min,
    max,
    mean,
    deviation: n > 1 ? Math.sqrt(second / (n - 1)) : Number.NaN,
    skewness: n > 2 && variance > 0 ? (g1 * Math.sqrt(n * (n - 1))) / (n - 2) : Number.NaN,
    kurtosis: n > 3 && variance > 0 ? ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6) : Number.NaN,
  };
}

/** Number of values that are there. */
export function presentCount(values: Float64Array): number {
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) n += 1;
  return n;
}

/** The middle of the values that are there, of an even number of them the mean of the two; NaN without any. */
export function median(values: Float64Array): number {
  const present = values.filter((v) => !Number.isNaN(v)).sort();
  const half = present.length >> 1;
  if (present.length === 0) return Number.NaN;
  const upper = present[half] as number;
  return present.length % 2 === 1 ? upper : ((present[half - 1] as number) + upper) / 2;
}
