/** Which indicators an area has, told apart by pattern: weights are renormalised over those present. */
export interface Presence {
  /** The pattern of each area. */
  readonly patternOf: Int32Array;
  /** One row a pattern: 1 where it has the indicator. */
  readonly patterns: readonly Uint8Array[];
}

/** The patterns in which values are there (not NaN) and missing. @param columns one an indicator, over the same areas. */
export function presenceOf(columns: readonly Float64Array[], areas: number): Presence {
  const patternOf = new Int32Array(areas);
  let count = 1;
  for (const column of columns) {
    const known = new Map<number, number>();
    for (let i = 0; i < areas; i++) {
      const split = 2 * (patternOf[i] as number) + (Number.isNaN(column[i]) ? 1 : 0);
      const id = known.get(split) ?? known.size;
      known.set(split, id);
      patternOf[i] = id;
    }
    count = known.size;
  }
  const patterns = Array.from({ length: count }, () => new Uint8Array(columns.length));
  for (let i = 0; i < areas; i++) {
    const pattern = patterns[patternOf[i] as number] as Uint8Array;
    for (let k = 0; k < columns.length; k++) pattern[k] = Number.isNaN(columns[k]?.[i]) ? 0 : 1;
  }
  return { patternOf, patterns };
}

/** The weight that each pattern has present. */
export function presentWeights({ patterns }: Presence, weights: ArrayLike<number>): Float64Array {
  return Float64Array.from(patterns, (pattern) => {
    let sum = 0;
    for (let k = 0; k < pattern.length; k++) if (pattern[k]) sum += weights[k] as number;
    return sum;
  });
}
