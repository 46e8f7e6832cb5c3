import type { Ordering } from './ordering.js';

/** Ways to bring indicators on one scale. */
export const NORMALISATIONS = ['percentile_rank', 'min_max', 'z_score'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

/** From 1, not 0: a geometric or harmonic mean of nought is nought, whatever the other indicators say. */
const [LOWEST, HIGHEST] = [1, 100];
const RANGE = HIGHEST - LOWEST;
const MIDDLE = (LOWEST + HIGHEST) / 2;
/** T-scores: mean 50, standard deviation 10. They may fall to 0 or below, and so go with no geometric or harmonic mean. */
const [T_MEAN, T_DEVIATION] = [50, 10];

/**
 * Brings values of the areas in `members` on one scale and writes them to `into` there.
 * @param keys memory for as many numbers as members.
 */
type Scale = (
  values: Float64Array,
  members: Int32Array,
  into: Float64Array,
  ordering: Ordering,
  keys: Float64Array,
) => void;

/** (rank − 1) / (n − 1), equals share their mean rank, on 1–100; a single value stands in the middle. */
const percentileRank: Scale = (values, members, into, ordering, keys) => {
  const count = members.length;
  for (let k = 0; k < count; k++) keys[k] = values[members[k] as number] as number;
  ordering.sort(keys, count);
  const { sorted, order } = ordering;
  const step = count > 1 ? RANGE / (count - 1) : 0;
  for (let start = 0; start < count; ) {
    let end = start + 1;
    while (end < count && sorted[end] === sorted[start]) end++;
    const scaled = count > 1 ? LOWEST + ((start + end - 1) / 2) * step : MIDDLE;
    for (; start < end; start++) into[members[order[start] as number] as number] = scaled;
  }
};

/** (x − min) / (max − min) on 1–100; all in the middle when all are equal. */
const minMax: Scale = (values, members, into) => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < members.length; k++) {
    const value = values[members[k] as number] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high - low;
  for (let k = 0; k < members.length; k++) {
    const i = members[k] as number;
    into[i] = range > 0 ? LOWEST + (RANGE * ((values[i] as number) - low)) / range : MIDDLE;
  }
};

/** 50 + 10 z, with the sample standard deviation (n − 1); 50 when all are equal. */
const zScore: Scale = (values, members, into) => {
  let sum = 0;
  for (let k = 0; k < members.length; k++) sum += values[members[k] as number] as number;
  const mean = sum / members.length;
  let squares = 0;
  for (let k = 0; k < members.length; k++) squares += ((values[members[k] as number] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / (members.length - 1));
  for (let k = 0; k < members.length; k++) {
    const i = members[k] as number;
    into[i] = deviation > 0 ? T_MEAN + (T_DEVIATION * ((values[i] as number) - mean)) / deviation : T_MEAN;
  }
};

export const SCALES: Readonly<Record<Normalisation, Scale>> = {
  percentile_rank: percentileRank,
  min_max: minMax,
  z_score: zScore,
};

/** Whether every value of the scale is above 0. */
export function isPositive(normalisation: Normalisation): boolean {
  return normalisation !== 'z_score';
}
