import type { Prior } from './posterior.js';

/** Counts of which values are rates or shares, by area; NaN = the value is taken as it is. */
export interface Counted {
  /** rate: events over units (Poisson); share: units of units (binomial). */
  readonly kind: 'rate' | 'share';
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** Value = factor × numerator ÷ denominator, or that shrunk by `prior`; below 0 where a higher rate is better. */
  readonly factor: number;
  /** What the values were shrunk by, so that draws lie around them; left out: Jeffreys' prior, for raw values. */
  readonly prior?: Prior;
}

/** One indicator of a score over areas of one level. */
export interface ScoreColumn {
  /** Turned so that higher is worse; NaN = none. */
  readonly values: Float64Array;
  /** Left out: no sampling error is known of the values. */
  readonly counted?: Counted;
}

/** What a score of areas of one level is made of. All arrays run over the same areas. */
export interface ScoreParts {
  readonly columns: readonly ScoreColumn[];
  /** One a column, above 0. */
  readonly weights: readonly number[];
  /** The score as declared, higher = worse: areas where it is NaN are not ranked. */
  readonly nominal: Float64Array;
}

function hasInfinity(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++)
    if (Math.abs(values[i] as number) === Number.POSITIVE_INFINITY) return true;
  return false;
}

function countedFault({ values, counted }: ScoreColumn, areas: number): string | null {
  if (!counted) return null;
  const { numerator, denominator, factor, prior } = counted;
  if (numerator.length !== areas || denominator.length !== areas) return 'its counts are of other areas';
  if (!Number.isFinite(factor) || factor === 0) return `its factor is ${factor}`;
  if (prior && !prior.every((part) => part >= 0 && Number.isFinite(part)))
    return `its prior is ${prior.join(' and ')}`;
  for (let i = 0; i < areas; i++) {
    const [n, d] = [numerator[i] as number, denominator[i] as number];
    if (Number.isNaN(values[i]) || Number.isNaN(n)) continue;
    if (!(n >= 0 && d > 0 && Number.isFinite(n) && Number.isFinite(d)))
      return `a value of ${n} over ${d}: expected a count of 0 or more over units above 0`;
  }
  return null;
}

/** @throws RangeError when the parts do not fit each other, with the first thing that is wrong. */
export function refuseUnfit({ columns, weights, nominal }: ScoreParts): void {
  if (columns.length === 0) throw new RangeError('a score of no indicators');
  if (weights.length !== columns.length)
    throw new RangeError(`${weights.length} weights for ${columns.length} indicators`);
  for (const weight of weights)
    if (!(weight > 0 && Number.isFinite(weight)))
      throw new RangeError(`a weight of ${weight}: expected above 0`);
  for (const [k, column] of columns.entries()) {
    if (column.values.length !== nominal.length)
      throw new RangeError(`indicator ${k}: ${column.values.length} values for ${nominal.length} areas`);
    if (hasInfinity(column.values)) throw new RangeError(`indicator ${k}: a value that is not finite`);
    const fault = countedFault(column, nominal.length);
    if (fault) throw new RangeError(`indicator ${k}: ${fault}`);
  }
}
