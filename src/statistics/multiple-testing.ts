/** Corrections for testing many areas at once. Missing p-values are NaN, in and out, and count as no test. */

/** The present p-values' positions from the largest to the smallest. */
function fromLargest(p: Float64Array): number[] {
  const present = [...p.keys()].filter((i) => !Number.isNaN(p[i]));
  for (const i of present) {
    const value = p[i] as number;
    if (value < 0 || value > 1) throw new RangeError(`a p-value of ${value}: expected 0 to 1`);
  }
  return present.sort((a, b) => (p[b] as number) - (p[a] as number) || b - a);
}

function stepUp(p: Float64Array, factor: (rank: number, tests: number) => number): Float64Array {
  const order = fromLargest(p);
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  let smallest = 1;
  for (const [k, i] of order.entries()) {
    const rank = order.length - k;
    smallest = Math.min(smallest, factor(rank, order.length) * (p[i] as number));
    adjusted[i] = smallest;
  }
  return adjusted;
}

/**
 * p-values adjusted so that those under α hold a false discovery rate of α at most, for independent or positively dependent
 * tests (Benjamini & Hochberg 1995); equals R's `p.adjust(p, "BH")`. @throws RangeError when a value is no probability.
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  return stepUp(p, (rank, tests) => tests / rank);
}

/** The same under any dependence (Benjamini & Yekutieli 2001); equals R's `p.adjust(p, "BY")`. @throws as above. */
export function benjaminiYekutieli(p: Float64Array): Float64Array {
  let harmonic = 0;
  const tests = p.filter((v) => !Number.isNaN(v)).length;
  for (let k = 1; k <= tests; k++) harmonic += 1 / k;
  return stepUp(p, (rank) => (harmonic * tests) / rank);
}
