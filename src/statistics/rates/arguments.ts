import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** Two-sided confidence as the probability of one tail. @throws RangeError unless it lies between 0 and 1. */
export function tailOf(confidence: number): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`a confidence of ${confidence}: expected a number between 0 and 1, such as 0.95`);
  return (1 - confidence) / 2;
}

/** @throws RangeError unless it is a finite number of events, 0 or more. */
export function checkCount(count: number, what = 'count'): void {
  if (!(count >= 0 && count < Number.POSITIVE_INFINITY))
    throw new RangeError(`a ${what} of ${count}: expected a finite number, 0 or more`);
}

/** @throws RangeError unless it is finite and above 0. */
export function checkPositive(value: number, what: string): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new RangeError(`${what} of ${value}: expected a finite number above 0`);
}

/** @throws RangeError unless 0 ≤ cases ≤ units and units > 0. */
export function checkCases(cases: number, units: number): void {
  checkPositive(units, 'a number of units');
  checkCount(cases, 'number of cases');
  if (cases > units)
    throw new RangeError(`${cases} cases of ${units} units: expected no more cases than units`);
}

/** Normal quantile of 0.975, for the default: a release asks for it of every cell. */
const Z95 = 1.959963984540054;

/** Normal deviate of a two-sided confidence. @throws RangeError unless it lies between 0 and 1. */
export function deviateOf(confidence: number): number {
  return confidence === 0.95 ? Z95 : normalQuantile(1 - tailOf(confidence), 0, 1);
}

/** One number an area, as an array that loops run over fast. */
export function asNumbers(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

/** @throws RangeError for arrays of unequal length. */
export function checkLengths(counts: Float64Array, populations: Float64Array): void {
  if (counts.length !== populations.length)
    throw new RangeError(`${counts.length} counts and ${populations.length} populations: expected as many`);
}

/** @throws RangeError for arrays of unequal length, negative or infinite numbers; NaN = missing is none of them. */
export function checkAreas(counts: Float64Array, populations: Float64Array): void {
  checkLengths(counts, populations);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    const population = populations[i] as number;
    if (
      count < 0 ||
      population < 0 ||
      count === Number.POSITIVE_INFINITY ||
      population === Number.POSITIVE_INFINITY
    )
      throw new RangeError(
        `area ${i}: a count of ${count} over ${population}: expected 0 or more, and finite`,
      );
  }
}

/** Whether an area takes part: with a count, and a population above 0. Nought of nothing is no rate. */
export function isPresent(count: number, population: number): boolean {
  return count >= 0 && population > 0;
}

/** The indices of the areas that take part. @throws RangeError as `checkAreas`. */
export function presentAreas(counts: ArrayLike<number>, populations: ArrayLike<number>): number[] {
  const [events, sizes] = [asNumbers(counts), asNumbers(populations)];
  checkAreas(events, sizes);
  const present: number[] = [];
  for (let i = 0; i < events.length; i++)
    if (isPresent(events[i] as number, sizes[i] as number)) present.push(i);
  return present;
}

export function missing(length: number): Float64Array {
  return new Float64Array(length).fill(Number.NaN);
}
