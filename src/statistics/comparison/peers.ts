import type { FunnelLimits } from '../rates/funnel.js';
import { type Quartiles, quartilesWithout } from './quartiles.js';

/** The funnel of one group. */
export interface Funnel {
  /** Limits of the rate (numerator ÷ denominator) at a denominator. */
  readonly limitsAt: (denominator: number) => FunnelLimits;
  /** By how much limits are wider than chance alone makes them; 1 = not. */
  readonly widening: number;
}

/**
 * Makes the funnel of a group from its pooled rate and its areas: numerators and denominators of those that have a figure.
 * Null where there is none to make.
 */
export type GroupFunnel = (
  pooled: number,
  numerators: Float64Array,
  denominators: Float64Array,
) => Funnel | null;

/** Where an area lies in the funnel of its group. */
export const STANDINGS = ['within', 'above_95', 'above_998', 'below_95', 'below_998'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Where a rate lies; on a limit is within it. @throws RangeError when limits are missing or cross. */
export function standingOf(rate: number, limits: FunnelLimits): Standing {
  const { lower998, lower95, upper95, upper998 } = limits;
  if (!(lower998 <= lower95 && lower95 <= upper95 && upper95 <= upper998))
    throw new RangeError(
      `funnel limits ${lower998}, ${lower95}, ${upper95}, ${upper998}: expected none missing, and not to fall`,
    );
  if (rate > upper998) return 'above_998';
  if (rate > upper95) return 'above_95';
  if (rate < lower998) return 'below_998';
  return rate < lower95 ? 'below_95' : 'within';
}

/** An area beside the others of its group. */
export interface PeerComparison {
  /** Of the others that have a figure. */
  readonly others: Quartiles;
  /** The group taken together, the area included: Σ numerators ÷ Σ denominators, the target of one funnel for all of it. */
  readonly pooled: number;
  /** Null without a funnel. */
  readonly standing: Standing | null;
  /** Of the group's funnel; NaN without one. */
  readonly widening: number;
}

export interface PeerInput {
  /** Over areas; NaN of one without a figure, which takes part in nothing. */
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** What is compared by quartiles: mostly per × numerator ÷ denominator. */
  readonly value: Float64Array;
  /** The group of each area; null = none. */
  readonly groups: readonly (string | null)[];
  /** Left out: no funnel. */
  readonly funnel?: GroupFunnel;
}

function membersOf({ groups, value, numerator, denominator }: PeerInput): Map<string, number[]> {
  const members = new Map<string, number[]>();
  for (const [i, group] of groups.entries()) {
    if (group === null || Number.isNaN(value[i])) continue;
    const [n, d] = [numerator[i] as number, denominator[i] as number];
    if (n < 0 || d <= 0) throw new RangeError(`${n} of ${d} in area ${i}: expected 0 or more of more than 0`);
    const own = members.get(group);
    if (own) own.push(i);
    else members.set(group, [i]);
  }
  return members;
}

/** Rank of each value, ties apart, in the order of the sorted ones. */
function positions(values: readonly number[]): Int32Array {
  const order = values
    .map((_, i) => i)
    .sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const position = new Int32Array(values.length);
  for (const [at, i] of order.entries()) position[i] = at;
  return position;
}

/** The funnel of areas that have both parts; a mean of which only one may be shown has none. */
function funnelOf(
  { numerator, denominator, funnel }: PeerInput,
  members: readonly number[],
): { pooled: number; widening: number; standing: (area: number) => Standing | null } {
  const whole = members.filter((i) => !Number.isNaN(numerator[i]) && !Number.isNaN(denominator[i]));
  const [n, d] = [numerator, denominator].map((part) =>
    Float64Array.from(whole, (i) => part[i] as number),
  ) as [Float64Array, Float64Array];
  const sum = (part: Float64Array): number => part.reduce((total, v) => total + v, 0);
  const pooled = whole.length === 0 ? Number.NaN : sum(n) / sum(d);
  const made = funnel && whole.length > 0 ? funnel(pooled, n, d) : null;
  if (!made) return { pooled, widening: Number.NaN, standing: () => null };
  return {
    pooled,
    widening: made.widening,
    standing: (i) => {
      const [own, of] = [numerator[i] as number, denominator[i] as number];
      return Number.isNaN(own) || Number.isNaN(of) ? null : standingOf(own / of, made.limitsAt(of));
    },
  };
}

/**
 * Each area beside the others of its group: quartiles of theirs, the pooled rate, and where it lies in the group's funnel
 * (Spiegelhalter 2005): with few cases limits are wide, so that a small area doesn't stand out by chance as it does in a league table.
 * @returns one an area; null where it has no figure or no group. @throws RangeError for arrays of unequal length, or counts below nought.
 */
export function peerComparisons(input: PeerInput): (PeerComparison | null)[] {
  const { numerator, denominator, value, groups } = input;
  if (new Set([numerator.length, denominator.length, value.length, groups.length]).size !== 1)
    throw new RangeError('numerators, denominators, values and groups: expected one of each an area');
  const result = new Array<PeerComparison | null>(groups.length).fill(null);
  for (const members of membersOf(input).values()) {
    const values = members.map((i) => value[i] as number);
    const sorted = Float64Array.from(values).sort();
    const position = positions(values);
    const { pooled, widening, standing } = funnelOf(input, members);
    for (const [k, i] of members.entries()) {
      const others = quartilesWithout(sorted, position[k] as number);
      result[i] = { others, pooled, standing: standing(i), widening };
    }
  }
  return result;
}
