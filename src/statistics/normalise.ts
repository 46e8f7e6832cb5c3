/** Missing values are NaN, in and out; they count in nothing. */

/**
 * Percentile rank in [0, 1]: (rank − 1) / (n − 1) with average ranks for ties, n without the missing
 * (OECD/JRC Handbook 2008; equals COINr's `n_prank` with ties "average"). A single value gets 0.5.
 */
export function percentileRank(values: Float64Array): Float64Array {
  const present = [...values.keys()].filter((i) => !Number.isNaN(values[i]));
  present.sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  for (let start = 0; start < present.length; ) {
    let end = start;
    while (
      end + 1 < present.length &&
      values[present[end + 1] as number] === values[present[start] as number]
    )
      end += 1;
    const rank = (start + end) / 2;
    const share = present.length > 1 ? rank / (present.length - 1) : 0.5;
    for (let i = start; i <= end; i++) ranks[present[i] as number] = share;
    start = end + 1;
  }
  return ranks;
}

/** Standard scores with the sample standard deviation (n − 1); 0 throughout when all values are equal. */
export function zScore(values: Float64Array): Float64Array {
  const present = values.filter((v) => !Number.isNaN(v));
  const mean = present.reduce((sum, v) => sum + v, 0) / present.length;
  const squares = present.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (present.length - 1));
  return values.map((v) => (Number.isNaN(v) ? Number.NaN : deviation > 0 ? (v - mean) / deviation : 0));
}
