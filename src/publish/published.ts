/** Four decimals: no figure here is known better, and the digits beyond would only look as if it were. */
export function published(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
