/** Which indicators an area has, told apart by pattern: weights are renormalised over those present. */
export interface Presence {
  /** The pattern of each area. */
  readonly patternOf: Int32Array;
  /** One row a pattern: 1 where it has the indicator. */
  readonly patterns: readonly Uint8Array[];
}

function hasMissing(column: Float64Array): boolean {
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) return true;
  return false;
}

/** The patterns in which values are there (not NaN) and missing. @param columns one an indicator, over the same areas. */
export function presenceOf(columns: readonly Float64Array[], areas: number): Presence {
  const patternOf = new Int32Array(areas);
  let count = 1;
  for (const column of columns) {
    if (!hasMissing(column)) continue;
    const known = new Map<number, number>();
    for (let i = 0; i < areas; i++) {
      const split = 2 * (patternOf[i] as number) + (Number.isNaN(column[i]) ? 1 : 0);
      const id = known.get(split) ?? known.size;
      known.set(split, id);
      patternOf[i] = id;
    }
    count = known.size;
  }
  const patterns: Uint8Array[] = new Array(count);
  for (let i = 0; i < areas; i++) {
    const id = patternOf[i] as number;
    patterns[id] ??= Uint8Array.from(columns, (column) => (Number.isNaN(column[i]) ? 0 : 1));
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
