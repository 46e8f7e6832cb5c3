/**
 * Rates standardised by empirical Bayes, so that areas of few units don't stand out by chance: (r − b) ÷ √(a + b/n), with b the overall
 * rate and a = max(0, s² − b/n̄) the variance between areas beyond that of counting (Assunção & Reis 1999). Not smoothed: for Moran's I.
 * @param events counts, ≥ 0. @param units what they are of, > 0; one an area each.
 * @returns mean about 0, deviation about 1; 0 everywhere when there are no events at all.
 * @throws RangeError when a count is missing or below 0, or units are not above 0.
 */
export function ebStandardised(events: Float64Array, units: Float64Array): Float64Array {
  if (events.length !== units.length)
    throw new RangeError(`${events.length} counts for ${units.length} areas`);
  let [sum, total] = [0, 0];
  for (const [i, count] of events.entries()) {
    const of = units[i] as number;
    if (!(Number.isFinite(count) && count >= 0))
      throw new RangeError(`area ${i} counts ${count}: expected 0 or more`);
    if (!(Number.isFinite(of) && of > 0))
      throw new RangeError(`area ${i} has ${of} units: expected more than 0`);
    sum += count;
    total += of;
  }
  const overall = sum / total;
  if (sum === 0) return new Float64Array(events.length);
  let spread = 0;
  for (const [i, count] of events.entries()) {
    const of = units[i] as number;
    spread += of * (count / of - overall) ** 2;
  }
  const between = Math.max(0, spread / total - (overall * events.length) / total);
  return events.map((count, i) => {
    const of = units[i] as number;
    return (count / of - overall) / Math.sqrt(between + overall / of);
  });
}
