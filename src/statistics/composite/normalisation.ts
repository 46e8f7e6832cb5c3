/** The normalisations as a choice that can be declared: one name and its settings, applied to any column. */
import { momentsOf } from './moments.js';
import {
  borda,
  distanceToMaximum,
  distanceToReference,
  distanceToTarget,
  exponentialRank,
  fractionOfMaximum,
  goalposts,
  minMax,
  normalScore,
  percentileRank,
  type Range,
  scaled,
  zScore,
} from './normalise.js';
import { ranks } from './order.js';

/** Settings that differ by indicator are one a column. What runs from nothing to all runs from 0 to 100 here. */
export type Normalisation =
  | { readonly method: 'min_max'; readonly range: Range }
  | { readonly method: 'z_score'; readonly mean: number; readonly deviation: number }
  | { readonly method: 'scaled'; readonly posts: readonly Range[] }
  | { readonly method: 'goalposts'; readonly posts: readonly Range[]; readonly range: Range }
  | { readonly method: 'distance_to_reference'; readonly area: number }
  | { readonly method: 'distance_to_target'; readonly targets: readonly number[] }
  | {
      readonly method:
        | 'percentile_rank'
        | 'rank'
        | 'borda'
        | 'normal_score'
        | 'exponential_rank'
        | 'distance_to_maximum'
        | 'fraction_of_maximum';
    };

function inHundreds(values: Float64Array): Float64Array {
  return values.map((v) => 100 * v);
}

/** 100 · rank / n, average ties: above 0, so that every mean may follow. */
function rankShare(values: Float64Array): Float64Array {
  const { n } = momentsOf(values);
  return ranks(values, 'average').map((r) => (100 * r) / n);
}

/** 100 · Borda points over the most that can be had. */
function bordaShare(values: Float64Array): Float64Array {
  const { n } = momentsOf(values);
  return borda(values).map((points) => (n > 1 ? (100 * points) / (n - 1) : points + 50));
}

/** No column: where the data give the method no scale. */
function none(values: Float64Array): Float64Array {
  return values.map(() => Number.NaN);
}

function settingOf<T>(settings: readonly T[], column: number, name: string): T {
  const setting = settings[column];
  if (setting === undefined)
    throw new RangeError(`${name}: no setting for column ${column + 1}, expected one a column`);
  return setting;
}

const PLAIN = {
  percentile_rank: (values: Float64Array) => inHundreds(percentileRank(values)),
  rank: rankShare,
  borda: bordaShare,
  normal_score: normalScore,
  exponential_rank: exponentialRank,
  distance_to_maximum: (values: Float64Array) => inHundreds(distanceToMaximum(values)),
  fraction_of_maximum: (values: Float64Array) =>
    momentsOf(values).max > 0 ? inHundreds(fractionOfMaximum(values)) : none(values),
} as const;

/**
 * One column normalised. Where the data leave a method without a scale (the reference area has no figure or is the lowest,
 * the target is not above the lowest, the highest is not above 0) all of it is missing: it takes no part.
 * @param column which column it is, for settings that differ by column.
 */
export function normaliseBy(how: Normalisation, values: Float64Array, column: number): Float64Array {
  const { min, max } = momentsOf(values);
  switch (how.method) {
    case 'min_max':
      return minMax(values, how.range);
    case 'z_score':
      return zScore(values, how.mean, how.deviation);
    case 'scaled':
      return scaled(values, settingOf(how.posts, column, 'scaled'), 100);
    case 'goalposts': {
      const [low, high] = how.range;
      return goalposts(values, settingOf(how.posts, column, 'goalposts'), 1).map(
        (v) => low + v * (high - low),
      );
    }
    case 'distance_to_reference': {
      const reference = values[how.area] ?? Number.NaN;
      const hasScale = reference > min || (reference === min && min === max);
      return hasScale ? inHundreds(distanceToReference(values, how.area)) : none(values);
    }
    case 'distance_to_target': {
      const target = settingOf(how.targets, column, 'distanceToTarget');
      return target > min ? inHundreds(distanceToTarget(values, target, true)) : none(values);
    }
    default:
      return PLAIN[how.method](values);
  }
}
