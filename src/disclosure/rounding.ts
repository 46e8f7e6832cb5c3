/** A count rounded to the nearest multiple of `base`, halves up; NaN stays NaN. */
export function roundTo(count: number, base: number): number {
  return base <= 1 ? count : Math.floor(count / base + 0.5) * base;
}
