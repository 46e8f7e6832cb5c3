/** The values of a class division: missing ones are NaN and shape nothing. */

/**
 * The present values, from small to large.
 * @throws RangeError when there is none, or one is infinite.
 */
export function sortedValues(values: Float64Array): Float64Array {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined)
    throw new RangeError('no values to divide into classes: expected one at least that is not missing');
  if (!Number.isFinite(first) || !Number.isFinite(last))
    throw new RangeError(`values from ${first} to ${last}: expected finite ones`);
  return sorted;
}

/** @throws RangeError when it is no whole number of classes. */
export function checkNumber(number: number): void {
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`${number} classes: expected a whole number, 1 or more`);
}

/** How many different values there are among sorted ones. */
export function distinctCount(sorted: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count += 1;
  return count;
}
