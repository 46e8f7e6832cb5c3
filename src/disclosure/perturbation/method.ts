/**
 * How counts of an indicator are protected: hidden where they are small and where sums would give them back, or all of them shown a little
 * changed. See docs/methods/rounding.md and cell-key.md.
 */
export const METHODS = ['suppress', 'controlled_rounding', 'small_counts', 'cell_key'] as const;
export type Method = (typeof METHODS)[number];

/** Methods that change counts so that those of areas still add up to those of the areas they lie in. */
export type RoundingMethod = Extract<Method, 'controlled_rounding' | 'small_counts'>;

/** Counts of one indicator and period over the areas, as a method leaves them; NaN where nothing is known. */
export interface ChangedCounts {
  readonly numerator: Float64Array;
  /** Null: the denominator is not changed, and stands under suppression as other indicators that share it do. */
  readonly denominator: Float64Array | null;
  /** The most that a count can lie from the one shown, known of the method and not of the counts. */
  readonly slack: { readonly numerator: Float64Array; readonly denominator: Float64Array };
}
