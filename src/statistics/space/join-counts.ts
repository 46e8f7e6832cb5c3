import { refuseSelf, twoSided } from './values.js';
import { type SpatialWeights, type WeightSums, weightSums } from './weights.js';

/** How many joins there are between areas of two classes (half the sum of their weights), and what chance makes of it. */
export interface JoinCount {
  /** Classes as given; null for the count over all unequal pairs. */
  readonly classes: readonly [number, number] | null;
  readonly count: number;
  readonly expectation: number;
  readonly variance: number;
  /** NaN where chance leaves nothing open, as with a class of one area. */
  readonly z: number;
  readonly p: number;
}

/** n (n − 1) … of so many factors. */
function falling(n: number, factors: number): number {
  let product = 1;
  for (let k = 0; k < factors; k++) product *= n - k;
  return product;
}

/** Moments of the joins under non-free sampling: the classes stay as many, and stand anywhere (Cliff & Ord 1981). */
class Moments {
  readonly #n: number;
  readonly #sums: WeightSums;

  constructor(n: number, sums: WeightSums) {
    this.#n = n;
    this.#sums = sums;
  }

  /** Over the weights of pairs of joins that share two, one and no area. */
  #square(two: number, one: number, none: number): number {
    const { s0, s1, s2 } = this.#sums;
    const n = this.#n;
    const share = (ways: number, factors: number): number => (ways === 0 ? 0 : ways / falling(n, factors));
    return (s1 * share(two, 2) + (s2 - 2 * s1) * share(one, 3) + (s0 * s0 + s1 - s2) * share(none, 4)) / 4;
  }

  same(a: number): { expectation: number; variance: number } {
    const expectation = (this.#sums.s0 * falling(a, 2)) / (2 * falling(this.#n, 2));
    return {
      expectation,
      variance: this.#square(falling(a, 2), falling(a, 3), falling(a, 4)) - expectation ** 2,
    };
  }

  unequal(a: number, b: number): { expectation: number; variance: number } {
    const expectation = (this.#sums.s0 * a * b) / falling(this.#n, 2);
    const square = this.#square(2 * a * b, a * b * (a + b - 2), 4 * falling(a, 2) * falling(b, 2));
    return { expectation, variance: square - expectation ** 2 };
  }

  /** Covariance of the joins within two classes: of two such joins, no area is shared. */
  between(a: number, b: number): number {
    return (
      this.#square(0, 0, falling(a, 2) * falling(b, 2)) - this.same(a).expectation * this.same(b).expectation
    );
  }
}

function joined(
  classes: JoinCount['classes'],
  count: number,
  { expectation, variance }: { expectation: number; variance: number },
): JoinCount {
  const open = variance > 1e-12 * Math.max(1, expectation * expectation);
  const z = open ? (count - expectation) / Math.sqrt(variance) : Number.NaN;
  return {
    classes,
    count,
    expectation,
    variance: open ? variance : 0,
    z,
    p: open ? twoSided(z) : Number.NaN,
  };
}

/**
 * Join counts of classes: within each, between each two, and over all unequal pairs; equals spdep's `joincount.multi`.
 * @param classOf class of each area, 0 to classes − 1. @returns within 0, 1, …; between (1, 0), (2, 0), (2, 1), …; all unequal.
 * @throws RangeError when a class is not one of these, or fewer than 4 areas are given.
 */
export function joinCounts(classOf: Int32Array, classes: number, w: SpatialWeights): JoinCount[] {
  refuseSelf(w, 'join counts');
  if (classOf.length !== w.size) throw new RangeError(`${classOf.length} classes for ${w.size} areas`);
  if (w.size < 4) throw new RangeError(`${w.size} areas: expected 4 or more`);
  const sizes = new Float64Array(classes);
  const joins = new Float64Array(classes * classes);
  for (const [i, a] of classOf.entries()) {
    if (a < 0 || a >= classes)
      throw new RangeError(`area ${i} is of class ${a}: expected 0 to ${classes - 1}`);
    sizes[a] = (sizes[a] as number) + 1;
    for (let k = w.starts[i] as number; k < (w.starts[i + 1] as number); k++) {
      const at = a * classes + (classOf[w.neighbours[k] as number] as number);
      joins[at] = (joins[at] as number) + (w.weights[k] as number);
    }
  }
  const moments = new Moments(w.size, weightSums(w));
  const size = (a: number): number => sizes[a] as number;
  const at = (a: number, b: number): number => joins[a * classes + b] as number;
  const all = [...sizes.keys()];
  const within = all.map((a) => joined([a, a], at(a, a) / 2, moments.same(size(a))));
  const pairs = all.flatMap((a) => all.slice(0, a).map((b) => [a, b] as const));
  const unequal = pairs.map(([a, b]) =>
    joined([a, b], (at(a, b) + at(b, a)) / 2, moments.unequal(size(a), size(b))),
  );
  const sum = (of: readonly number[]): number => of.reduce((x, y) => x + y, 0);
  // What is not within a class is between two: so is its variance.
  const total = joined(null, sum(unequal.map((j) => j.count)), {
    expectation: sum(unequal.map((j) => j.expectation)),
    variance:
      sum(all.map((a) => moments.same(size(a)).variance)) +
      2 * sum(pairs.map(([a, b]) => moments.between(size(a), size(b)))),
  });
  return [...within, ...unequal, total];
}
