import { type Deviations, deviations, refuseSelf, twoSided } from './values.js';
import { type SpatialWeights, spatialLag, type WeightSums, weightSums } from './weights.js';

/** A statistic over all areas, with its moments when values stand anywhere, and the two-sided p of z. */
export interface GlobalTest {
  readonly statistic: number;
  readonly expectation: number;
  readonly variance: number;
  /** Above 0: like stands by like, more than chance does it; in G: high by high. */
  readonly z: number;
  readonly p: number;
}

export interface GlobalOptions {
  /** `randomisation`: the values as they are, anywhere (default). `normality`: draws from a normal distribution. */
  readonly variance?: 'randomisation' | 'normality';
  /**
   * n in the formulas: `all` areas (default, as esda), or `connected`, those with a neighbour, beside mean and kurtosis of all (spdep's
   * adjust.n): a mixture whose variance is not exact, and can fall below 0. To leave islands out altogether, see `presentAreas`.
   */
  readonly count?: 'connected' | 'all';
}

interface Ground {
  readonly n: number;
  readonly sums: WeightSums;
  /** n Σz⁴ ÷ (Σz²)². */
  readonly kurtosis: number;
}

function ground(w: SpatialWeights, { squares, fourths, z }: Deviations, options: GlobalOptions): Ground {
  const connected = w.size - w.islands.length;
  const n = options.count === 'connected' ? connected : w.size;
  if (connected < 4) throw new RangeError(`${connected} areas with neighbours: expected 4 or more`);
  return { n, sums: weightSums(w), kurtosis: (z.length * fourths) / (squares * squares) };
}

function tested(statistic: number, expectation: number, variance: number, turn: 1 | -1): GlobalTest {
  if (variance < -1e-10 * expectation ** 2)
    throw new RangeError(`a variance of ${variance}: expected islands to be left out, or \`count: 'all'\``);
  // Where every area is every other's neighbour, the statistic can't be anything else: rounding alone is left.
  const fixed = variance <= 1e-10 * expectation ** 2;
  const z = fixed ? 0 : (turn * (statistic - expectation)) / Math.sqrt(variance);
  return { statistic, expectation, variance: fixed ? 0 : variance, z, p: twoSided(z) };
}

function moranVariance({ n, sums: { s0, s1, s2 }, kurtosis }: Ground, normality: boolean): number {
  const square = s0 * s0;
  const expected = 1 / (n - 1) ** 2;
  if (normality) return (n * n * s1 - n * s2 + 3 * square) / (square * (n * n - 1)) - expected;
  const first = n * (s1 * (n * n - 3 * n + 3) - n * s2 + 3 * square);
  const second = kurtosis * (s1 * (n * n - n) - 2 * n * s2 + 6 * square);
  return (first - second) / ((n - 1) * (n - 2) * (n - 3) * square) - expected;
}

/**
 * Moran's I (Moran 1950; moments: Cliff & Ord 1981): (n ÷ S0) Σ w z z ÷ Σ z², a correlation of areas with their neighbours.
 * @param x one value an area. @throws RangeError: values missing or all equal, fewer than 4 areas with neighbours, self among them.
 */
export function moransI(x: Float64Array, w: SpatialWeights, options: GlobalOptions = {}): GlobalTest {
  refuseSelf(w, 'Moran’s I');
  const found = deviations(x, w);
  const base = ground(w, found, options);
  const lag = spatialLag(w, found.z);
  let product = 0;
  for (const [i, z] of found.z.entries()) product += z * (lag[i] as number);
  const statistic = (base.n * product) / (base.sums.s0 * found.squares);
  return tested(statistic, -1 / (base.n - 1), moranVariance(base, options.variance === 'normality'), 1);
}

function gearyVariance({ n, sums: { s0, s1, s2 }, kurtosis: k }: Ground, normality: boolean): number {
  const square = s0 * s0;
  if (normality) return ((2 * s1 + s2) * (n - 1) - 4 * square) / (2 * (n + 1) * square);
  const sum =
    (n - 1) * s1 * (n * n - 3 * n + 3 - k * (n - 1)) -
    ((n - 1) * s2 * (n * n + 3 * n - 6 - k * (n * n - n + 2))) / 4 +
    square * (n * n - 3 - k * (n - 1) ** 2);
  return sum / (n * (n - 2) * (n - 3) * square);
}

/**
 * Geary's C (Geary 1954; moments: Cliff & Ord 1981): ((n − 1) ÷ 2 S0) Σ w (x_i − x_j)² ÷ Σ z². 1 = chance; below 1 neighbours are
 * alike, and z is turned so that this is above 0. @throws RangeError as `moransI`.
 */
export function gearysC(x: Float64Array, w: SpatialWeights, options: GlobalOptions = {}): GlobalTest {
  refuseSelf(w, 'Geary’s C');
  const found = deviations(x, w);
  const base = ground(w, found, options);
  let apart = 0;
  for (let i = 0; i < w.size; i++)
    for (let k = w.starts[i] as number; k < (w.starts[i + 1] as number); k++)
      apart +=
        (w.weights[k] as number) *
        ((found.z[i] as number) - (found.z[w.neighbours[k] as number] as number)) ** 2;
  const statistic = ((base.n - 1) * apart) / (2 * base.sums.s0 * found.squares);
  return tested(statistic, 1, gearyVariance(base, options.variance === 'normality'), -1);
}

/** Σ x to the powers 1 to 4. */
function powerSums(x: Float64Array): readonly [number, number, number, number] {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (const v of x) {
    a += v;
    b += v * v;
    c += v * v * v;
    d += v * v * v * v;
  }
  return [a, b, c, d];
}

/**
 * Getis & Ord's G (1992, with the 1993 erratum): Σ w x x ÷ Σ x x over all pairs. High where high values stand together; moments
 * under randomisation. @param x values of 0 and more with a natural zero. @throws RangeError as `moransI`, or when one is below 0.
 */
export function getisOrdG(
  x: Float64Array,
  w: SpatialWeights,
  options: Pick<GlobalOptions, 'count'> = {},
): GlobalTest {
  refuseSelf(w, 'G');
  const { n, sums } = ground(w, deviations(x, w), options);
  if (x.some((v) => v < 0)) throw new RangeError('G is of values of 0 and more: expected none below 0');
  const { s0, s1, s2 } = sums;
  const [m1, m2, m3, m4] = powerSums(x);
  const pairs = m1 * m1 - m2;
  if (pairs <= 0) throw new RangeError('one area alone has a value above 0: expected two or more');
  const square = s0 * s0;
  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * square;
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * square);
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * square);
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * square;
  const b4 = s1 - s2 + square;
  const expectation = s0 / (n * (n - 1));
  const mean = b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4;
  const variance = mean / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3)) - expectation * expectation;
  const lag = spatialLag(w, x);
  let product = 0;
  for (const [i, v] of x.entries()) product += v * (lag[i] as number);
  return tested(product / pairs, expectation, variance, 1);
}
