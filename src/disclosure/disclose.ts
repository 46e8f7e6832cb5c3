import type { Counted, Decision, MissingReason } from './decision.js';
import type { TopAmounts } from './primary/dominance.js';
import { roundTo } from './rounding.js';

/** One indicator in one period over a set of areas; arrays run over the areas, NaN = not known. */
export interface Counts {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly contributors: Float64Array;
  /** Inhabitants by area; left out where nobody says. */
  readonly population?: Float64Array;
  /** Of an amount: it, its largest contribution and the second largest, by area. */
  readonly amounts?: Readonly<Record<keyof TopAmounts, Float64Array>>;
  /** Percent of the rows it rests on that have no buurt. */
  readonly unplaced?: Float64Array;
  /** Why an area has no count, where that is known. */
  readonly missing?: readonly (MissingReason | null)[];
}

export interface DisclosureTask {
  readonly counts: Counts;
  /** By area, what may be shown. */
  readonly decisions: readonly Decision[];
  /** Which parts count units, and are rounded. */
  readonly counted: Counted;
  /** Base of rounding for counts of units; 1 = none. */
  readonly rounding: number;
  /**
   * The ratio is a mean or an index of exact parts: its parts are not shown as counts, so rounding the units would
   * only make it wrong.
   */
  readonly exactRatio: boolean;
}

/** What may leave the house: figures of cells that are `ok`, NaN everywhere else. */
export interface Disclosed {
  readonly decisions: readonly Decision[];
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /**
   * Numerator ÷ denominator. Of a share or rate it is the ratio of the rounded parts, so that it can't give back
   * what rounding took; with `exactRatio` that of the exact parts, to be cut to few digits before it is shown.
   */
  readonly ratio: Float64Array;
}

/** Takes away what may not be shown, and rounds what may. Pure: arrays in, arrays out. */
export function disclose({ counts, decisions, counted, rounding, exactRatio }: DisclosureTask): Disclosed {
  const shown = (i: number): boolean => decisions[i]?.status === 'ok';
  const rounds = (part: 'numerator' | 'denominator'): boolean => counted === 'both' || counted === part;
  const publish = (part: 'numerator' | 'denominator'): Float64Array =>
    counts[part].map((v, i) => (shown(i) ? roundTo(v, rounds(part) ? rounding : 1) : Number.NaN));
  const numerator = publish('numerator');
  const denominator = publish('denominator');
  const [above, below] = exactRatio ? [counts.numerator, counts.denominator] : [numerator, denominator];
  const ratio = above.map((n, i) => (shown(i) ? n / (below[i] as number) : Number.NaN));
  return { decisions, numerator, denominator, ratio };
}
