import { missing, presentAreas } from './arguments.js';

/** Log odds of a share with half a case added to both sides, so that 0 and all have one. */
function logOdds(cases: number, units: number): number {
  return Math.log((cases + 0.5) / (units - cases + 0.5));
}

/** Variance of those log odds. */
function logOddsVariance(cases: number, units: number): number {
  return ((units + 1) * (units + 2)) / (units * (cases + 1) * (units - cases + 1));
}

/** Shares drawn towards that of their parent, with the share of its own that each keeps. */
export interface LogitShrunk {
  readonly shares: Float64Array;
  readonly weights: Float64Array;
}

function shrinkWithin(
  members: readonly number[],
  cases: ArrayLike<number>,
  units: ArrayLike<number>,
  into: LogitShrunk,
): void {
  const of = (values: ArrayLike<number>): number =>
    members.reduce((sum, i) => sum + (values[i] as number), 0);
  const parent = logOdds(of(cases), of(units));
  const odds = members.map((i) => logOdds(cases[i] as number, units[i] as number));
  const between = odds.reduce((sum, m) => sum + (m - parent) ** 2, 0) / (members.length - 1);
  for (const [k, i] of members.entries()) {
    const variance = logOddsVariance(cases[i] as number, units[i] as number);
    // Of an only child the parent is itself.
    const weight = members.length === 1 ? 1 : between / (between + variance);
    const mean = weight * (odds[k] as number) + (1 - weight) * parent;
    into.weights[i] = weight;
    into.shares[i] = 1 / (1 + Math.exp(-mean));
  }
}

/**
 * Shrinkage to the parent area on log odds, as the English and Scottish Indices of Deprivation do it (Noble et al., Scottish
 * Indices of Deprivation 2003, appendix 1). The variance between children holds their chance too, so that it shrinks less than
 * empirical Bayes: for making those indices again, not the release's own way.
 * @param cases, units one number an area; NaN = missing, 0 units are left out. @param parents the parent of each area.
 * @throws RangeError for unequal lengths, bad numbers, or more cases than units.
 */
export function logitShrinkage(
  cases: ArrayLike<number>,
  units: ArrayLike<number>,
  parents: readonly string[],
): LogitShrunk {
  const present = presentAreas(cases, units);
  if (parents.length !== cases.length)
    throw new RangeError(`parents of ${parents.length} areas, cases of ${cases.length}: expected as many`);
  const strange = present.find((i) => (cases[i] as number) > (units[i] as number));
  if (strange !== undefined)
    throw new RangeError(`area ${strange}: more cases than units: expected no more than ${units[strange]}`);
  const families = new Map<string, number[]>();
  for (const i of present) {
    const parent = parents[i] as string;
    const family = families.get(parent);
    if (family) family.push(i);
    else families.set(parent, [i]);
  }
  const result = { shares: missing(cases.length), weights: missing(cases.length) };
  for (const members of families.values()) shrinkWithin(members, cases, units, result);
  return result;
}
