/** Chance that unbiased random rounding takes a count up: what is above the multiple below it, by the base. 0–1. */
export function chanceUp(count: number, base: number): number {
  return (count % base) / base;
}

/**
 * Unbiased random rounding: up with the chance that makes the expected result the count itself; multiples stay. As Statistics Netherlands
 * rounds buurten and wijken to 5. Sums of rounded counts are not the rounded sum.
 * @param draw from 0 up to 1, the same for the same cell each time: from its cell key, never anew.
 * @throws RangeError when the count is none or the base is below 1.
 */
export function roundAtRandom(count: number, base: number, draw: number): number {
  if (!(count >= 0 && Number.isInteger(count)))
    throw new RangeError(`a count of ${count}: expected a whole number`);
  if (!(base >= 1 && Number.isInteger(base)))
    throw new RangeError(`base ${base}: expected a whole number from 1`);
  const below = count - (count % base);
  return draw < chanceUp(count, base) ? below + base : below;
}
