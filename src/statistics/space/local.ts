import { type LocalTest, momentTest, type Pool, ROUNDING } from './local-moments.js';
import { type Deviations, deviations, refuseSelf } from './values.js';
import { type SpatialWeights, spatialLag } from './weights.js';

/** Scale of local Moran: `n-1` as in GeoDa and esda, where their mean is near Moran's I; `n` as in spdep. z is the same. */
export type LocalScale = 'n-1' | 'n';

/** Moments of centred values without the one of i. */
function withoutOwn({ z, squares, cubes }: Deviations): (i: number) => Pool {
  const pool = z.length - 1;
  return (i) => {
    const own = z[i] as number;
    const mean = -own / pool;
    const variance = (squares - own * own) / pool - mean * mean;
    const third = (cubes - own ** 3) / pool - (3 * mean * (squares - own * own)) / pool + 2 * mean ** 3;
    return { mean, variance: variance <= (ROUNDING * squares) / pool ? 0 : variance, third };
  };
}

/**
 * Local Moran (Anselin 1995): I_i = (n − 1) z_i Σ w z_j ÷ Σ z². Above 0 the area is as its neighbours are (both high, or both low), below 0
 * it is otherwise. @throws RangeError: values missing or all equal, fewer than 3 areas, self among the neighbours.
 */
export function localMoran(x: Float64Array, w: SpatialWeights, scale: LocalScale = 'n-1'): LocalTest {
  refuseSelf(w, 'local Moran');
  const found = deviations(x, w);
  const unit = (scale === 'n' ? w.size : w.size - 1) / found.squares;
  const lag = spatialLag(w, found.z);
  return momentTest(w, {
    sumOf: (i) => lag[i] as number,
    factor: (i) => unit * (found.z[i] as number),
    poolOf: withoutOwn(found),
    pool: w.size - 1,
  });
}

/**
 * Local bivariate Moran: z_i of x by the neighbours' mean or sum of y, both in sample deviations (GeoDa's form). The areas' y are drawn from
 * all but the own. It says nothing of x and y in the same area. @throws RangeError as `localMoran`.
 */
export function localBivariateMoran(x: Float64Array, y: Float64Array, w: SpatialWeights): LocalTest {
  refuseSelf(w, 'local bivariate Moran');
  const [a, b] = [deviations(x, w), deviations(y, w)];
  const unit = (w.size - 1) / Math.sqrt(a.squares * b.squares);
  const lag = spatialLag(w, b.z);
  return momentTest(w, {
    sumOf: (i) => lag[i] as number,
    factor: (i) => unit * (a.z[i] as number),
    poolOf: withoutOwn(b),
    pool: w.size - 1,
  });
}

/**
 * Local Geary (Anselin 1995, 2019): Σ w (z_i − z_j)², z in sample deviations (n − 1; spdep and GeoDa). Low: the neighbours are like
 * the area. z is of the statistic itself: below 0 is alike. @throws RangeError as `localMoran`.
 */
export function localGeary(x: Float64Array, w: SpatialWeights): LocalTest {
  refuseSelf(w, 'local Geary');
  const { z, squares, cubes, fourths, fifths, sixths } = deviations(x, w);
  const [n, pool] = [w.size, w.size - 1];
  const unit = pool / squares;
  const apart = (i: number): number => {
    let sum = 0;
    for (let k = w.starts[i] as number; k < (w.starts[i + 1] as number); k++)
      sum += (w.weights[k] as number) * ((z[i] as number) - (z[w.neighbours[k] as number] as number)) ** 2;
    return sum;
  };
  const poolOf = (i: number): Pool => {
    const own = z[i] as number;
    const mean = (n * own * own + squares) / pool;
    const raw = (n * own ** 4 + 6 * own * own * squares - 4 * own * cubes + fourths) / pool;
    const variance = raw - mean * mean;
    const raw3 =
      n * own ** 6 +
      15 * own ** 4 * squares -
      20 * own ** 3 * cubes +
      15 * own * own * fourths -
      6 * own * fifths +
      sixths;
    const third = raw3 / pool - 3 * mean * raw + 2 * mean ** 3;
    return { mean, variance: variance <= ROUNDING * raw ? 0 : variance, third };
  };
  return momentTest(w, { sumOf: apart, factor: () => unit, poolOf, pool });
}

/**
 * Getis & Ord's local G (1992, 1995): the weighted sum of the values around an area. With weights without the area itself it is Gi, and the
 * moments are those given its own value; with them (`self`) it is Gi*, and the moments are of all areas' values standing anywhere, so that
 * an island has one too. Divide the statistic by Σx (without the own for Gi) for the share that the papers print.
 * @throws RangeError: values missing or all equal, fewer than 3 areas.
 */
export function localG(x: Float64Array, w: SpatialWeights): LocalTest {
  const found = deviations(x, w);
  const lag = spatialLag(w, found.z);
  const everyone: Pool = { mean: 0, variance: found.squares / w.size, third: found.cubes / w.size };
  const test = momentTest(w, {
    sumOf: (i) => lag[i] as number,
    factor: () => 1,
    poolOf: w.withSelf ? () => everyone : withoutOwn(found),
    pool: w.withSelf ? w.size : w.size - 1,
  });
  const rows = spatialLag(w, new Float64Array(w.size).fill(found.mean));
  return {
    ...test,
    statistic: test.statistic.map((v, i) => v + (rows[i] as number)),
    expectation: test.expectation.map((v, i) => v + (rows[i] as number)),
  };
}
