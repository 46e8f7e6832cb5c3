import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { CountColumn } from './columns.js';

/**
 * Bits of evidence from which columns that are equal, or add up, everywhere are held to do so by what they count. Some ten thousands of
 * pairs (2^16) and some ten millions of sums (2^23) are looked at: by chance alone one in a thousand audits has one too many.
 */
export const [EQUAL_BITS, SUM_BITS] = [26, 33] as const;

/** Weights of fingerprints lie below 2^20, counts below 2^31: products are exact. */
const WEIGHT = 2 ** 20;
/** A prime below 2^51: sums of two remainders and a product stay exact. */
export const PRIME = 2_251_799_813_685_119;

/** A column over the areas of one level: what its counts come to under two sets of random weights. */
export interface Print {
  readonly column: number;
  readonly a: number;
  readonly b: number;
}

/** The random weights of areas, the same in every audit. */
export function weightsOf(size: number, seed: number): Float64Array {
  const generator = xoroshiro128plus(seed);
  return Float64Array.from({ length: size }, () => uniformInt(generator, 1, WEIGHT - 1));
}

export function printOf(counts: Float64Array, areas: readonly number[], weights: Float64Array): number {
  let sum = 0;
  for (const area of areas) {
    const count = counts[area] as number;
    if (count > 0) sum = (sum + count * (weights[area] as number)) % PRIME;
  }
  return sum;
}

/** How little chance there is of an equal count, in bits: half those of its size (about that of a Poisson count). */
function bitsOf(count: number): number {
  return count > 0 ? 0.5 * Math.log2(1 + count) : 0;
}

export function bitsIn({ counts }: CountColumn, areas: readonly number[]): number {
  return areas.reduce((sum, area) => sum + bitsOf(counts[area] as number), 0);
}

/** What stays the same of a relation from period to period: which counts, and how many periods apart. */
export function nameOf(columns: readonly CountColumn[], of: readonly number[]): string {
  const first = Number.parseInt((columns[of[0] as number] as CountColumn).period, 10);
  return of
    .map((c) => {
      const { indicator, part, period } = columns[c] as CountColumn;
      return `${indicator} ${part} ${Number.parseInt(period, 10) - first}`;
    })
    .join('|');
}

/** Bits by relation: those of its finest level in each period, added up over periods; sums of buurten are no news beside buurten. */
export class Evidence {
  private readonly bits = new Map<string, Map<string, number>>();

  add(name: string, period: string, bits: number): void {
    const own = this.bits.get(name) ?? new Map<string, number>();
    own.set(period, Math.max(own.get(period) ?? 0, bits));
    this.bits.set(name, own);
  }

  of(name: string): number {
    return [...(this.bits.get(name)?.values() ?? [])].reduce((sum, bits) => sum + bits, 0);
  }
}
