import { benjaminiHochberg } from '../multiple-testing.js';
import { type SpatialWeights, spatialLag } from './weights.js';

/** What an area is among its neighbours. `not_significant` unless shown otherwise; an island has no neighbours to be compared with. */
export const CLUSTERS = [
  'high_high',
  'low_low',
  'high_low',
  'low_high',
  'not_significant',
  'island',
  'no_figure',
] as const;
export type Cluster = (typeof CLUSTERS)[number];

/** Quadrant of the Moran scatterplot by own deviation and that of the neighbours (the lag of z); null on an axis. */
export function quadrant(own: number, neighbours: number): Cluster | null {
  if (own === 0 || neighbours === 0 || Number.isNaN(own + neighbours)) return null;
  if (own > 0) return neighbours > 0 ? 'high_high' : 'high_low';
  return neighbours > 0 ? 'low_high' : 'low_low';
}

export interface ClusterResult {
  /** p adjusted for the number of areas (Benjamini & Hochberg); NaN of islands. Unadjusted: the p itself. */
  readonly q: Float64Array;
  readonly clusters: readonly Cluster[];
}

export interface ClusterOptions {
  /** An area is in a class from q ≤ this on. */
  readonly alpha: number;
  /** Whether p is adjusted; default true. Unadjusted, one area in twenty is in a class by chance alone. */
  readonly adjust?: boolean;
}

/**
 * Classes of local Moran, the false discovery rate held over the areas (Caldas de Castro & Singer 2006).
 * @param z deviations from the mean. @param p of each area, NaN of islands. @throws RangeError when α is not between 0 and 1.
 */
export function clustersOf(
  z: Float64Array,
  p: Float64Array,
  w: SpatialWeights,
  { alpha, adjust = true }: ClusterOptions,
): ClusterResult {
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`a false discovery rate of ${alpha}: expected between 0 and 1`);
  if (z.length !== w.size || p.length !== w.size)
    throw new RangeError(`${z.length} and ${p.length} values for ${w.size} areas`);
  const q = adjust ? benjaminiHochberg(p) : p.slice();
  const lag = spatialLag(w, z);
  const islands = new Set(w.islands);
  const clusters = Array.from(q, (value, i): Cluster => {
    if (islands.has(i)) return 'island';
    if (!(value <= alpha)) return 'not_significant';
    return quadrant(z[i] as number, lag[i] as number) ?? 'not_significant';
  });
  return { q, clusters };
}
