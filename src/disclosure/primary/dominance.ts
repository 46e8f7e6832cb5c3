/** What each contributor (owner, company) brings to a cell: their amounts added up, the largest first. */
export type Contributions = Float64Array;

/**
 * Adds amounts up by contributor: several holdings of one owner are his together.
 * @param contributors a name per amount; left out, every amount is of a contributor of its own.
 * @throws RangeError when an amount is below nought or not known: shares mean nothing then.
 */
export function contributionsOf(amounts: ArrayLike<number>, contributors?: readonly string[]): Contributions {
  const sums = new Map<string | number, number>();
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number;
    if (!(amount >= 0)) throw new RangeError(`contribution ${i} is ${amount}: expected a number from 0`);
    const who = contributors ? (contributors[i] as string) : i;
    sums.set(who, (sums.get(who) ?? 0) + amount);
  }
  return Float64Array.from(sums.values()).sort().reverse();
}

function total(contributions: Contributions): number {
  return contributions.reduce((sum, x) => sum + x, 0);
}

/** Share of the n largest contributors in the cell, 0–1; 0 for an empty cell. */
export function topShare(contributions: Contributions, n: number): number {
  const all = total(contributions);
  return all > 0 ? total(contributions.slice(0, n)) / all : 0;
}

/**
 * (n, k) rule: the n largest contributors have more than k of the cell between them.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), ch. 4. @param k share, 0–1.
 */
export function dominated(contributions: Contributions, n: number, k: number): boolean {
  return topShare(contributions, n) > k;
}

/** What is left of a cell without its two largest contributors: what hides the largest from the second. */
function rest(contributions: Contributions): number {
  return total(contributions.slice(2));
}

/**
 * p % rule: the second largest contributor, who takes his own amount off, knows the largest to within p of it.
 * Source: as above; preferred to dominance. @param p share, 0–1.
 */
export function estimable(contributions: Contributions, p: number): boolean {
  return prior(contributions, p, 1);
}

/** pq rule: the same for contributors who know each other's amounts to within q beforehand. @param p @param q shares, 0–1. */
export function prior(contributions: Contributions, p: number, q: number): boolean {
  const largest = contributions[0] ?? 0;
  return largest > 0 && rest(contributions) < (p / q) * largest;
}

/** Few contributors: at least one, and no more than `most`. */
export function fewContributors(contributions: Contributions, most: number): boolean {
  return contributions.length > 0 && contributions.length <= most;
}

/** What rules on magnitudes need of a cell, where contributors themselves are not at hand. */
export interface TopAmounts {
  readonly total: number;
  /** Largest contribution, or no less than it: a bound from above errs on the safe side. */
  readonly largest: number;
  /** Second largest; it and the largest together are no less than those of the cell. */
  readonly second: number;
}

/** Total, largest and second largest of contributions. */
export function topAmounts(contributions: Contributions): TopAmounts {
  return {
    total: total(contributions),
    largest: contributions[0] ?? 0,
    second: contributions[1] ?? 0,
  };
}

export interface MagnitudeRule {
  /** Highest share of the largest contributor, 0–1; 1 = any. */
  readonly largest: number;
  /** The same of the two largest together. */
  readonly twoLargest: number;
  /** p of the p % rule, 0–1; 0 = none. */
  readonly p: number;
}

/**
 * Whether an amount tells of its largest contributors: (1, k), (2, k) or the p % rule. An empty amount tells of nobody; one of which
 * the contributions are not known (NaN) is taken to.
 */
export function amountIsTold({ total: all, largest, second }: TopAmounts, rule: MagnitudeRule): boolean {
  if (all === 0) return false;
  if (!(all > 0 && largest >= 0 && second >= 0)) return true;
  if (largest / all > rule.largest || (largest + second) / all > rule.twoLargest) return true;
  return largest > 0 && (all - largest - second) / largest < rule.p;
}
