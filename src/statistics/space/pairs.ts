import { deviations, refuseSelf } from './values.js';
import { type SpatialWeights, spatialLag, weightSums } from './weights.js';

/**
 * Bivariate Moran of the whole map (Wartenberg 1985): (n ÷ S0) Σ w x y ÷ √(Σx² Σy²), how x goes with the neighbours' y. It does not
 * take out how x goes with y in the same area. @throws RangeError: values missing or all equal, self among the neighbours.
 */
export function bivariateMoran(x: Float64Array, y: Float64Array, w: SpatialWeights): number {
  refuseSelf(w, 'bivariate Moran');
  const [a, b] = [deviations(x, w), deviations(y, w)];
  const lag = spatialLag(w, b.z);
  let product = 0;
  for (const [i, z] of a.z.entries()) product += z * (lag[i] as number);
  return (w.size * product) / (weightSums(w).s0 * Math.sqrt(a.squares * b.squares));
}

/** Lee's L of two values, over the map and an area (whose mean it is when row weights have no islands). */
export interface LeeResult {
  readonly global: number;
  readonly local: Float64Array;
}

/**
 * Lee's L (2001): how far two maps are alike once smoothed over neighbours; n ÷ Σ(Σw)² × Σ lag(x) lag(y) ÷ √(Σx² Σy²).
 * Weights may hold the area itself. @throws RangeError: values missing or all equal, no neighbours at all.
 */
export function leesL(x: Float64Array, y: Float64Array, w: SpatialWeights): LeeResult {
  const [a, b] = [deviations(x, w), deviations(y, w)];
  const [lagX, lagY] = [spatialLag(w, a.z), spatialLag(w, b.z)];
  const rows = spatialLag(w, new Float64Array(w.size).fill(1));
  let squares = 0;
  for (const row of rows) squares += row * row;
  if (squares === 0) throw new RangeError('no area has a neighbour');
  const scale = Math.sqrt(a.squares * b.squares);
  const local = lagX.map((v, i) => (w.size * v * (lagY[i] as number)) / scale);
  let product = 0;
  for (const v of local) product += v;
  return { global: product / squares, local };
}
